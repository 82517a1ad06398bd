package dev.nonzero.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.analysis.Training;
import dev.nonzero.analysis.Training.End;
import dev.nonzero.report.SummaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sections of tables that a made-up run does not have: many effects, crossed seeds, one seed, a cell without results. */
class AnalyzedSectionsTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Factor INIT = new Factor("init", List.of("he", "keras", "lecun"));

    /** The sections show nothing of the bootstrap. */
    private static final AnalysisOptions OPTIONS =
            new AnalysisOptions(0.005, 0.95, Optional.empty(), List.of(), Generalization.SEEDS_AND_ROWS, 1, 20);

    @TempDir
    private Path folder;

    /** The value of a cell and a seed, from 1. */
    private interface Value {
        double of(String level, int seed);
    }

    @Test
    void aCellWithoutResultsIsNamedAndEachTrainingSaysHowItEnded() throws IOException {
        List<Observation> observations = new ArrayList<>();
        List<End> ends = List.of(End.CONVERGED, End.EPOCHS, End.UNWATCHED, End.NOT_KNOWN);
        for (int seed = 1; seed <= 4; seed++) {
            observations.add(new Observation(
                    List.of("none"),
                    Block.of("" + seed),
                    OptionalDouble.of(0.5),
                    Outcome.OK,
                    new Training(ends.get(seed - 1), OptionalInt.of(3), Optional.empty(), false)));
        }
        AnalysisResult analysis = written(ResultTable.of("test_accuracy", List.of(POOL), observations), OPTIONS);
        JsonNode drawn = AccuracySection.of(analysis.table(), 0.95, folder)
                .pictures()
                .get(0)
                .spec();
        assertThat(list(drawn.at("/datasets/seeds")))
                .extracting(seed ->
                        seed.get("ended").asString() + " " + seed.get("cut").asBoolean())
                .containsExactly(
                        "converged false", "not trained out true", "no validation rows false", "not known false");
        List<JsonNode> cells = list(drawn.at("/datasets/cells"));
        assertThat(cells.get(0).get("interval").asString()).isEqualTo("50.00 to 50.00");
        assertThat(cells.get(1).get("text").asString()).isEqualTo("no result");
        assertThat(cells.get(1).get("mean").isNull()).isTrue();
        assertThat(cells.get(1).get("lower").isNull()).isTrue();
        assertThat(cells.get(1).get("seeds").asInt()).isZero();
        JsonNode domain = drawn.at("/layer/0/encoding/x/scale/domain");
        assertThat(domain.get(0).asDouble()).isCloseTo(50 - 0.06e-3, within(1e-9));
        assertThat(domain.get(1).asDouble()).isCloseTo(50 + 0.06e-3, within(1e-9));
    }

    /** A dot and a point of its line for each training. */
    @Test
    void moreThanAThousandTrainingsAreDrawnOnACanvas() throws IOException {
        assertThat(accuracy(1_000).renderer()).isEqualTo("svg");
        assertThat(accuracy(1_001).renderer()).isEqualTo("canvas");
        assertThat(accuracy(2).caption()).startsWith("Test accuracy, %, by cell; ");
    }

    private Picture accuracy(int seeds) throws IOException {
        List<Observation> observations = observations(List.of(), seeds, (level, seed) -> seed / 2000.0);
        AnalysisResult analysis = written(ResultTable.of("test_accuracy", List.of(), observations), OPTIONS);
        return AccuracySection.of(analysis.table(), 0.95, folder).pictures().get(0);
    }

    /** Without an interval, its ends are the mean. */
    @Test
    void oneSeedIsDrawnWithoutAnInterval() throws IOException {
        AnalysisOptions compared = OPTIONS.withCompare(new Comparison(Map.of("init", "keras"), Map.of("init", "he")));
        AnalysisResult analysis =
                written(table(INIT, 1, (level, seed) -> level.equals("keras") ? 0.75 : 0.5), compared);
        JsonNode cell = list(AccuracySection.of(analysis.table(), 0.95, folder)
                        .pictures()
                        .get(0)
                        .spec()
                        .at("/datasets/cells"))
                .get(1);
        for (String end : List.of("mean", "lower", "upper")) {
            assertThat(cell.get(end).asDouble()).isEqualTo(75);
        }
        assertThat(cell.get("interval").asString()).isEmpty();
        JsonNode effect = list(EffectsSection.of(analysis, folder)
                        .orElseThrow()
                        .pictures()
                        .get(0)
                        .spec()
                        .at("/datasets/effects"))
                .get(0);
        for (String end : List.of("mean", "lower", "upper")) {
            assertThat(effect.get(end).asDouble()).isEqualTo(25);
        }
        assertThat(effect.get("interval").asString()).isEmpty();
        PageSection gap = AttributionSection.of(analysis, folder).orElseThrow();
        assertThat(gap.reading()).startsWith("From init=keras to init=he (the two compared cells), ");
        JsonNode part = list(gap.pictures().get(0).spec().at("/datasets/steps")).get(1);
        assertThat(part.get("start").asDouble()).isEqualTo(75);
        for (String end : List.of("end", "lower", "upper")) {
            assertThat(part.get(end).asDouble()).isEqualTo(50);
        }
        assertThat(part.get("direction").asString()).isEqualTo("fall");
        assertThat(part.get("interval").asString()).isEmpty();
        assertThat(part.get("text").asString()).isEqualTo("\u221225.00");
    }

    /** Level n is n / 1000 above the first; the smallest change is the only one left out. */
    @Test
    void ofManyEffectsTheLargestAreDrawnInTheirOrder() throws IOException {
        Factor size = new Factor(
                "size", IntStream.rangeClosed(0, 41).mapToObj(i -> "" + i).toList());
        PageSection section = EffectsSection.of(
                        written(
                                table(size, 3, (level, seed) -> 0.5 + Integer.parseInt(level) / 1000.0 + seed / 100.0),
                                OPTIONS),
                        folder)
                .orElseThrow();
        JsonNode drawn = section.pictures().get(0).spec();
        assertThat(list(drawn.at("/datasets/effects")))
                .extracting(effect ->
                        effect.get("row").asInt() + " " + effect.get("effect").asString())
                .hasSize(40)
                .startsWith("0 size: 2 - 0", "1 size: 3 - 0")
                .endsWith("39 size: 41 - 0");
        assertThat(drawn.get("height").asInt()).isEqualTo(40 * 46);
        assertThat(section.pictures().get(0).caption()).startsWith("The 40 largest of 41 effects, mean difference of ");
        assertThat(section.tables()).extracting(Table::name).containsExactly("effects.csv", "anova.csv");
    }

    @Test
    void threeLevelsHaveATableOfTheirPairs() throws IOException {
        AnalysisResult analysis =
                written(table(INIT, 3, (level, seed) -> 0.5 + INIT.levels().indexOf(level) * seed / 64.0), OPTIONS);
        PageSection section = EffectsSection.of(analysis, folder).orElseThrow();
        assertThat(section.pictures().get(0).caption()).startsWith("All 2 effects, ");
        assertThat(section.reading()).contains("95 % interval for new seeds on these test rows.");
        assertThat(section.tables()).extracting(Table::name).containsExactly("effects.csv", "pairs.csv", "anova.csv");
        assertThat(section.tables().get(1).rows()).hasSize(3);
        assertThat(section.downloads())
                .extracting(Download::file)
                .containsExactly("effects.csv", "pairs.csv", "uncertainty.csv", "anova.csv");
    }

    @Test
    void theBarsHoldForNewRowsWhereThoseAreKnown() throws IOException {
        ResultTable table = table(POOL, 3, (level, seed) -> level.equals("max") ? 0.5 + seed / 64.0 : 0.5);
        RowScores scores = new RowScores(2, 3, 4);
        for (int seed = 0; seed < 3; seed++) {
            scores.put(0, seed, new float[] {1, 0, 0, seed == 0 ? 1 : 0});
            scores.put(1, seed, new float[] {1, 1, 0, seed == 1 ? 1 : 0});
        }
        assertThat(effects(table.withTestRows(new TestRows.Scored(scores))).reading())
                .contains(
                        " interval for new seeds and new test rows; the table has the one for new seeds on these rows");
        List<Observation> observations = new ArrayList<>();
        for (int split = 1; split <= 3; split++) {
            Block block = new Block("" + split, "" + split, "1", "1");
            observations.add(new Observation(List.of("none"), block, OptionalDouble.of(0.5), Outcome.OK));
            observations.add(new Observation(List.of("max"), block, OptionalDouble.of(0.5 + split / 64.0), Outcome.OK));
        }
        assertThat(effects(ResultTable.of("test_accuracy", List.of(POOL), observations)
                                .withTestRows(new TestRows.Moving(20, 80)))
                        .reading())
                .contains(" interval for new splits.");
    }

    private PageSection effects(ResultTable table) throws IOException {
        return EffectsSection.of(written(table, OPTIONS), folder).orElseThrow();
    }

    @Test
    void oneCellHasNoEffectAndNoGap() throws IOException {
        AnalysisResult analysis = written(
                ResultTable.of("test_accuracy", List.of(), observations(List.of(), 3, (level, seed) -> 0.5)), OPTIONS);
        assertThat(EffectsSection.of(analysis, folder)).isEmpty();
        assertThat(AttributionSection.of(analysis, folder)).isEmpty();
        PageSection variance = VarianceSection.of(analysis, folder).orElseThrow();
        assertThat(variance.pictures()).isEmpty();
        assertThat(variance.reading()).startsWith("The spread over seeds");
    }

    @Test
    void cellsWithoutASeedInCommonHaveNoGap() throws IOException {
        List<Observation> apart = List.of(
                new Observation(List.of("none"), Block.of("1"), OptionalDouble.of(0.5), Outcome.OK),
                new Observation(List.of("max"), Block.of("2"), OptionalDouble.of(0.75), Outcome.OK));
        assertThat(AttributionSection.of(
                        written(ResultTable.of("test_accuracy", List.of(POOL), apart), OPTIONS), folder))
                .isEmpty();
    }

    @Test
    void aPartOfNoSizeIsNoFall() throws IOException {
        AnalysisOptions compared = OPTIONS.withCompare(new Comparison(Map.of("pool", "none"), Map.of("pool", "max")));
        PageSection gap = AttributionSection.of(written(table(POOL, 2, (level, seed) -> 0.5), compared), folder)
                .orElseThrow();
        JsonNode part = list(gap.pictures().get(0).spec().at("/datasets/steps")).get(1);
        assertThat(part.get("direction").asString()).isEqualTo("rise");
        assertThat(part.get("text").asString()).isEqualTo("0.00");
    }

    /** Between weights 0.02 and between orders 0.01 apart, in points: variances 2 and 0.5, and no interaction. */
    @Test
    void crossedSeedsAreDrawnByTheirComponents() throws IOException {
        List<Observation> observations = new ArrayList<>();
        for (int init = 0; init < 2; init++) {
            for (int order = 0; order < 2; order++) {
                observations.add(new Observation(
                        List.of("none"),
                        new Block(init + "-" + order, "1", "" + init, "" + order),
                        OptionalDouble.of(0.5 + 0.02 * init + 0.01 * order),
                        Outcome.OK));
            }
        }
        PageSection section = VarianceSection.of(
                        written(ResultTable.of("test_accuracy", List.of(POOL), observations), OPTIONS), folder)
                .orElseThrow();
        assertThat(section.reading())
                .startsWith("The seeds of the split, the initial weights and the batch order are crossed");
        JsonNode drawn = section.pictures().get(0).spec();
        List<JsonNode> components = list(drawn.at("/datasets/components"));
        assertThat(components)
                .extracting(component -> component.get("component").asString() + " "
                        + component.get("place").asInt() + " "
                        + component.get("row").asInt())
                .containsExactly("init 0 0", "order 1 0", "residual 2 0");
        double[] variances = {2, 0.5, 0};
        for (int i = 0; i < 3; i++) {
            assertThat(components.get(i).get("variance").asDouble()).isCloseTo(variances[i], within(1e-9));
            assertThat(components.get(i).get("sd").asDouble()).isCloseTo(Math.sqrt(variances[i]), within(1e-6));
            assertThat(components.get(i).get("share").asDouble()).isCloseTo(variances[i] / 2.5, within(1e-9));
        }
        assertThat(list(drawn.at("/datasets/cells")))
                .as("the other cell has no result")
                .hasSize(1);
        assertThat(list(drawn.at("/datasets/cells")).get(0).get("text").asString())
                .isEqualTo("sd 1.58");
        assertThat(drawn.get("height").asInt()).isEqualTo(46);
    }

    private static ResultTable table(Factor factor, int seeds, Value value) {
        return ResultTable.of("test_accuracy", List.of(factor), observations(factor.levels(), seeds, value));
    }

    private static List<Observation> observations(List<String> levels, int seeds, Value value) {
        List<Observation> observations = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Block block = Block.of("" + seed);
            for (String level : levels.isEmpty() ? List.of("") : levels) {
                observations.add(new Observation(
                        level.isEmpty() ? List.of() : List.of(level),
                        block,
                        OptionalDouble.of(value.of(level, seed)),
                        Outcome.OK));
            }
        }
        return observations;
    }

    /** An analysis whose files are in the folder. */
    private AnalysisResult written(ResultTable table, AnalysisOptions options) throws IOException {
        AnalysisResult analysis = Analysis.of(table, options);
        SummaryFile.write(folder, analysis);
        AnalysisFiles.write(folder, analysis);
        Files.writeString(folder.resolve("accuracy.csv"), "cell\n");
        return analysis;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
