package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.Observation.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Against {@code src/test/python/rows_and_seeds.py} (numpy, scipy, statsmodels), to 1e-8. */
class CrossedMeanTest {
    private static final JsonNode GOLDEN = Golden.read("rows-and-seeds.json");
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Factor INIT = new Factor("init", List.of("pytorch", "keras"));

    static Stream<String> contrasts() {
        return GOLDEN.get("contrasts").propertyNames().stream();
    }

    @ParameterizedTest
    @MethodSource("contrasts")
    void seedsAndRowsAreCrossedRandomEffects(String name) {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        AnalysisOptions options = AnalysisOptions.DEFAULT.withSimpleEffects(List.of(
                new SimpleEffect("pool", Map.of("init", "pytorch")),
                new SimpleEffect("pool", Map.of("init", "keras"))));
        Effect effect = Analysis.of(table, options).effects().stream()
                .filter(e -> e.contrast().name().equals(name))
                .findFirst()
                .orElseThrow();
        NewRowsMean newRows = effect.newRows().orElseThrow();
        CrossedMean mean = newRows.crossed().orElseThrow();
        JsonNode expected = GOLDEN.get("contrasts").get(name);
        Golden.assertNear(mean.mean(), expected.get("mean"));
        Golden.assertNear(mean.meanSquareSeed(), expected.get("msSeed"));
        Golden.assertNear(mean.meanSquareRow(), expected.get("msRow"));
        Golden.assertNear(mean.meanSquareRest(), expected.get("msRest"));
        Golden.assertNear(mean.standardError(), expected.get("se"));
        Golden.assertNear(mean.df(), expected.get("df"));
        Golden.assertNear(mean.interval().lower(), expected.get("lower"));
        Golden.assertNear(mean.interval().upper(), expected.get("upper"));
        Golden.assertNear(mean.p().orElseThrow(), expected.get("p"));
        Golden.assertNear(mean.seedComponent(), expected.get("componentSeed"));
        Golden.assertNear(mean.rowComponent(), expected.get("componentRow"));
        Golden.assertNear(mean.restComponent(), expected.get("componentRest"));
        assertThat(newRows.standardError()).isEqualTo(mean.standardError());
        assertThat(newRows.p()).isEqualTo(mean.p().orElseThrow());
        assertThat(newRows.interval().lower()).isCloseTo(mean.interval().lower(), within(1e-15));
        assertThat(effect.decidedFor()).isEqualTo(Generalization.SEEDS_AND_ROWS);
        assertThat(effect.interval()).contains(newRows.interval());
        Interval ofSeeds = effect.comparison().flatMap(c -> c.mean().interval()).orElseThrow();
        Golden.assertNear(ofSeeds.lower(), expected.get("seedsOnly").get("lower"));
        Golden.assertNear(ofSeeds.upper(), expected.get("seedsOnly").get("upper"));
    }

    /** By the components of the two main effects; 0.05 / 3 is the level of the largest of three tests. */
    @Test
    void theAnswerSaysWhatTheRowsLeaveAndCanShow() {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        List<String> answer = Analysis.of(table, AnalysisOptions.DEFAULT).answer();
        assertThat(answer)
                .anyMatch(sentence -> sentence.startsWith(
                        "Of the squared standard error of the main effects, 67 to 71 % is due to the 60 test rows, which no"
                                + " number of seeds removes: with any number of seeds, they show differences from 6.03 to"
                                + " 7.37 points on (power 80 %)."))
                .contains(
                        "Of the gap of 6.67 points between pool=none, init=pytorch and pool=max, init=keras (95 % interval 0.11"
                                + " to 13.22 for new seeds and test rows, 3.69 to 9.65 for new seeds on these rows), 3.54 (-1.09"
                                + " to 8.17) comes from pool, 3.13 (-2.34 to 8.59) from init.")
                .anyMatch(sentence -> sentence.startsWith("pool: max instead of none")
                        && sentence.contains(
                                "(95 % interval -1.09 to 8.17 for new seeds and test rows, 0.43 to 6.65 for new"
                                        + " seeds on these rows)")
                        && sentence.contains(
                                "No number of seeds decides it on these 60 test rows; it takes about 8,729 rows."));
    }

    /** Three of twelve rows get lost in each seed: a variance of 9/44, of which (1.95996 + 0.84162) √(9/44 / 12) is found. */
    @Test
    void theAnswerOfOneEffectHasOneLimit() {
        RowScores scores = new RowScores(2, 4, 12);
        for (int seed = 0; seed < 4; seed++) {
            float[] correct = new float[12];
            Arrays.fill(correct, 1);
            scores.put(0, seed, correct.clone());
            Arrays.fill(correct, 0, 3, 0);
            scores.put(1, seed, correct);
        }
        ResultTable table = Tables.of(List.of(POOL), 4, (levels, seed) -> levels.contains("none") ? 1 : 0.75)
                .withTestRows(new TestRows.Scored(scores));
        assertThat(Analysis.of(table, AnalysisOptions.DEFAULT).answer())
                .contains(
                        "Of the squared standard error of the effect, 100 % is due to the 12 test rows, which no number of"
                                + " seeds removes: with any number of seeds, they show differences from 36.58 points on (power"
                                + " 80 %).");
    }

