package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.TuningPlan.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningPlanTest {
    @TempDir
    private Path folder;

    @Test
    void listsAreCrossedAndTheLastChangesFastest() throws IOException {
        TuningPlan plan = plan("{training.optimizer.learning_rate: [0.001, 0.01], network.dropout: [0, 0.3]}");
        assertThat(plan.combinations())
                .extracting(combination -> combination.level().name())
                .containsExactly(
                        "learning_rate=0.001, dropout=0",
                        "learning_rate=0.001, dropout=0.3",
                        "learning_rate=0.01, dropout=0",
                        "learning_rate=0.01, dropout=0.3");
        assertThat(plan.by()).isEqualTo(TuningMetric.VALIDATION_ACCURACY);
        assertThat(plan.seeds()).containsExactly(1000001L, 1000002L, 1000003L);
    }

    @Test
    void everyFactorOfTenOfARangeIsDrawnAsOften() throws IOException {
        List<Double> rates = numbers("learning_rate", plan("""
                {training.optimizer.learning_rate: {from: 0.00001, to: 1}, search: {random: 200}}"""));
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(0.00001, 1.0));
        for (int decade = -5; decade < 0; decade++) {
            double from = Math.pow(10, decade);
            assertThat(rates.stream().filter(rate -> rate >= from && rate < 10 * from))
                    .as("from %s", from)
                    .hasSizeBetween(25, 55); // 40 expected, and a standard deviation of 5.7
        }
    }

    @Test
    void moreDrawsBeginWithThoseOfFewerAndWholeNumbersStayWhole() throws IOException {
        String tune = "{training.epochs: {from: 5, to: 200}, network.dropout: [0, 0.3], search: {random: %d}}";
        List<Combination> few = plan(tune.formatted(8)).combinations();
        List<Combination> many = plan(tune.formatted(32)).combinations();
        assertThat(many.subList(0, few.size())).isEqualTo(few);
        assertThat(numbers("training.epochs", plan(tune.formatted(32))))
                .allSatisfy(epochs -> assertThat(epochs).isEqualTo(Math.rint(epochs)));
    }

    @Test
    void whatMakesNoDifferenceToACellIsTriedOnce() throws IOException {
        Experiment experiment = experiment("""
                factors: {network.pointwise: [none, conv1d]}
                tune: {network.pointwise.units: [4, 8], training.batch_size: [32, 64]}
                """);
        assertThat(ExperimentLayout.of(experiment).cells())
                .extracting(cell -> cell.tried().size())
                .as("without a pointwise layer there are no units")
                .containsExactly(2, 4);
    }

    @Test
    void aPlanIsReadBackAsItIsPrinted() throws IOException {
        Experiment experiment = experiment("""
                tune:
                  training.optimizer.learning_rate: {from: 0.0001, to: 0.01}
                  network.dropout: [0, 0.3]
                  search: {random: 16}
                  by: validation_log_loss
                  seeds: [77, 78]
                """);
        Path printed = Files.writeString(folder.resolve("printed.yaml"), experiment.toYaml());
        assertThat(ExperimentFile.read(printed).tune()).isEqualTo(experiment.tune());
        assertThat(ExperimentFile.read(printed).toYaml()).isEqualTo(experiment.toYaml());
    }

    private static List<Double> numbers(String name, TuningPlan plan) {
        List<Map<String, String>> names =
                plan.combinations().stream().map(Combination::names).toList();
        return IntStream.range(0, names.size())
                .mapToObj(i -> Double.parseDouble(names.get(i).get(name)))
                .toList();
    }

    private TuningPlan plan(String tune) throws IOException {
        return experiment("tune: " + tune).tune().orElseThrow();
    }

    private Experiment experiment(String more) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("tuned.yaml"), """
                name: tuned
                data: {train: {synthetic: {rows: 60, features: 20, classes: 2, nonzeros: 4, rule: sum}}, validation: 0.2}
                %s
                """.formatted(more)));
    }
}
