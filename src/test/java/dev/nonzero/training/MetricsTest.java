package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against scikit-learn: {@code src/test/python/metrics.py}. */
class MetricsTest {
    private static final float[] THREE_CLASSES = { // (8, 3)
        .7f, .2f, .1f, .1f, .8f, .1f, .4f, .4f, .2f, .1f, .2f, .7f, .5f, .3f, .2f, .25f, .5f, .25f, .2f, .2f, .6f, 0, 1,
        0
    };
    private static final LabeledData THREE_CLASSES_LABELS = labels(List.of("a", "b", "c"), 0, 1, 1, 2, 2, 0, 2, 0);

    @Test
    void figuresOfThreeClassesAreScikitLearns() {
        Metrics metrics = Metrics.of(THREE_CLASSES, THREE_CLASSES_LABELS);
        assertThat(metrics.accuracy()).isEqualTo(0.5);
        assertThat(metrics.macroF1()).isCloseTo(0.5111111111111112, within(1e-15));
        assertThat(metrics.logLoss()).isCloseTo(4.987264807912061, within(1e-7));
        assertThat(metrics.rocAuc()).isEmpty();
    }

    @Test
    void theRocCurveOfTwoClassesCountsTiesHalf() {
        float[] positive = {.1f, .4f, .35f, .8f, .4f, .4f, .9f, .05f};
        float[] both = new float[16];
        for (int row = 0; row < 8; row++) {
            both[2 * row] = 1 - positive[row];
            both[2 * row + 1] = positive[row];
        }
        Metrics metrics = Metrics.of(both, labels(List.of("no", "yes"), 0, 0, 1, 1, 1, 0, 1, 0));
        assertThat(metrics.rocAuc()).hasValue(0.8125);
        assertThat(metrics.logLoss()).isCloseTo(0.4341152476152784, within(1e-7));
    }

    @Test
    void oneClassAloneHasNoRocCurve() {
        assertThat(Metrics.of(new float[] {.5f, .5f}, labels(List.of("no", "yes"), 1))
                        .rocAuc())
                .isEmpty();
    }

    @Test
    void theConfusionMatrixHasARowForEachClass() {
        assertThat(Metrics.confusion(THREE_CLASSES, THREE_CLASSES_LABELS))
                .isDeepEqualTo(new int[][] {{1, 2, 0}, {1, 1, 0}, {1, 0, 2}});
    }

    @Test
    void theFirstOfEquallyProbableClassesIsPredicted() {
        assertThat(Metrics.mostProbable(THREE_CLASSES, 2, 3)).isZero();
        assertThat(Metrics.mostProbable(THREE_CLASSES, 3, 3)).isEqualTo(2);
    }

    @Test
    void probabilitiesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> Metrics.of(new float[5], THREE_CLASSES_LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 probabilities for 8 rows and 3 classes");
    }

    private static LabeledData labels(List<String> classes, int... labels) {
        SparseMatrix empty = new SparseMatrix(1, new int[labels.length + 1], new int[0], new float[0]);
        return new LabeledData(empty, labels, classes);
    }
}
