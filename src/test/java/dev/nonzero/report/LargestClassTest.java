package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargestClassTest {
    @Test
    void cellsThatAreNotShownToBeBetterAreNamed() {
        List<TrialResult> trials = List.of(
                trial("learns", 1, 97),
                trial("learns", 2, 98),
                trial("learns", 3, 97),
                trial("stuck", 1, 94),
                trial("stuck", 2, 94),
                trial("stuck", 3, 94),
                trial("unsure", 1, 99),
                trial("unsure", 2, 93),
                trial("unsure", 3, 94));
        LargestClass largest = LargestClass.of(trials, 0.95);
        assertThat(largest.share()).hasValue(0.94);
        assertThat(largest.sentence())
                .hasValue(
                        "Always predicting the largest class would be right in 94.00 % of the test rows. Not shown to be"
                                + " better: stuck; unsure.");
    }

    @Test
    void threeCellsAreNamedAndTheOthersCounted() {
        List<TrialResult> stuck = Stream.of("a", "b", "c", "d", "e")
                .map(cell -> trial(cell, 1, 94))
                .toList();
        assertThat(LargestClass.of(stuck, 0.95).sentence().orElseThrow())
                .endsWith("Not shown to be better: a; b; c; and 2 more.");
        assertThat(LargestClass.of(stuck.subList(0, 3), 0.95).sentence().orElseThrow())
                .endsWith("Not shown to be better: a; b; c.");
    }

    @Test
    void whereEveryCellIsBetterThereIsNothingToSay() {
        LargestClass largest = LargestClass.of(List.of(trial("learns", 1, 97)), 0.95);
        assertThat(largest.share()).hasValue(0.94);
        assertThat(largest.sentence()).isEmpty();
    }

    @Test
    void withoutResultsThereIsNoShare() {
        TrialResult failed = new TrialResult(
                "key", "a", Map.of(), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        assertThat(LargestClass.of(List.of(failed), 0.95).share()).isEmpty();
        assertThat(LargestClass.of(List.of(failed), 0.95).sentence()).isEmpty();
    }

    /** As of sets of labels. */
    @Test
    void withoutCountsOfClassesThereIsNoShare() {
        TrialMetrics figures = MadeUpFigures.of(new Metrics(0.9, 0.5, 0.1, OptionalDouble.empty()))
                .make();
        TrialResult uncounted = new TrialResult(
                "key", "a", Map.of(), new Seeds(1, 1, 1), Status.OK, Optional.empty(), Optional.of(figures));
        assertThat(LargestClass.of(List.of(uncounted), 0.95).share()).isEmpty();
        assertThat(LargestClass.of(List.of(uncounted), 0.95).sentence()).isEmpty();
    }

    /** A trial on 100 test rows, 94 of them of the second class, that predicts so many correctly. */
    private static TrialResult trial(String cell, long seed, int correct) {
        Metrics test = new Metrics(correct / 100.0, 0.5, 0.1, OptionalDouble.empty());
        TrialMetrics figures = MadeUpFigures.of(test)
                .confusion(List.of(
                        List.of(0, 0, correct - 90), List.of(0, 1, 96 - correct), List.of(1, 0, 4), List.of(1, 1, 90)))
                .make();
        return new TrialResult(
                cell + seed,
                cell,
                Map.of("cell", cell),
                new Seeds(seed, seed, 1),
                Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }
}