    /**
     * Of 120 rows, 18 get lost and 10 are won, in each seed: a standard error of 4.39 points. To find a difference of 12.5 takes
     * (1.960 + 0.842) standard errors, 116 rows; to show that there is none (1.645 + 1.282), 127 rows.
     */
    @Test
    void theRowsThatItTakesAreThoseOfBothTests() {
        RowScores scores = new RowScores(2, 3, 120);
        for (int seed = 0; seed < 3; seed++) {
            float[] none = new float[120];
            Arrays.fill(none, 0, 18, 1);
            float[] max = new float[120];
            Arrays.fill(max, 18, 28, 1);
            scores.put(0, seed, none);
            scores.put(1, seed, max);
        }
        ResultTable table = Tables.of(List.of(POOL), 3, (levels, seed) -> (levels.contains("none") ? 18 : 10) / 120.0)
                .withTestRows(new TestRows.Scored(scores));
        assertThat(Analysis.of(table, AnalysisOptions.DEFAULT.withMargin(0.125)).answer())
                .first(InstanceOfAssertFactories.STRING)
                .endsWith(" No number of seeds decides it on these 120 test rows; it takes about 127 rows.");
    }

    @Test
    void equivalenceForNewRowsHasABoundForThem() {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        assertThat(Analysis.of(table, AnalysisOptions.DEFAULT.withMargin(0.25)).answer())
                .contains("pool: none and max are equivalent within 25 points (the difference is 3.54 points; with 95 %"
                        + " confidence at most 7.40 points either way for new seeds and test rows).");
    }

    @Test
    void theTableOfEffectsHasTheNumbersForNewRows(@TempDir Path folder) throws IOException {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        AnalysisFiles.write(folder, Analysis.of(table, AnalysisOptions.DEFAULT));
        assertThat(CsvRows.of(folder.resolve("effects.csv"))).hasSize(3).allSatisfy(row -> {
            JsonNode expected = GOLDEN.get("contrasts").get(row.get("effect"));
            Golden.assertNear(Double.parseDouble(row.get("lower_for_new_rows")), expected.get("lower"));
            Golden.assertNear(Double.parseDouble(row.get("upper_for_new_rows")), expected.get("upper"));
            Golden.assertNear(Double.parseDouble(row.get("standard_error_for_new_rows")), expected.get("se"));
            Golden.assertNear(Double.parseDouble(row.get("df_for_new_rows")), expected.get("df"));
            Golden.assertNear(Double.parseDouble(row.get("p_for_new_rows")), expected.get("p"));
        });
    }

    /** The pool as below; besides, initialization b takes half a point from six of the rows in every seed. */
    @Test
    void theAnswerNamesNoLimitOfAnEffectToWhichRowsAddNothing() {
        List<Factor> factors =
                List.of(new Factor("pool", List.of("none", "max")), new Factor("init", List.of("a", "b")));
        int[] missing = {6, 3, 3, 0};
        ResultTable table = Tables.of(
                factors,
                4,
                (levels, seed) -> 1
                        - (levels.get(0).equals("none") ? 0 : missing[seed - 1] / 12.0)
                        - (levels.get(1).equals("a") ? 0 : 0.25));
        RowScores scores = new RowScores(4, 4, 12);
        int first = 0;
        for (int seed = 0; seed < 4; seed++) {
            for (int cell = 0; cell < 4; cell++) {
                float[] ofRows = new float[12];
                for (int row = 0; row < 12; row++) {
                    boolean missed = cell >= 2 && row >= first && row < first + missing[seed];
                    ofRows[row] = (missed ? 0 : 1) - (cell % 2 == 1 && row % 2 == 0 ? 0.5f : 0);
                }
                scores.put(cell, seed, ofRows);
            }
            first += missing[seed];
        }
        assertThat(Analysis.of(table.withTestRows(new TestRows.Scored(scores)), AnalysisOptions.DEFAULT)
                        .answer())
                .contains(
                        "Of the squared standard error of the main effects, 0 to 100 % is due to the 12 test rows, which no"
                                + " number of seeds removes: with any number of seeds, they show differences from 24.39 points on"
                                + " (power 80 %).");
    }

