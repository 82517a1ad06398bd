package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the metric computed anew without each row. */
class PseudovaluesTest {
    @Test
    void macroF1WithoutEachRow() {
        Random random = new Random(3);
        for (int rows : new int[] {2, 3, 5, 40}) {
            for (int classes : new int[] {2, 3, 7}) {
                int[] labels = random.ints(rows, 0, classes).toArray();
                int[] predictions = IntStream.range(0, rows)
                        .map(row -> random.nextInt(3) > 0 ? labels[row] : random.nextInt(classes))
                        .toArray();
                assertClose(
                        Pseudovalues.ofMacroF1(labels, predictions, classes),
                        rows,
                        kept -> macroF1(labels, predictions, classes, kept));
            }
        }
        assertThatThrownBy(() -> Pseudovalues.ofMacroF1(new int[1], new int[1], 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areaUnderTheRocCurveWithoutEachRow() {
        Random random = new Random(4);
        for (int rows : new int[] {4, 9, 50}) {
            boolean[] positive = new boolean[rows];
            float[] probabilities = new float[rows];
            for (int row = 0; row < rows; row++) {
                positive[row] = row < 2 || (row > 3 && random.nextBoolean());
                probabilities[row] = random.nextInt(8) / 8f; // with ties
            }
            assertClose(
                    Pseudovalues.ofRocAuc(positive, probabilities),
                    rows,
                    kept -> rocAuc(positive, probabilities, kept));
        }
        assertThatThrownBy(() -> Pseudovalues.ofRocAuc(new boolean[] {true, false, false}, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows of the one class and 2 of the other");
    }

    @Test
    void ofAMeanTheyAreTheScoresThemselves() {
        int[] labels = {0, 0, 0, 0}; // macro F1 of one class: 2 tp / (2 tp + fn) is no mean, but AUC of two pairs is
        assertThat(Pseudovalues.ofMacroF1(labels, labels, 1)).containsExactly(1, 1, 1, 1);
    }

    private static void assertClose(double[] actual, int rows, ToDoubleFunction<int[]> metric) {
        int[] all = IntStream.range(0, rows).toArray();
        for (int row = 0; row < rows; row++) {
            int left = row;
            double without = metric.applyAsDouble(
                    Arrays.stream(all).filter(r -> r != left).toArray());
            assertThat(actual[row]).isCloseTo(rows * metric.applyAsDouble(all) - (rows - 1) * without, within(1e-10));
        }
    }

    private static double macroF1(int[] labels, int[] predictions, int classes, int[] rows) {
        return IntStream.range(0, classes)
                .mapToObj(c -> new long[] {
                    Arrays.stream(rows)
                            .filter(r -> labels[r] == c && predictions[r] == c)
                            .count(),
                    Arrays.stream(rows).filter(r -> labels[r] == c).count()
                            + Arrays.stream(rows)
                                    .filter(r -> predictions[r] == c)
                                    .count()
                })
                .filter(counts -> counts[1] > 0)
                .mapToDouble(counts -> 2.0 * counts[0] / counts[1])
                .average()
                .orElseThrow();
    }

    private static double rocAuc(boolean[] positive, float[] probabilities, int[] rows) {
        double won = 0;
        int pairs = 0;
        for (int i : rows) {
            for (int j : rows) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    won += probabilities[i] > probabilities[j] ? 1 : probabilities[i] == probabilities[j] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }
}
