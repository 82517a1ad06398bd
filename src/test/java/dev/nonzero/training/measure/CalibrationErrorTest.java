package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

    @Test
    void rowsOfOneBinMakeUpForEachOther() {
        // both in (7/15, 8/15]: one right of two at a mean confidence of 0.51
        assertThat(error(new float[] {0.50f, 0.52f}, new boolean[] {true, false}))
                .isCloseTo(0.01, ROUNDING);
    }

    @Test
    void rowsOfNeighbouringBinsDoNot() {
        // (13/15, 14/15] and (14/15, 1]
        assertThat(error(new float[] {0.93f, 0.94f}, new boolean[] {false, true}))
                .isCloseTo((0.93 + 0.06) / 2, ROUNDING);
        // (7/15, 8/15] and (8/15, 9/15]
        assertThat(error(new float[] {0.53f, 0.54f}, new boolean[] {true, false}))
                .isCloseTo((0.47 + 0.54) / 2, ROUNDING);
    }

    @Test
    void thereAreFifteenBinsOfEqualWidth() {
        float[] confidences = new float[30]; // two rows a bin, near its ends
        boolean[] right = new boolean[30];
        double expected = 0;
        for (int bin = 0; bin < 15; bin++) {
            confidences[2 * bin] = (bin + 0.02f) / 15;
            confidences[2 * bin + 1] = (bin + 0.98f) / 15;
            right[2 * bin] = bin % 2 == 0;
            right[2 * bin + 1] = bin % 4 == 0;
            int rightOnes = (bin % 2 == 0 ? 1 : 0) + (bin % 4 == 0 ? 1 : 0);
            expected += Math.abs(rightOnes - (2 * bin + 1) / 15.0) / 30;
        }
        assertThat(error(confidences, right)).isCloseTo(expected, ROUNDING);
    }

    @Test
    void certaintyBelongsToTheLastBin() {
        assertThat(error(new float[] {1, 1, 0.95f}, new boolean[] {true, false, true}))
                .isCloseTo(Math.abs(2 - 2.95) / 3, ROUNDING);
    }

    /** Of rows of two classes whose first is predicted. */
    private static double error(float[] confidences, boolean[] right) {
        float[] probabilities = new float[2 * confidences.length];
        int[] labels = new int[confidences.length];
        for (int row = 0; row < labels.length; row++) {
            probabilities[2 * row] = confidences[row];
            labels[row] = right[row] ? 0 : 1;
        }
        int[] offsets = IntStream.rangeClosed(0, labels.length).map(row -> 0).toArray();
        SparseMatrix features = new SparseMatrix(1, offsets, new int[0], new float[0]);
        return new CalibrationError()
                .of(new Predictions(
                        probabilities, new LabeledData(features, labels, List.of("a", "b")), Optional.empty()))
                .orElseThrow();
    }
}
