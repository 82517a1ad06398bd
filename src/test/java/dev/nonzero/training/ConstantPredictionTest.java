package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.measure.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConstantPredictionTest {
    private static final LabeledData THREE_OF_FOUR = labels(0, 1, 1, 1);

    @Test
    void theSharesOfTheClassesArePredictedForEveryRow() {
        assertThat(ConstantPrediction.of(THREE_OF_FOUR, Measure.ACCURACY).value())
                .hasValue(0.75);
        assertThat(ConstantPrediction.of(THREE_OF_FOUR, Measure.LOG_LOSS)
                        .value()
                        .orElseThrow())
                .isCloseTo(-(Math.log(0.25) + 3 * Math.log(0.75)) / 4, within(1e-7));
        assertThat(ConstantPrediction.of(THREE_OF_FOUR, Measure.ROC_AUC).value())
                .hasValue(0.5);
        assertThat(ConstantPrediction.of(labels(1, 1), Measure.ROC_AUC).value()).isEmpty();
    }

    /** A hundredth of the quarter that is left, or of the loss. */
    @Test
    void betterIsByAHundredthOfWhatIsLeft() {
        assertThat(isWorse(Measure.ACCURACY, 0.752)).isFalse();
        assertThat(isWorse(Measure.ACCURACY, 0.753)).isTrue();
        double loss =
                ConstantPrediction.of(THREE_OF_FOUR, Measure.LOG_LOSS).value().orElseThrow();
        assertThat(isWorse(Measure.LOG_LOSS, 0.991 * loss)).isFalse();
        assertThat(isWorse(Measure.LOG_LOSS, 0.989 * loss)).isTrue();
        ConstantPrediction one = new ConstantPrediction(Measure.LOG_LOSS, OptionalDouble.of(1));
        assertThat(one.isWorseThan(figures(Measure.LOG_LOSS, 0.99))).isFalse();
        assertThat(ConstantPrediction.isBetter(0.5, 0.5)).isFalse();
        assertThat(ConstantPrediction.isBetter(0.01, 0)).isFalse();
        assertThat(ConstantPrediction.isBetter(0.0101, 0)).isTrue();
    }

    @Test
    void whereNothingIsLeftToGainEveryFigureIsBetter() {
        ConstantPrediction accuracy = ConstantPrediction.of(labels(1, 1), Measure.ACCURACY);
        assertThat(accuracy.isWorseThan(figures(Measure.ACCURACY, 0.5))).isTrue();
        ConstantPrediction loss = new ConstantPrediction(Measure.LOG_LOSS, OptionalDouble.of(0));
        assertThat(loss.isWorseThan(figures(Measure.LOG_LOSS, 0.5))).isTrue();
        ConstantPrediction area = ConstantPrediction.of(labels(1, 1), Measure.ROC_AUC);
        assertThat(area.isWorseThan(figures(Measure.ROC_AUC, 0.1))).isTrue();
        assertThat(area.isWorseThan(new Metrics(Map.of()))).isFalse();
        assertThat(ConstantPrediction.of(THREE_OF_FOUR, Measure.ROC_AUC).isWorseThan(new Metrics(Map.of())))
                .isFalse();
    }

    @Test
    void figuresAreFoundByTheirMeasure() {
        Metrics metrics = new Metrics(0.9, 0.8, 0.7, OptionalDouble.of(0.6));
        assertThat(metrics.values())
                .containsExactly(
                        Map.entry("accuracy", 0.9),
                        Map.entry("macro_f1", 0.8),
                        Map.entry("log_loss", 0.7),
                        Map.entry("roc_auc", 0.6));
        assertThat(metrics.accuracy()).isEqualTo(0.9);
        assertThat(metrics.macroF1()).isEqualTo(0.8);
        assertThat(metrics.logLoss()).isEqualTo(0.7);
        assertThat(metrics.rocAuc()).hasValue(0.6);
        assertThat(metrics.ofLabelSets()).isFalse();
        assertThat(metrics.value(Measure.MCC)).isEmpty();
        assertThat(new Metrics(Map.of()).accuracy()).isNaN();
        Metrics ofSets = new Metrics(Map.of("precision_at_1", 0.3));
        assertThat(ofSets.ofLabelSets()).isTrue();
        assertThat(ofSets.accuracy()).isEqualTo(0.3);
    }

    private static boolean isWorse(Measure measure, double figure) {
        return ConstantPrediction.of(THREE_OF_FOUR, measure).isWorseThan(figures(measure, figure));
    }

    private static Metrics figures(Measure measure, double value) {
        return new Metrics(Map.of(measure.word(), value));
    }

    private static LabeledData labels(int... labels) {
        SparseMatrix empty = new SparseMatrix(1, new int[labels.length + 1], new int[0], new float[0]);
        return new LabeledData(empty, Arrays.copyOf(labels, labels.length), List.of("a", "b"));
    }
}
