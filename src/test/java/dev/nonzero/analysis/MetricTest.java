package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.analysis.Metric.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "log_loss",
                "logloss",
                "val/Loss",
                "testLoss",
                "error",
                "Test Error",
                "top1_err",
                "rmse",
                "valRMSE",
                "mae",
                "MAPE",
                "mean_squared_error",
                "perplexity",
                "test.ppl",
                "nll",
                "negative_log_likelihood",
                "cross-entropy",
                "KL divergence",
                "brier_score",
                "wer",
                "train_seconds",
                "epochs_to_best",
                "epochs_to_weighted_best",
                "seconds_to_weighted_accuracy_0.9",
                "weighted_test_log_loss",
                "dice_loss",
                "neg_r2",
                "fpr"
            })
    void ofTheseNamesLowerValuesAreBetter(String name) {
        assertThat(MetricName.of(name).better()).contains(Direction.LOWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy",
                "test_accuracy",
                "weighted_test_accuracy",
                "acc",
                "valAcc",
                "macro_f1",
                "F1",
                "roc_auc",
                "AUC",
                "mAP",
                "precision@5",
                "recall",
                "R2",
                "bleu",
                "score",
                "f1_score",
                "neg_log_loss",
                "neg_mean_squared_error",
                "log_likelihood",
                "ndcg@10",
                "reward",
                "top5",
                "kappa"
            })
    void ofTheseNamesHigherValuesAreBetter(String name) {
        assertThat(MetricName.of(name).better()).contains(Direction.HIGHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "y", "metric", "time_to_accuracy", "learning_rate", ""})
    void ofOtherNamesSomebodyMustSayIt(String name) {
        assertThat(MetricName.of(name).better()).isEmpty();
        assertThatThrownBy(() -> table(name, Optional.empty(), 1, 2))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("--better higher or --better lower");
        assertThat(table(name, Optional.of(Direction.LOWER), 1, 2).metric().better())
                .isEqualTo(Direction.LOWER);
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, 0, 1, SHARE",
        "accuracy, 0.2, 1.01, PERCENT",
        "accuracy, 69, 96.5, PERCENT",
        "accuracy, 0, 100, PERCENT",
        "accuracy, 69, 100.1, OWN",
        "accuracy, -0.1, 0.9, OWN",
        "macro_f1, 12, 80, PERCENT",
        "error_rate, 0.01, 0.3, SHARE",
        "error_rate, 1, 30, PERCENT",
        "mean_squared_error, 0.01, 0.3, OWN",
        "rmse, 0.7, 0.8, OWN",
        "log_loss, 0.1, 0.2, OWN",
        "score, 0.1, 0.2, SHARE",
        "score, 10, 20, OWN",
        "brier_score, 0.1, 0.2, OWN",
        "r2, 0.1, 0.2, OWN",
        "epochs_to_accuracy_0.9, 0.1, 0.2, OWN",
        "accuracy_to_date, 0.1, 0.2, SHARE"
    })
    void nameAndValuesTellTheUnit(String name, double least, double greatest, Unit unit) {
        assertThat(table(name, Optional.empty(), least, greatest).metric().unit())
                .isEqualTo(unit);
    }

    @Test
    void whatSomebodySaysGoesBeforeTheName() {
        assertThat(table("score", Optional.of(Direction.LOWER), 1, 2).metric().better())
                .isEqualTo(Direction.LOWER);
    }

    @Test
    void halfAPointIsTheMarginInPercentToo() {
        assertThat(table("accuracy", Optional.empty(), 0.5, 0.9).metric().defaultMargin())
                .isEqualTo(0.005);
        assertThat(table("accuracy", Optional.empty(), 50, 90).metric().defaultMargin())
                .isEqualTo(0.5);
    }

    @Test
    void whatIsBetterDecidesTheProbabilityOfImprovementAndTheWorstAndTheBestCell() {
        for (Direction better : Direction.values()) {
            ResultTable table = table("value", Optional.of(better), 1, 2); // max has the greater values
            boolean higher = better == Direction.HIGHER;
            AnalysisResult result = Analysis.of(table, AnalysisOptions.DEFAULT);
            assertThat(result.effects().get(0).comparison().orElseThrow().probabilityOfImprovement())
                    .isEqualTo(higher ? 1 : 0);
            Attribution gap = result.attribution().orElseThrow();
            assertThat(gap.from()).containsExactly(higher ? "none" : "max");
            assertThat(gap.to()).containsExactly(higher ? "max" : "none");
        }
    }

    /** Two cells, two seeds: the least value is none's in seed 1, the greatest max's in seed 2. */
    private static ResultTable table(String metric, Optional<Direction> better, double least, double greatest) {
        double step = (greatest - least) / 4;
        return ResultTable.of(metric, better, List.of(POOL), Tables.observations(List.of(POOL), 2, (levels, seed) -> {
            boolean max = levels.contains("max");
            return seed == 1 ? max ? greatest - step : least : max ? greatest : least + step;
        }));
    }
}
