package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of a row's classes, and measures of few rows worked out by hand. */
class RankingTest {
    private static final float[] SIX = {.1f, .3f, .05f, .3f, .05f, .2f};

    @Test
    void theFirstOfEqualsComesBeforeTheOthers() {
        assertThat(Predictions.mostProbable(SIX, 0, 6, 6)).containsExactly(1, 3, 5, 0, 2, 4);
        assertThat(Predictions.mostProbable(SIX, 0, 6, 3)).containsExactly(1, 3, 5);
        assertThat(Predictions.mostProbable(SIX, 0, 6, 1)).containsExactly(1);
        assertThat(Predictions.mostProbable(SIX, 0, 6)).isEqualTo(1);
        assertThat(Predictions.mostProbable(SIX, 1, 3, 2)).containsExactly(0, 2); // .3, .05, .2
        assertThat(Predictions.mostProbable(SIX, 1, 3)).isZero();
        Predictions ranked = predictions(SIX, OneLabel.of(4), 6);
        assertThat(IntStream.range(0, 5).map(rank -> ranked.ranked(0, rank))).containsExactly(1, 3, 5, 0, 2);
        Predictions ofTwo = predictions(new float[] {.2f, .8f, .6f, .4f}, OneLabel.of(0, 0), 2);
        assertThat(IntStream.range(0, 5).map(rank -> ofTwo.ranked(0, rank))).containsExactly(1, 0, -1, -1, -1);
        assertThat(IntStream.range(0, 5).map(rank -> ofTwo.ranked(1, rank))).containsExactly(0, 1, -1, -1, -1);
    }