    /** Every row is missed by one seed of four, and the seeds miss 6, 3, 3 and none. */
    @Test
    void theAnswerSaysWhereTheRowsAddNothing() {
        List<Factor> pools = List.of(new Factor("pool", List.of("none", "max")));
        int[] missing = {6, 3, 3, 0};
        ResultTable table =
                Tables.of(pools, 4, (levels, seed) -> levels.get(0).equals("none") ? 1 : 1 - missing[seed - 1] / 12.0);
        RowScores scores = new RowScores(2, 4, 12);
        int row = 0;
        for (int seed = 0; seed < 4; seed++) {
            float[] correct = new float[12];
            Arrays.fill(correct, 1);
            scores.put(0, seed, correct.clone());
            Arrays.fill(correct, row, row += missing[seed], 0);
            scores.put(1, seed, correct);
        }
        table = table.withTestRows(new TestRows.Scored(scores));
        assertThat(Analysis.of(table, AnalysisOptions.DEFAULT).answer())
                .contains(
                        "The standard error of the effect is due to the seeds: no part of it could be traced to the 12 test"
                                + " rows.");
        assertThat(Analysis.of(table, AnalysisOptions.DEFAULT.withMargin(0.0001))
                        .answer())
                .as("a million seeds do not decide it, and no number of rows does")
                .first(InstanceOfAssertFactories.STRING)
                .contains(" is undecided: ")
                .endsWith("within 0.01 points for new seeds and test rows.");
    }

    /** The intervals of seeds alone, as in the answer for new rows, now first and in the parts. */
    @Test
    void anAnswerForTheseRowsGoesByTheIntervalsOfSeeds() {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        AnalysisOptions options = AnalysisOptions.DEFAULT.withGeneralizeTo(Generalization.SEEDS);
        assertThat(Analysis.of(table, options).answer())
                .anyMatch(sentence -> sentence.startsWith(
                        "Of the gap of 6.67 points between pool=none, init=pytorch and pool=max, init=keras (95 %"
                                + " interval 3.69 to 9.65 for new seeds on these rows, 0.11 to 13.22 for new seeds and test"
                                + " rows), 3.54 (0.43 to 6.65) comes from pool,"))
                .contains("Verdicts hold for new seeds on these rows, as asked (generalize_to: seeds).");
    }

    @Test
    void theTableOfUncertaintyHasTheComponents(@TempDir Path folder) throws IOException {
        ResultTable table = table().withTestRows(new TestRows.Scored(scores(table())));
        AnalysisFiles.write(folder, Analysis.of(table, AnalysisOptions.DEFAULT));
        List<CSVRecord> rows = CsvRows.of(folder.resolve("uncertainty.csv"));
        assertThat(rows).hasSize(3 * 3);
        for (int i = 0; i < 9; i++) {
            CSVRecord row = rows.get(i);
            JsonNode expected = GOLDEN.get("contrasts").get(row.get("effect"));
            String component = List.of("Seed", "Row", "Rest").get(i % 3);
            int n = List.of(8, 60, 8 * 60).get(i % 3);
            int df = List.of(7, 59, 7 * 59).get(i % 3);
            double variance = Math.max(0, expected.get("component" + component).asDouble());
            double all = Math.max(0, expected.get("componentSeed").asDouble()) / 8
                    + Math.max(0, expected.get("componentRow").asDouble()) / 60
                    + expected.get("componentRest").asDouble() / 480;
            assertThat(row.get("component"))
                    .isEqualTo(List.of("seeds", "rows", "seeds x rows").get(i % 3));
            assertThat(row.get("diverged")).isEqualTo("left out");
            assertThat(row.get("n")).isEqualTo("" + n);
            assertThat(row.get("df")).isEqualTo("" + df);
            Golden.assertNear(Double.parseDouble(row.get("mean_square")), expected.get("ms" + component));
            assertThat(Double.parseDouble(row.get("variance"))).isCloseTo(variance, within(1e-12));
            assertThat(Double.parseDouble(row.get("sd"))).isCloseTo(Math.sqrt(variance), within(1e-9));
            assertThat(Double.parseDouble(row.get("standard_error"))).isCloseTo(Math.sqrt(variance / n), within(1e-9));
            assertThat(Double.parseDouble(row.get("share_of_squared_standard_error")))
                    .isCloseTo(variance / n / all, within(1e-9));
        }
    }

