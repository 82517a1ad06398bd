package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AnalysisFilesTest {
    @TempDir
    private Path folder;

    @Test
    void effectsAreWrittenInTheUnitOfTheMetric() throws IOException {
        AnalysisFiles.write(folder, Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002)));
        CSVRecord pool = rows("effects.csv").get(1);
        assertThat(pool.get("effect")).isEqualTo("pool: max - none");
        assertThat(Double.parseDouble(pool.get("mean_difference"))).isCloseTo(0.006876069444444401, within(1e-10));
        assertThat(pool.get("sign_flip_method")).isEqualTo("exact");
        assertThat(pool.get("verdict")).isEqualTo("different");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void everyTableNamesItsMetricItsUnitAndTheMargin() throws IOException {
        AnalysisFiles.write(folder, Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002)));
        for (String file : List.of("effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertThat(rows(file)).as(file).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("metric")).isEqualTo("accuracy");
                assertThat(row.get("better")).isEqualTo("higher");
                assertThat(row.get("unit")).isEqualTo("share");
                assertThat(row.get("margin")).isEqualTo("0.002");
            });
        }
    }

    @Test
    void thePairsOfLevelsAreATableOfTheirOwn() {
        AnalysisResult result = Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002));
        AnalysisFiles.write(folder, result);
        assertThat(rows("pairs.csv"))
                .hasSize(3)
                .extracting(row -> row.get("effect"))
                .containsExactlyElementsOf(result.pairs().stream()
                        .map(effect -> effect.contrast().name())
                        .toList());
    }

    @Test
    void theAnalysisOfVarianceHasTheDegreesOfFreedomThatItsCorrectedPIsOf() {
        AnalysisFiles.write(folder, Analysis.of(Golden.table(), AnalysisOptions.DEFAULT));
        assertThat(rows("anova.csv")).hasSize(7).allSatisfy(row -> {
            JsonNode expected = Golden.NUMBERS.get("anovaGreenhouseGeisser").get(row.get("effect"));
            assertNear(Double.parseDouble(row.get("corrected_df")), expected.get("numDf"));
            assertNear(Double.parseDouble(row.get("corrected_df_error")), expected.get("denDf"));
            assertNear(Double.parseDouble(row.get("corrected_p")), expected.get("p"));
            assertThat(row.get("note")).isEmpty();
        });
    }

    @Test
    void anEffectWithoutATestSaysWhy() {
        List<Factor> pool = List.of(new Factor("pool", List.of("none", "max")));
        AnalysisFiles.write(folder, Analysis.of(Tables.of(pool, 3, (levels, seed) -> 0.5), AnalysisOptions.DEFAULT));
        assertThat(rows("anova.csv"))
                .extracting(row -> row.get("note"))
                .containsExactly("the effect is the same in every seed: no variation to test against");
        AnalysisFiles.write(folder, Analysis.of(Tables.of(pool, 1, (levels, seed) -> 0.5), AnalysisOptions.DEFAULT));
        assertThat(rows("anova.csv"))
                .extracting(row -> row.get("note"))
                .containsExactly("only 1 of 1 seeds have every cell, but it takes 2");
    }

    /** The samples of {@link UnpairedMeansTest}, with its numbers from SciPy, at the confidence of 90 %. */
    @Test
    void anUnpairedEffectHasTheNumbersOfWelchsTest() {
        ResultTable table = ResultTable.of(
                "accuracy",
                List.of(new Factor("optimizer", List.of("sgd", "adam"))),
                UnpairedMeansTest.observations(UnpairedMeansTest.samples()));
        AnalysisResult result =
                Analysis.of(table, AnalysisOptions.DEFAULT.withConfidence(0.9).withMargin(0.06));
        AnalysisFiles.write(folder, result);
        Interval interval = result.effects().get(0).interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(0.00721561660109692, within(1e-9));
        assertThat(interval.upper()).isCloseTo(0.0677843833989028, within(1e-9));
        CSVRecord row = rows("effects.csv").get(0);
        assertIs(row, "mean_difference", 0.0375);
        assertIs(row, "lower", 0.00721561660109692);
        assertIs(row, "upper", 0.0677843833989028);
        assertIs(row, "t", 2.665569949915907);
        assertIs(row, "df", 3.8695155066457074);
        assertIs(row, "p", 0.0580424081558909);
        assertIs(row, "equivalence_p", 0.09368717062487221);
        assertIs(row, "smallest_margin", 0.05921097565787617);
    }

    @Test
    void moreThanFortyDifferencesSayHowTheirSignsWereDrawn() {
        ResultTable table = Tables.of(
                List.of(new Factor("pool", List.of("none", "max"))),
                SignFlipTest.MOST_EXACT + 1,
                (levels, seed) -> 0.5 + (levels.contains("max") ? seed % 3 / 64.0 : 0));
        AnalysisFiles.write(folder, Analysis.of(table, AnalysisOptions.DEFAULT));
        assertThat(rows("effects.csv").get(0).get("sign_flip_method")).isEqualTo("100000 signs drawn from seed 1");
    }

    /** Weights 0.02 apart, orders not at all, and an interaction: mean squares 2, 0 and 0.5 in units of 1e-4. */
    @Test
    void theVarianceOfCrossedSeedsHasARowForEachComponent() throws IOException {
        List<Observation> observations = new ArrayList<>();
        double[] values = {0.5, 0.51, 0.53, 0.52}; // (inits, orders)
        for (int i = 0; i < values.length; i++) {
            Block block = new Block("" + i, "7", "" + i / 2, "" + i % 2);
            observations.add(
                    new Observation(List.of("none"), block, OptionalDouble.of(values[i]), Observation.Outcome.OK));
            if (i == 0) {
                observations.add(
                        new Observation(List.of("max"), block, OptionalDouble.of(0.5), Observation.Outcome.OK));
            }
        }
        ResultTable table =
                ResultTable.of("accuracy", List.of(new Factor("pool", List.of("none", "max"))), observations);
        AnalysisFiles.write(folder, Analysis.of(table, AnalysisOptions.DEFAULT));
        List<CSVRecord> rows = rows("variance.csv");
        assertThat(rows)
                .extracting(row -> row.get("cell") + " " + row.get("component") + " " + row.get("levels"))
                .containsExactly(
                        "pool=none init 2",
                        "pool=none order 2",
                        "pool=none residual ",
                        "pool=none total ",
                        "pool=max  ");
        // the mean square of weights is 2 * 2 * 0.01², of orders 0, of the rest 0.01²
        assertThat(numbers(rows, "mean_square")).containsExactly(new double[] {4e-4, 0, 1e-4}, within(1e-12));
        assertThat(numbers(rows, "variance")).containsExactly(new double[] {1.5e-4, 0, 1e-4, 2.5e-4}, within(1e-12));
        assertThat(numbers(rows, "share_of_variance")).containsExactly(new double[] {0.6, 0, 0.4, 1}, within(1e-9));
        assertThat(numbers(rows, "standard_error_of_3"))
                .containsExactly(
                        new double[] {Math.sqrt(0.5e-4), 0, Math.sqrt(1e-4 / 3), Math.sqrt(2.5e-4 / 3)}, within(1e-12));
        assertThat(rows.get(1).get("note")).isEqualTo("the estimate is negative and counts as zero");
        assertThat(rows.get(0).get("note")).isEmpty();
        assertThat(rows.get(4).get("note")).isEqualTo("it takes results of 2 seeds, and there are 1");
    }

    /** Mean squares of 6 for weights, 18 for orders and 6 for the rest: weights have a component of exactly zero. */
    @Test
    void aComponentOfZeroIsNotNegative() {
        List<Observation> observations = new ArrayList<>();
        double[] values = {7, 7, 13, 3, 9, 9}; // (2 inits, 3 orders)
        for (int i = 0; i < values.length; i++) {
            Block block = new Block("" + i, "7", "" + i / 3, "" + i % 3);
            observations.add(new Observation(List.of(), block, OptionalDouble.of(values[i]), Observation.Outcome.OK));
        }
        AnalysisFiles.write(
                folder, Analysis.of(ResultTable.of("loss", List.of(), observations), AnalysisOptions.DEFAULT));
        List<CSVRecord> rows = rows("variance.csv");
        assertThat(numbers(rows, "variance")).containsExactly(0, 6, 6, 12);
        assertThat(rows).extracting(row -> row.get("note")).containsOnly("");
    }

    private static void assertIs(CSVRecord row, String column, double expected) {
        assertThat(Double.parseDouble(row.get(column))).as(column).isCloseTo(expected, within(1e-9));
    }

    private static double[] numbers(List<CSVRecord> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private List<CSVRecord> rows(String file) {
        return CsvRows.of(folder.resolve(file));
    }
}