    @Test
    void aClassCountsAmongTheFirstThreeOrFive() {
        Predictions p = predictions(repeat(SIX, 6), OneLabel.of(0, 1, 2, 3, 4, 5), 6);
        assertThat(Measure.TOP_3_ACCURACY.scores(p).orElseThrow()).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(Measure.TOP_5_ACCURACY.scores(p).orElseThrow()).containsExactly(1, 1, 1, 1, 0, 1);
        assertThat(Measure.TOP_5_ACCURACY.of(p).orElseThrow()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(Measure.ACCURACY.scores(p).orElseThrow()).containsExactly(0, 1, 0, 0, 0, 0);
    }

    /** Labels 1 and 3 of the first row, none of the second; the order is 1, 3, 5, 0, 2, 4. */
    @Test
    void setsOfLabelsAreRankedRowByRow() {
        Predictions p = predictions(repeat(SIX, 2), LabelSets.of(new int[] {0, 2, 2}, new int[] {3, 5}), 6);
        assertThat(Measure.PRECISION_AT_1.scores(p).orElseThrow()).containsExactly(0, 0);
        assertThat(Measure.PRECISION_AT_3.scores(p).orElseThrow()).containsExactly(2 / 3.0, 0);
        double gain = 1 / (Math.log(3) / Math.log(2)) + 1 / 2.0;
        double best = 1 + 1 / (Math.log(3) / Math.log(2));
        assertThat(Measure.NDCG_AT_3.scores(p).orElseThrow())
                .containsExactly(new double[] {gain / best, 0}, within(1e-12));
        // label 3 has one of two among those at least as probable, label 5 two of three
        assertThat(Measure.RANKING_AVERAGE_PRECISION.scores(p).orElseThrow())
                .containsExactly(new double[] {(1 / 2.0 + 2 / 3.0) / 2, 1}, within(1e-12));
        // nothing reaches a half, so that two labels of six are wrong
        assertThat(Measure.HAMMING_LOSS.scores(p).orElseThrow())
                .containsExactly(new double[] {2 / 6.0, 0}, within(1e-12));
        assertThat(Measure.SUBSET_ACCURACY.scores(p).orElseThrow()).containsExactly(0, 1);
        assertThat(Measure.MICRO_F1.of(p)).hasValue(0);
    }

    @Test
    void aLabelIsPredictedFromAHalfOn() {
        Predictions p = predictions(new float[] {.5f, .49f, .9f}, LabelSets.of(new int[] {0, 2}, new int[] {0, 1}), 3);
        assertThat(Measure.HAMMING_LOSS.of(p).orElseThrow()).isCloseTo(2 / 3.0, within(1e-12)); // 1 missed, 2 too many
        assertThat(Measure.MICRO_F1.of(p)).hasValue(0.5);
        assertThat(Measure.MACRO_F1.of(p).orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    }

    /** Class c is neither had nor predicted; a is found once of twice, b in one of two predictions. */
    @Test
    void aClassThatDoesNotOccurIsNotAveraged() {
        Predictions p = predictions(new float[] {.8f, .1f, .1f, .1f, .8f, .1f, .1f, .8f, .1f}, OneLabel.of(0, 0, 1), 3);
        assertThat(Measure.MACRO_F1.of(p).orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Measure.BALANCED_ACCURACY.of(p).orElseThrow()).isCloseTo(0.75, within(1e-12));
    }

    /** Two thirds of all three rows; 1/3, 1 and 1/3 without each: three times the one less twice the other. */
    @Test
    void rowsHaveAScoreOfTheF1AsWell() {
        Predictions p = predictions(new float[] {.8f, .2f, .2f, .8f, .2f, .8f}, OneLabel.of(0, 0, 1), 2);
        assertThat(Measure.MACRO_F1.of(p).orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Measure.MACRO_F1.scores(p).orElseThrow())
                .containsExactly(new double[] {4 / 3.0, 0, 4 / 3.0}, within(1e-12));
        Predictions two = predictions(new float[] {.8f, .2f, .2f, .8f}, OneLabel.of(0, 1), 2);
        assertThat(Measure.MACRO_F1.scores(two).orElseThrow()).containsExactly(1, 1);
    }

    @Test
    void whatHasNoValueIsEmpty() {
        Predictions three = predictions(new float[] {.5f, .3f, .2f, .1f, .2f, .7f}, OneLabel.of(0, 2), 3);
        assertThat(Measure.ROC_AUC.of(three)).isEmpty();
        assertThat(Measure.ROC_AUC.scores(three)).isEmpty();
        assertThat(Measure.TOP_3_ACCURACY.of(three)).isEmpty();
        assertThat(Measure.TOP_3_ACCURACY.scores(three)).isEmpty();
        assertThat(Measure.PR_AUC.of(three)).isEmpty();
        assertThat(Measure.BALANCED_ACCURACY.scores(three)).isEmpty();
        Predictions oneRow = predictions(new float[] {.5f, .5f}, OneLabel.of(1), 2);
        assertThat(Measure.MACRO_F1.scores(oneRow)).isEmpty();
        assertThat(Measure.ROC_AUC.of(oneRow)).isEmpty();
        assertThat(Measure.COHEN_KAPPA.of(predictions(new float[] {.9f, .1f}, OneLabel.of(0), 2)))
                .isEmpty();
        assertThat(Measure.MCC.of(oneRow)).hasValue(0);
        Predictions pair = predictions(new float[] {.5f, .5f, .4f, .6f, .1f, .9f}, OneLabel.of(0, 1, 1), 2);
        assertThat(Measure.ROC_AUC.scores(pair)).isEmpty(); // one negative row alone
        Predictions twoEach =
                predictions(new float[] {.5f, .5f, .6f, .4f, .4f, .6f, .1f, .9f}, OneLabel.of(0, 0, 1, 1), 2);
        assertThat(Measure.ROC_AUC.scores(twoEach)).isPresent();
        assertThat(Measure.PS_PRECISION_AT_1.of(
                        predictions(new float[] {.5f}, LabelSets.of(new int[] {0, 1}, new int[] {0}), 1)))
                .isEmpty();
    }

    @Test
    void measuresAreThoseOfTheirKindOfRows() {
        assertThat(Measure.all(false))
                .contains(Measure.ACCURACY, Measure.LOG_LOSS)
                .doesNotContain(Measure.HAMMING_LOSS);
        assertThat(Measure.all(true))
                .contains(Measure.HAMMING_LOSS, Measure.LOG_LOSS)
                .doesNotContain(Measure.ACCURACY);
        assertThat(Measure.ofCurves(false))
                .containsExactly(Measure.ACCURACY, Measure.MACRO_F1, Measure.LOG_LOSS, Measure.ROC_AUC);
        assertThat(Measure.ofCurves(true))
                .containsExactly(Measure.PRECISION_AT_1, Measure.MACRO_F1, Measure.MICRO_F1, Measure.LOG_LOSS);
        assertThat(Measure.PRECISION_AT_1.title()).isEqualTo("P@1");
        assertThat(Measure.PS_PRECISION_AT_3.word()).isEqualTo("ps_precision_at_3");
        assertThat(Measure.MCC.isShare()).isFalse();
        assertThat(Measure.MCC.lowerIsBetter()).isFalse();
        assertThat(Measure.ACCURACY.isShare()).isTrue();
        assertThat(Measure.LOG_LOSS.lowerIsBetter()).isTrue();
        assertThat(Measure.LOG_LOSS.isShare()).isFalse();
    }

    @Test
    void predictionsHaveARowForEachLabel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(new float[0], OneLabel.of(), 2))
                .withMessageContaining("0 probabilities for 0 rows");
    }

    private static float[] repeat(float[] row, int times) {
        float[] rows = new float[times * row.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row[i % row.length];
        }
        return rows;
    }

    private static Predictions predictions(float[] probabilities, Targets targets, int classes) {
        SparseMatrix empty = new SparseMatrix(1, new int[targets.rows() + 1], new int[0], new float[0]);
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new Predictions(probabilities, new LabeledData(empty, targets, names), Optional.empty());
    }
}