    /** Its seed has a result: to leave it out would make other differences of the two intervals. */
    @Test
    void aTrialWithoutScoresLeavesTheVerdictToTheSeeds() {
        ResultTable table = table();
        RowScores some = new RowScores(4, 8, 60);
        GOLDEN.get("correct").forEachEntry((cell, seeds) -> {
            for (int seed = 0; seed < 8; seed++) {
                if (!cell.equals("max,keras") || seed != 5) {
                    some.put(table.cell(List.of(cell.split(",", -1))), seed, right(seeds.get(seed)));
                }
            }
        });
        AnalysisResult result = Analysis.of(table.withTestRows(new TestRows.Scored(some)), AnalysisOptions.DEFAULT);
        assertThat(result.effects()).allSatisfy(effect -> {
            assertThat(effect.newRows()).isEmpty();
            assertThat(effect.decidedFor()).isEqualTo(Generalization.SEEDS);
        });
        assertThatThrownBy(() -> some.put(0, 0, new float[59])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneSeedOrOneRowShowsNoVariance() {
        assertThat(CrossedMean.of(new double[][] {{1, 0, 1}}, 0.95)).isEmpty();
        assertThat(CrossedMean.of(new double[][] {{1}, {0}}, 0.95)).isEmpty();
        assertThat(CrossedMean.of(new double[0][], 0.95)).isEmpty();
    }

    @Test
    void whereNothingVariesTheIntervalIsAPointAndThereIsNoTest() {
        CrossedMean mean =
                CrossedMean.of(new double[][] {{0.5, 0.5}, {0.5, 0.5}}, 0.95).orElseThrow();
        assertThat(mean.interval()).isEqualTo(new Interval(0.5, 0.5));
        assertThat(mean.p()).isEmpty();
        assertThat(mean.df()).as("seeds less one").isEqualTo(1);
    }

    @Test
    void moreSeedsDoNotRemoveWhatTheRowsLeave() {
        double[][] same = {{1, 0, 0, 1, 0}, {1, 0, 0, 1, 0}, {1, 0, 0, 1, 0}};
        CrossedMean mean = CrossedMean.of(same, 0.95).orElseThrow();
        assertThat(mean.standardError()).isCloseTo(mean.standardErrorOfRows(), within(1e-15));
        assertThat(mean.df()).isCloseTo(4, within(1e-12));
    }

    @Test
    void splitsThatMoveAreCorrectedForTheirOverlap() {
        for (JsonNode expected : GOLDEN.get("resampled")) {
            double[] differences = expected.get("differences")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
            ResampledMean mean = ResampledMean.of(
                    differences,
                    expected.get("testRows").asDouble(),
                    expected.get("trainRows").asDouble(),
                    0.95);
            Golden.assertNear(mean.mean(), expected.get("mean"));
            Golden.assertNear(mean.standardError(), expected.get("se"));
            Golden.assertNear(mean.t().orElseThrow(), expected.get("t"));
            Golden.assertNear(mean.df(), expected.get("df"));
            Golden.assertNear(mean.p().orElseThrow(), expected.get("p"));
            Golden.assertNear(mean.interval().lower(), expected.get("lower"));
            Golden.assertNear(mean.interval().upper(), expected.get("upper"));
        }
    }

    @Test
    void aFoldTestsOnOnePartAndTrainsOnTheOthers() {
        double[] differences = {0.01, 0.02, 0.015, 0.03, 0.01};
        assertThat(ResampledMean.ofFolds(differences, 5, 0.95))
                .isEqualTo(ResampledMean.of(differences, 0.2, 0.8, 0.95));
        assertThatThrownBy(() -> ResampledMean.of(new double[] {1}, 1, 4, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResampledMean.of(differences, 0, 4, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResampledMean.of(differences, 1, 0, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        ResampledMean same = ResampledMean.of(new double[] {1, 1, 1}, 1, 4, 0.95);
        assertThat(same.t()).isEmpty();
        assertThat(same.df()).isEqualTo(2);
    }

    private static ResultTable table() {
        List<Observation> observations = new ArrayList<>();
        GOLDEN.get("correct").forEachEntry((cell, seeds) -> {
            for (int seed = 0; seed < seeds.size(); seed++) {
                double accuracy =
                        seeds.get(seed).asString().chars().filter(c -> c == '1').count() / 60.0;
                observations.add(new Observation(
                        List.of(cell.split(",", -1)), Block.of("" + seed), OptionalDouble.of(accuracy), Outcome.OK));
            }
        });
        return ResultTable.of("accuracy", Optional.empty(), List.of(POOL, INIT), observations);
    }

    private static RowScores scores(ResultTable table) {
        RowScores scores = new RowScores(
                table.cells(), table.blocks().size(), GOLDEN.get("rows").asInt());
        GOLDEN.get("correct").forEachEntry((cell, seeds) -> {
            for (int seed = 0; seed < seeds.size(); seed++) {
                scores.put(table.cell(List.of(cell.split(",", -1))), seed, right(seeds.get(seed)));
            }
        });
        return scores;
    }

    private static float[] right(JsonNode bits) {
        String text = bits.asString();
        float[] right = new float[text.length()];
        for (int row = 0; row < right.length; row++) {
            right[row] = text.charAt(row) == '1' ? 1 : 0;
        }
        return right;
    }
}
