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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of baselines, each figure another number. */
class BaselineFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyFigureIsInItsColumn() throws IOException {
        BaselineFile.write(
                folder,
                List.of("pool", "data"),
                List.of(
                        fitted("linear SVM", Map.of("data", "x"), new SplitDraw(7, 0, 0), figures(0.25, false)),
                        fitted("largest class", Map.of("pool", "max"), new SplitDraw(8, 3, 2), figures(0, false)),
                        new FittedBaseline(
                                "key",
                                "logistic regression",
                                Map.of(),
                                split(9),
                                Optional.of("why"),
                                Optional.empty())),
                false);
        assertThat(Files.readString(folder.resolve("baselines.csv"))).isEqualTo("""
                baseline,pool,data,split_seed,repeat,fold,test_accuracy,test_macro_f1,cost,seconds,message
                linear SVM,,x,7,,,0.75,0.5,0.25,1.235,
                largest class,max,,8,3,2,0.75,0.5,,1.235,
                logistic regression,,,9,,,,,,,why
                """);
    }

    @Test
    void aSetOfLabelsHasAnotherMeasureThanAClass() throws IOException {
        BaselineFile.write(
                folder,
                List.of(),
                List.of(
                        fitted("linear SVM", Map.of(), split(1), figures(2, true)),
                        fitted("linear SVM", Map.of(), split(1), figures(4, false))),
                false);
        assertThat(Files.readAllLines(folder.resolve("baselines.csv")))
                .containsExactly(
                        "baseline,split_seed,repeat,fold,test_accuracy,test_precision_at_1,test_macro_f1,cost,seconds,message",
                        "linear SVM,1,,,,0.75,0.5,2.0,1.235,",
                        "linear SVM,1,,,0.75,,0.5,4.0,1.235,");
        BaselineFile.write(
                folder, List.of(), List.of(fitted("linear SVM", Map.of(), split(1), figures(2, true))), true);
        assertThat(Files.readAllLines(folder.resolve("baselines.csv")).get(0))
                .isEqualTo("baseline,split_seed,repeat,fold,weighted_test_precision_at_1,weighted_test_macro_f1,cost,"
                        + "seconds,message");
    }

    /** Differences of 0.125 and 0.25: the interval is 0.1875 ± 0.0625 t, with t 12.706 for one degree of freedom. */
    @Test
    void eachNetworkIsComparedWithEachLinearModel() throws IOException {
        List<TrialResult> trials =
                new ArrayList<>(List.of(network("a", 1, 0.875), network("a", 2, 1), network("b", 1, 0.5)));
        List<FittedBaseline> baselines = List.of(
                fitted("largest class", Map.of(), split(1), figures(0, false)),
                fitted("linear SVM", Map.of(), split(1), figures(1, false)),
                fitted("logistic regression", Map.of(), split(2), figures(1, false)));
        BaselineFile.writeEffects(folder, new BaselineComparison(trials, baselines, folder, AnalysisOptions.DEFAULT));
        List<String> lines = Files.readAllLines(folder.resolve("baseline_effects.csv"));
        assertThat(lines)
                .hasSize(3) // no network has the rows of the logistic regression
                .startsWith("cell,baseline,n,mean_difference,lower,upper,generalize_to,lower_for_new_rows,"
                        + "upper_for_new_rows")
                .endsWith("b,linear SVM,1,-0.25,,,seeds,,");
        assertThat(lines.get(1))
                .startsWith("a,linear SVM,2,0.1875,-0.6066")
                .contains(",0.9816")
                .endsWith(",seeds,,");
    }

    private static SplitDraw split(long seed) {
        return new SplitDraw(seed, 0, 0);
    }

    private static Figures figures(double cost, boolean ofLabelSets) {
        return new Figures(
                cost == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost),
                0.75,
                0.5,
                1.23456,
                Optional.empty(),
                ofLabelSets,
                false);
    }

    private static FittedBaseline fitted(String name, Map<String, String> levels, SplitDraw split, Figures figures) {
        return new FittedBaseline("key", name, levels, split, Optional.empty(), Optional.of(figures));
    }

    private static TrialResult network(String cell, long seed, double accuracy) {
        Metrics test = new Metrics(accuracy, 0.5, 0.1, OptionalDouble.empty());
        TrialMetrics figures = MadeUpFigures.of(test).make();
        return new TrialResult(
                cell + seed,
                cell,
                Map.of(),
                new Seeds(seed, seed, 1),
                Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }
}
