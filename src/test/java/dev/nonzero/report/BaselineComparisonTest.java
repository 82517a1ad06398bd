package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.data.SplitDraw;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Metrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineComparisonTest {
    @TempDir
    private Path folder;

    private final List<TrialResult> trials = new ArrayList<>();
    private final List<FittedBaseline> baselines = new ArrayList<>();

    @Test
    void theBetterLinearModelIsComparedWithTheBestNetwork() {
        network("a", Map.of("pool", "none"), 0.93, 0.94, 0.95);
        network("b", Map.of("pool", "max"), 0.96, 0.965, 0.97);
        baseline("largest class", Map.of(), 0.99);
        baseline("linear SVM", Map.of(), 0.952);
        baseline("logistic regression", Map.of(), 0.95);
        assertThat(sentences())
                .containsExactly(
                        "The best network is better than a linear model: a linear SVM reaches an accuracy of 95.20 % in 0.3 s"
                                + " (logistic regression: 95.00 % in 0.3 s), the best network, b, 96.50 % in 2.0 s (difference"
                                + " 1.30 points, 95 % interval 0.06 to 2.54 for new seeds on these rows).");
    }

    @Test
    void aLinearModelCanBeBetterOrNotShownToBeWorse() {
        network("a", Map.of(), 0.93, 0.94, 0.95);
        baseline("logistic regression", Map.of(), 0.97);
        assertThat(sentences().get(0)).startsWith("The best network is worse than a linear model: logistic regression");
        baselines.clear();
        baseline("logistic regression", Map.of(), 0.945);
        assertThat(sentences().get(0)).startsWith("No network is shown to be better than a linear model: ");
    }

    @Test
    void aNetworkThatIsAsGoodAsALinearModelIsNotShownToBeBetter() {
        network("a", Map.of(), 0.95, 0.95);
        baseline("logistic regression", Map.of(), 0.95);
        assertThat(sentences().get(0))
                .startsWith("No network is shown to be better than a linear model: ")
                .contains("difference 0.00 points, 95 % interval 0.00 to 0.00");
    }

    @Test
    void aTrainingThatDivergedDoesNotCount() {
        network("a", Map.of(), 0.93, 0.94, 0.95);
        network("b", Map.of(), Status.DIVERGED, 1, 1, 1);
        network("a", Map.of(), Status.DIVERGED, 1);
        baseline("logistic regression", Map.of(), 0.97);
        assertThat(sentences().get(0)).contains("the best network, a, 94.00 % in");
        assertThat(new BaselineComparison(trials, baselines, folder, AnalysisOptions.DEFAULT).leads())
                .extracting(lead -> lead.cell() + ", " + lead.seeds())
                .containsExactly("a, 3");
    }

    @Test
    void oneSeedDecidesNothing() {
        network("a", Map.of(), 0.93);
        baseline("logistic regression", Map.of(), 0.97);
        assertThat(sentences())
                .containsExactly(
                        "One seed does not show whether a network is better than a linear model: logistic"
                                + " regression reaches an accuracy of 97.00 % in 0.3 s, the best network, a, 93.00 % in 2.0 s.");
    }

    @Test
    void anAccuracyWithWeightsOfRowsIsCalledSo() {
        network("a", Map.of(), 0.93, 0.94, 0.95);
        baseline("logistic regression", Map.of(), 0.97, true);
        assertThat(sentences().get(0)).contains("logistic regression reaches a weighted accuracy of 97.00 % in 0.3 s");
    }

    @Test
    void eachSetOfRowsIsComparedForItself() {
        network("a", Map.of("data", "x"), 0.93, 0.94, 0.95);
        network("b", Map.of("data", "y"), 0.53, 0.54, 0.55);
        baseline("linear SVM", Map.of("data", "x"), 0.90);
        baseline("linear SVM", Map.of("data", "y"), 0.60);
        assertThat(sentences())
                .satisfiesExactly(
                        x -> assertThat(x).startsWith("With data=x, the best network is better"),
                        y -> assertThat(y).startsWith("With data=y, the best network is worse"));
    }

    @Test
    void rowsWithSetsOfLabelsAreComparedByTheFirstLabelAndLongTimesHaveNoDecimals() {
        network("a", Map.of(), 0.93, 0.94, 0.95);
        Figures figures = new Figures(OptionalDouble.of(1), 0.75, 0.5, 12.4, Optional.empty(), true, false);
        baselines.add(new FittedBaseline(
                "key", "linear SVM", Map.of(), new SplitDraw(1, 0, 0), Optional.empty(), Optional.of(figures)));
        assertThat(sentences().get(0))
                .startsWith(
                        "The best network is better than a linear model: a linear SVM reaches P@1 75.00 % in 12 s, the"
                                + " best network, a, 94.00 % in 2.0 s");
        assertThat(BaselineComparison.secondsText(9.94)).isEqualTo("9.9 s");
        assertThat(BaselineComparison.secondsText(10)).isEqualTo("10 s");
    }

    @Test
    void whatFailedIsNotCompared() {
        network("a", Map.of(), 0.93, 0.94, 0.95);
        baselines.add(new FittedBaseline(
                "key", "linear SVM", Map.of(), new SplitDraw(1, 0, 0), Optional.of("why"), Optional.empty()));
        assertThat(sentences()).isEmpty();
    }

    private List<String> sentences() {
        return new BaselineComparison(trials, baselines, folder, AnalysisOptions.DEFAULT).sentences();
    }

    private void baseline(String name, Map<String, String> levels, double accuracy) {
        baseline(name, levels, accuracy, false);
    }

    private void baseline(String name, Map<String, String> levels, double accuracy, boolean weighted) {
        Figures figures = new Figures(OptionalDouble.of(1), accuracy, accuracy, 0.3, Optional.empty(), false, weighted);
        baselines.add(new FittedBaseline(
                name + levels, name, levels, new SplitDraw(1, 0, 0), Optional.empty(), Optional.of(figures)));
    }

    private void network(String cell, Map<String, String> levels, double... accuracies) {
        network(cell, levels, Status.OK, accuracies);
    }

    private void network(String cell, Map<String, String> levels, Status status, double... accuracies) {
        for (int seed = 0; seed < accuracies.length; seed++) {
            Metrics test = new Metrics(accuracies[seed], 0.5, 0.1, OptionalDouble.empty());
            TrialMetrics figures = MadeUpFigures.of(test).make();
            trials.add(new TrialResult(
                    cell + seed,
                    cell,
                    levels,
                    new Seeds(seed, seed, 1),
                    status,
                    Optional.empty(),
                    Optional.of(figures)));
        }
    }
}
