package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedRowsTest {
    @Test
    void theFirstRowIsTheHighestBitAsNumpysUnpackbitsReadsIt() {
        // base64.b64encode(numpy.packbits([1, 0, 0, 0, 0, 0, 1, 1,  0, 1]))
        assertThat(new PredictedRows(10, "rows", "g0A=").scores()).containsExactly(1, 0, 0, 0, 0, 0, 1, 1, 0, 1);
        assertThat(new PredictedRows(8, "rows", "gw==").scores()).containsExactly(1, 0, 0, 0, 0, 0, 1, 1);
    }

    /** Nine rows of the labels a and b; of one class each, and of sets. */
    @Test
    void aRowIsRightWhereThePredictionIsItsClassOrOneOfItsLabels() {
        int[] predictions = {0, 1, 0, 1, 0, 1, 0, 1, 0};
        assertThat(PredictedRows.of(predictions, rows(OneLabel.of(0, 0, 0, 1, 1, 1, 1, 0, 0)), "r")
                        .scores())
                .containsExactly(1, 0, 1, 1, 0, 1, 0, 0, 1);
        LabelSets sets = LabelSets.of(new int[] {0, 2, 2, 3, 4, 5, 6, 6, 8, 9}, new int[] {0, 1, 0, 1, 1, 0, 0, 1, 0});
        PredictedRows ofSets = PredictedRows.of(predictions, rows(sets), "r");
        assertThat(ofSets.scores()).containsExactly(1, 0, 1, 1, 0, 0, 0, 1, 1);
        assertThat(ofSets.test()).isEqualTo(9);
    }

    private static LabeledData rows(Targets targets) {
        return new LabeledData(
                new SparseMatrix(1, new int[targets.rows() + 1], new int[0], new float[0]), targets, List.of("a", "b"));
    }

    @Test
    void bitsOfAnotherNumberOfRowsAreRefused() {
        assertThatThrownBy(() -> new PredictedRows(7, "rows", "g0A="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 bytes for 7 test rows, expected 1");
        assertThatThrownBy(() -> new PredictedRows(7, "rows", "?")).isInstanceOf(IllegalArgumentException.class);
    }
}
