package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.Training.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What stands next to the numbers of an effect. */
class EffectNotesTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @Test
    void numbersWithNothingToExplainHaveNoNote() {
        assertThat(notes(
                        Tables.of(List.of(POOL), 4, (levels, seed) -> 0.5 + (levels.contains("max") ? seed : 0) / 8.0)))
                .containsExactly(List.of());
        assertThat(notes(Tables.of(List.of(POOL), 4, (levels, seed) -> 0.5)))
                .as("identical in all seeds")
                .containsExactly(List.of());
    }

    @Test
    void theSameDifferenceInEverySeedHasNoT() {
        assertThat(notes(Tables.of(List.of(POOL), 4, (levels, seed) -> levels.contains("max") ? 0.75 : 0.5)))
                .containsExactly(
                        List.of("every seed has the same difference: t has no value, the sign-flip test decides"));
    }

    /** Seed 3 diverged at a value; seed 2 has no result. */
    @Test
    void divergedTrainingsAreLeftOutOnceAndCountedOnce() {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            Block block = Block.of("" + seed);
            observations.add(new Observation(List.of("none"), block, OptionalDouble.of(0.5 + seed / 64.0), Outcome.OK));
            if (seed != 2) {
                Outcome outcome = seed == 3 ? Outcome.DIVERGED : Outcome.OK;
                observations.add(
                        new Observation(List.of("max"), block, OptionalDouble.of(0.75 - seed * seed / 128.0), outcome));
            }
        }
        assertThat(notes(ResultTable.of("accuracy", List.of(POOL), observations)))
                .containsExactly(
                        List.of(
                                "2 of 5 seeds left out, because a cell has no result there",
                                "in 1 seeds a training diverged"),
                        List.of(
                                "1 of 5 seeds left out, because a cell has no result there",
                                "in 1 seeds a training diverged and counts with the value it stopped at"));
    }

    /** As many learned as did not: nothing tells which are the exception. */
    @Test
    void trainingsAreStuckWhereMostOfTheirCellLearned() {
        assertThat(notes(learned(2, 4))).containsExactly(List.of());
        assertThat(notes(learned(3, 5)))
                .containsExactly(
                        List.of(
                                "2 of 5 seeds left out, because a cell has no result there",
                                "in 2 seeds a training learned nothing"),
                        List.of("in 2 seeds a training learned nothing and counts"));
    }

    private static ResultTable learned(int learned, int seeds) {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (String level : POOL.levels()) {
                boolean ofSeed = level.equals("none") || seed <= learned;
                observations.add(new Observation(
                        List.of(level),
                        Block.of("" + seed),
                        OptionalDouble.of(0.5 + (level.equals("max") ? seed * seed / 64.0 : 0)),
                        Outcome.OK,
                        new Training(End.CONVERGED, OptionalInt.of(9), Optional.of(ofSeed), false)));
            }
        }
        return ResultTable.of("accuracy", List.of(POOL), observations);
    }

    private static List<List<String>> notes(ResultTable table) {
        return Analysis.of(table, AnalysisOptions.DEFAULT).effects().stream()
                .map(Effect::notes)
                .toList();
    }
}
