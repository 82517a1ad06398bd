package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.RowWeights;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final float[] FIRST_AND_THIRD_RIGHT = {.9f, .1f, .8f, .2f, .3f, .7f, .6f, .4f};

    /** Labels a, b, b, b; a and the second b are predicted right. */
    @Test
    void rowsCountByTheWeightOfTheirClass() {
        LabeledData rows = rows(OneLabel.of(0, 1, 1, 1));
        assertThat(Ending.of(Ended.EPOCHS, FIRST_AND_THIRD_RIGHT, rows, new double[] {1, 1}))
                .isEqualTo(new Ending(Ended.EPOCHS, 0.5, 0.75));
        assertThat(Ending.of(Ended.CONVERGED, FIRST_AND_THIRD_RIGHT, rows, new double[] {5, 1}))
                .isEqualTo(new Ending(Ended.CONVERGED, 6 / 8.0, 5 / 8.0));
    }

    /** The right ones weigh 2 + 1 of 8, and those of b 6; times the weights of the classes 10 + 1 and 10 of 16. */
    @Test
    void rowsCountByTheirOwnWeightToo() {
        LabeledData rows =
                rows(OneLabel.of(0, 1, 1, 1)).withWeights(Optional.of(RowWeights.of(new float[] {2, 1, 1, 4})));
        assertThat(Ending.of(Ended.EPOCHS, FIRST_AND_THIRD_RIGHT, rows, new double[] {1, 1}))
                .isEqualTo(new Ending(Ended.EPOCHS, 3 / 8.0, 6 / 8.0));
        assertThat(Ending.of(Ended.EPOCHS, FIRST_AND_THIRD_RIGHT, rows, new double[] {5, 1}))
                .isEqualTo(new Ending(Ended.EPOCHS, 11 / 16.0, 10 / 16.0));
    }

    /** Three of four rows have the label b; the most probable label is a row's own in the first and the third. */
    @Test
    void setsOfLabelsCountByTheirMostProbableLabel() {
        LabeledData rows = rows(LabelSets.of(new int[] {0, 2, 3, 4, 4}, new int[] {0, 1, 1, 1}));
        assertThat(Ending.of(Ended.EPOCHS, FIRST_AND_THIRD_RIGHT, rows, new double[] {1, 1}))
                .isEqualTo(new Ending(Ended.EPOCHS, 0.5, 0.75));
    }

    @Test
    void aTrainingLearnedWhereItIsAboveTheLargestClass() {
        assertThat(new Ending(Ended.EPOCHS, 0.76, 0.75).learned()).isTrue();
        assertThat(new Ending(Ended.EPOCHS, 0.75, 0.75).learned()).isFalse();
        assertThat(new Ending(Ended.EPOCHS, 0.1, 1).learned()).isTrue(); // nothing can be learned of one class
    }

    @Test
    void seedsAreCalledByWhatTellsThemApart() {
        assertThat(new Seeds(3, 3, 1).name()).isEqualTo("3");
        assertThat(new Seeds(3, 4, 1).name()).isEqualTo("3-4-1");
        assertThat(new Seeds(3, 3, 2).name()).isEqualTo("3-3-2");
        Seeds fold = new Seeds(3, 3, 1).testing(2, 5);
        assertThat(fold).isEqualTo(new Seeds(3, 3, 1, 2, 5));
        assertThat(fold.name()).startsWith("3-").isNotEqualTo("3").isNotEqualTo(new Seeds(3, 3, 1, 1, 5).name());
        assertThat(fold.draw()).isNotEqualTo(new Seeds(3, 3, 1).draw());
    }

    private static LabeledData rows(Targets targets) {
        return new LabeledData(
                new SparseMatrix(1, new int[targets.rows() + 1], new int[0], new float[0]), targets, List.of("a", "b"));
    }
}
