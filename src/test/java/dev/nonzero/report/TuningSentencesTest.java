package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.experiment.TunedCell;
import dev.nonzero.experiment.TunedCell.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningSentencesTest {
    private static final String RATE = "learning_rate";

    @TempDir
    private Path folder;

    @Test
    void whatWasTriedAndWhereTheBestLiesAtTheEdge() throws IOException {
        TuningPlan plan = plan("{training.optimizer.learning_rate: [0.1, 0.01, 1], seeds: 2}");
        List<TunedCell> cells = List.of(
                cell(RATE, 0, "0.01", "0.1"), cell(RATE, 1, "0.1", "0.01", "1"), cell(RATE, 2, "0.01", "0.1", "1"));
        assertThat(new TuningSentences(plan, cells, false).all())
                .containsExactly(
                        "Each cell is compared at the best of 3 combinations of learning_rate, by mean validation accuracy from"
                                + " 2 seeds of its own.",
                        "The best value lies at the edge of what was tried: learning_rate=0.01 (smallest) in 2 of 3 cells;"
                                + " learning_rate=1 (largest) in 1 of 3 cells. A value beyond it may be better.");
        assertThat(new TuningSentences(plan, List.of(cell(RATE, 0, "0.1", "1")), false).all())
                .as("a best value in the middle")
                .hasSize(1);
        assertThat(new TuningSentences(plan, List.of(cell(RATE, 0, "1")), false)
                        .all()
                        .get(1))
                .contains("learning_rate=1 (largest) in 1 of 1 cell.");
        assertThat(new TuningSentences(plan, List.of(), false).all()).isEmpty();
    }

    @Test
    void theMetricThatDecidesIsNamed() throws IOException {
        for (String[] metric : new String[][] {
            {"validation_accuracy", "validation accuracy"},
            {"validation_macro_f1", "validation macro F1"},
            {"validation_log_loss", "validation log loss"}
        }) {
            TuningPlan plan =
                    plan("{training.epochs: [1, 2], network.hidden: [[2], [3]], seeds: 1, by: " + metric[0] + "}");
            assertThat(new TuningSentences(plan, List.of(cell("epochs", 0, "1")), false)
                            .all()
                            .get(0))
                    .endsWith(" of training.epochs and hidden, by mean " + metric[1] + " from 1 seed of its own.");
        }
    }

    /** Nothing lies below 0, and words and lists have no edge. */
    @Test
    void onlyNumbersHaveAnEdge() throws IOException {
        TuningPlan dropout = plan("{network.dropout: [0, 0.5], seeds: 1}");
        assertThat(edges(dropout, cell("dropout", 0, "0"))).isEmpty();
        assertThat(edges(dropout, cell("dropout", 0, "0.5"))).containsExactly("dropout=0.5 (largest)");
        assertThat(edges(plan("{network.hidden: [[2], [8]], seeds: 1}"), cell("hidden", 0, "8")))
                .isEmpty();
    }

    /** From 0.001 to 10 in a random search: a tenth of four factors of ten on either side is 10^0.4, or 2.512. */
    @Test
    void theOuterTenthsOfARangeAreItsEdge() throws IOException {
        TuningPlan plan =
                plan("{training.optimizer.learning_rate: {from: 0.001, to: 10}, search: {random: 3}, seeds: 1}");
        assertThat(edges(plan, cell(RATE, 0, "0.00251"))).containsExactly("learning_rate (smallest)");
        assertThat(edges(plan, cell(RATE, 0, "0.00252"))).isEmpty();
        assertThat(edges(plan, cell(RATE, 0, "3.98"))).isEmpty();
        assertThat(edges(plan, cell(RATE, 0, "3.99"))).containsExactly("learning_rate (largest)");
    }

    private static List<String> edges(TuningPlan plan, TunedCell cell) {
        return plan.paths().stream()
                .flatMap(path -> TuningSentences.edge(path, cell).stream())
                .toList();
    }

    /** A cell that tried some values of one setting. */
    private static TunedCell cell(String setting, int best, String... values) {
        return new TunedCell(
                "a",
                Map.of(),
                Arrays.stream(values)
                        .map(value -> new Tried(Map.of(setting, value), List.of(0.5), 0))
                        .toList(),
                best);
    }

    private TuningPlan plan(String tune) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("tuned.yaml"), """
                        name: tuned
                        data: {train: {synthetic: {}}, validation: 0.2}
                        tune: %s
                        """.formatted(tune)))
                .tune()
                .orElseThrow();
    }
}
