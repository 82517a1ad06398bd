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

class TrainingSentencesTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    private interface Of {
        Training training(String level, int seed);
    }

    @Test
    void theAnswerOpensWithTheCellsThatWereNotTrainedOut() {
        assertThat(answer(table((level, seed) ->
                        training(level.equals("max") && seed <= 3 ? End.EPOCHS : End.CONVERGED, true))))
                .startsWith("Not trained out: pool=max (3 of 10 seeds). 15 epochs ended before the validation rows had"
                        + " stopped getting better, so comparisons of these cells are of networks after 15 epochs.");
        assertThat(answer(table((level, seed) -> training(End.EPOCHS, true))))
                .startsWith(
                        "Not trained out: pool=none (10 of 10 seeds); pool=max (10 of 10 seeds). 15 epochs ended before"
                                + " the validation rows had stopped getting better, so comparisons of these networks are of"
                                + " networks after 15 epochs.");
        assertThat(answer(table((level, seed) -> training(End.CONVERGED, true))))
                .startsWith("Trained out: all 20 trainings converged.")
                .noneMatch(sentence -> sentence.contains("not known whether the networks were trained out"));
        assertThat(answer(table((level, seed) -> training(End.UNWATCHED, true))))
                .startsWith(
                        "No validation rows were watched, so it is not known whether the networks were trained out: they"
                                + " are compared after 15 epochs.");
        assertThat(answer(table((level, seed) -> Training.NOT_KNOWN)))
                .endsWith("It is not known whether the networks were trained out: the table does not say how their"
                        + " trainings ended.");
    }

    @Test
    void aSeedThatLearnedNothingIsNamedAndCountedInASecondRow() {
        ResultTable table =
                table((level, seed) -> training(End.CONVERGED, !(level.equals("max") && (seed == 4 || seed == 7))));
        AnalysisResult result = Analysis.of(table, AnalysisOptions.DEFAULT);
        assertThat(result.answer())
                .contains(
                        "2 trainings learned nothing: pool=max (2 of 10 seeds: 4, 7). Seeds with them are left out above;"
                                + " counted, pool: max - none is then inconclusive (-11.40 points).");
        assertThat(result.effects()).extracting(Effect::divergedCounted).containsExactly(false, true);
        assertThat(result.effects()).extracting(e -> e.differences().stuck()).containsExactly(2, 2);
        assertThat(result.effects())
                .extracting(e -> e.differences().blocks().size())
                .containsExactly(8, 10);
        assertThat(result.effects().get(0).verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.effects().get(0).notes()).contains("in 2 seeds a training learned nothing");
    }

    @Test
    void fiveSeedsAreNamedAndOfMoreTheFirstFive() {
        assertThat(stuck(5)).isEqualTo("5 trainings learned nothing: pool=max (5 of 13 seeds: 1, 2, 3, 4, 5).");
        assertThat(stuck(6)).isEqualTo("6 trainings learned nothing: pool=max (6 of 13 seeds: 1, 2, 3, 4, 5, …).");
    }

    @Test
    void threeCellsAreNamedAndTheOthersCounted() {
        assertThat(diverged(3)).isEqualTo("3 trainings diverged: size=1 (1); size=2 (1); size=3 (1).");
        assertThat(diverged(5)).isEqualTo("5 trainings diverged: size=1 (1); size=2 (1); size=3 (1) and 2 more.");
    }

    private static String stuck(int seeds) {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= 13; seed++) {
            observations.add(new Observation(
                    List.of("max"),
                    Block.of("" + seed),
                    OptionalDouble.of(0.5),
                    Outcome.OK,
                    training(End.CONVERGED, seed > seeds)));
        }
        return new TrainingSentences(ResultTable.of("accuracy", List.of(POOL), observations))
                .stuck()
                .orElseThrow();
    }

    /** Six sizes of which the first diverged in the first of two seeds. */
    private static String diverged(int sizes) {
        Factor size = new Factor("size", List.of("1", "2", "3", "4", "5", "6"));
        ResultTable table = Tables.of(
                List.of(size),
                2,
                (levels, seed) -> seed == 1 && Integer.parseInt(levels.get(0)) <= sizes ? Double.NaN : 0.5);
        return new TrainingSentences(table).diverged().orElseThrow();
    }

    /** Else a cell that cannot learn would have no result, and nobody could see how bad it is. */
    @Test
    void whereMostOfACellLearnedNothingItsValuesCount() {
        ResultTable table = table((level, seed) -> training(End.EPOCHS, level.equals("none") || seed > 6));
        AnalysisResult result = Analysis.of(table, AnalysisOptions.DEFAULT);
        assertThat(result.effects()).hasSize(1);
        assertThat(result.effects().get(0).differences().blocks()).hasSize(10);
        assertThat(result.answer().get(1)).startsWith("Learned nothing: pool=max (6 of 10 seeds).");
    }

    @Test
    void aTargetThatIsNotReachedIsALowerBound() {
        assertThat(opening(
                        "epochs_to_accuracy_0.9",
                        (level, seed) -> new Training(
                                End.CONVERGED, OptionalInt.of(15), Optional.of(true), level.equals("max") && seed < 3)))
                .endsWith(
                        "Not reached: pool=max (2 of 10 seeds). Such a training counts with all epochs that it was allowed,"
                                + " so the mean of its cell is a lower bound.");
        assertThat(opening(
                        "epochs_to_best",
                        (level, seed) -> new Training(
                                End.CONVERGED, OptionalInt.of(15), Optional.of(true), level.equals("max"))))
                .endsWith(
                        "Still getting better at the end: pool=max (10 of 10 seeds). Such a training counts with its best"
                                + " epoch so far, so the mean of its cell is a lower bound.");
        assertThat(opening("epochs_to_best", (level, seed) -> training(End.CONVERGED, true)))
                .containsExactly("Trained out: all 20 trainings converged.");
    }

    @Test
    void theEpochsAreARangeOrNotKnown() {
        assertThat(opening(
                                "test_accuracy",
                                (level, seed) ->
                                        new Training(End.UNWATCHED, OptionalInt.of(seed), Optional.empty(), false))
                        .get(0))
                .endsWith("they are compared after 1 to 10 epochs.");
        assertThat(opening(
                                "test_accuracy",
                                (level, seed) ->
                                        new Training(End.UNWATCHED, OptionalInt.of(1), Optional.empty(), false))
                        .get(0))
                .endsWith("they are compared after 1 epoch.");
        assertThat(opening(
                                "test_accuracy",
                                (level, seed) ->
                                        new Training(End.UNWATCHED, OptionalInt.empty(), Optional.empty(), false))
                        .get(0))
                .endsWith("they are compared after their epochs.");
    }

    private static List<String> opening(String metric, Of trainings) {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            for (String level : POOL.levels()) {
                observations.add(new Observation(
                        List.of(level),
                        Block.of("" + seed),
                        OptionalDouble.of(0.5),
                        Outcome.OK,
                        trainings.training(level, seed)));
            }
        }
        return new TrainingSentences(ResultTable.of(metric, List.of(POOL), observations)).opening();
    }

    private static List<String> answer(ResultTable table) {
        return Analysis.of(table, AnalysisOptions.DEFAULT).answer();
    }

    private static Training training(End end, boolean learned) {
        return new Training(end, OptionalInt.of(15), Optional.of(learned), false);
    }

    /** Accuracies of 90 and 92 %, and 30 % where a training learned nothing. */
    private static ResultTable table(Of trainings) {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            for (String level : POOL.levels()) {
                Training training = trainings.training(level, seed);
                double value = training.learned().orElse(true)
                        ? (level.equals("max") ? 0.92 : 0.9) + 0.0001 * (seed * seed % 7)
                        : 0.25;
                observations.add(new Observation(
                        List.of(level), Block.of("" + seed), OptionalDouble.of(value), Outcome.OK, training));
            }
        }
        return ResultTable.of("test_accuracy", List.of(POOL), observations);
    }
}
