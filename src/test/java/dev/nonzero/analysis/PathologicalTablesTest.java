package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Observation.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables as they come out of real life: each has a clear verdict or error, and no file ever has NaN or Infinity. */
class PathologicalTablesTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Factor INIT = new Factor("init", List.of("pytorch", "keras", "he"));
    private static final List<Factor> BOTH = List.of(POOL, INIT);

    @TempDir
    private Path folder;

    static Map<String, ResultTable> tables() {
        Map<String, ResultTable> tables = new TreeMap<>();
        tables.put("all zero", Tables.of(BOTH, 8, (levels, seed) -> 0.9));
        tables.put("all zero but seeds differ", Tables.of(BOTH, 8, (levels, seed) -> 0.9 + 0.001 * seed));
        tables.put("one seed", Tables.of(BOTH, 1, PathologicalTablesTest::random));
        tables.put("two seeds", Tables.of(BOTH, 2, PathologicalTablesTest::random));
        tables.put("ties", Tables.of(BOTH, 9, (levels, seed) -> Math.round(100 * random(levels, seed)) / 100.0));
        tables.put("the same difference", Tables.of(BOTH, 9, (levels, seed) -> levels.contains("max") ? 0.91 : 0.9));
        tables.put("zeros and ones", Tables.of(BOTH, 9, (levels, seed) -> Math.round(random(levels, seed))));
        tables.put("all zeros", Tables.of(BOTH, 9, (levels, seed) -> 0));
        tables.put(
                "one diverged",
                Tables.of(
                        BOTH,
                        9,
                        (levels, seed) -> levels.contains("he") && seed == 2 ? Double.NaN : random(levels, seed)));
        tables.put(
                "a level diverged",
                Tables.of(BOTH, 9, (levels, seed) -> levels.contains("he") ? Double.NaN : random(levels, seed)));
        tables.put("all diverged", Tables.of(BOTH, 9, (levels, seed) -> Double.NaN));
        tables.put("a missing cell", without(9, o -> o.levels().equals(List.of("max", "he"))));
        tables.put(
                "unbalanced",
                without(9, o -> o.levels().contains("he") && o.block().name().compareTo("5") > 0));
        tables.put(
                "no complete seed",
                without(4, o -> o.block().name().equals("" + (1 + o.levels().hashCode() % 2))));
        tables.put("one factor", Tables.of(List.of(INIT), 9, PathologicalTablesTest::random));
        tables.put("one level", Tables.of(List.of(new Factor("a", List.of("x"))), 9, PathologicalTablesTest::random));
        tables.put("no factors", Tables.of(List.of(), 9, PathologicalTablesTest::random));
        tables.put("no factors, one seed", Tables.of(List.of(), 1, PathologicalTablesTest::random));
        tables.put("crossed seeds", ResultTable.of("accuracy", BOTH, crossed(List.of())));
        tables.put("crossed, one missing", ResultTable.of("accuracy", BOTH, crossed(List.of(3))));
        tables.put(
                "crossed, all equal",
                ResultTable.of("accuracy", BOTH, Tables.observations(BOTH, blocks(), (l, s) -> 0.5)));
        tables.put(
                "a loss that diverged",
                ResultTable.of(
                        "log_loss",
                        BOTH,
                        Tables.observations(
                                BOTH, 9, (levels, seed) -> seed == 2 ? Double.NaN : 3 * random(levels, seed))));
        return tables;
    }

    private static ResultTable table(String name) {
        return Optional.ofNullable(tables().get(name)).orElseThrow();
    }

    static Stream<String> names() {
        return tables().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberIsFiniteAndEveryRowHasAVerdict(String name) throws IOException {
        AnalysisOptions options = AnalysisOptions.DEFAULT.withSimpleEffects(
                name.startsWith("one") || name.startsWith("no factors")
                        ? List.of()
                        : List.of(new SimpleEffect("pool", Map.of("init", "he"))));
        AnalysisResult result = Analysis.of(table(name), options);
        AnalysisFiles.write(folder, result);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(PathologicalTablesTest::text))
                    .hasSize(6)
                    .noneMatch(text -> text.contains("NaN") || text.contains("Infinity"));
        }
        assertThat(result.answer()).isNotEmpty().noneMatch(s -> s.contains("NaN") || s.contains("Infinity"));
    }

    @Test
    void noDifferenceAnywhereIsIdenticalThoughSeedsDiffer() {
        for (String name : List.of("all zero", "all zero but seeds differ", "crossed, all equal")) {
            List<Effect> effects = effects(name);
            int seeds = table(name).blocks().size();
            assertThat(effects).allMatch(e -> e.verdict() == Verdict.IDENTICAL);
            assertThat(effects.get(0).verdictInWords()).isEqualTo("identical in " + seeds + " of " + seeds + " seeds");
        }
    }

    @Test
    void oneSeedDecidesNothing() {
        assertThat(effects("one seed")).allSatisfy(effect -> {
            assertThat(effect.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(effect.comparison().orElseThrow().mean().sd()).isEmpty();
            assertThat(effect.notes()).containsExactly("one seed has no spread: nothing can be tested");
        });
    }

    @Test
    void aMissingCellLeavesOutItsCombination() {
        Effect pool = effects("a missing cell").get(0);
        assertThat(pool.differences().blocks()).hasSize(9);
        assertThat(pool.notes())
                .containsExactly("averaged over 2 of 3 combinations of the other factors: the rest has no results");
        AnalysisResult result = Analysis.of(table("a missing cell"), AnalysisOptions.DEFAULT);
        assertThat(result.anova().note()).isEqualTo("the cell pool=max, init=he has no results");
        assertThat(result.anova().effects()).allMatch(row -> row.test().isEmpty());
    }

    @Test
    void anEffectUsesTheSeedsThatAreCompleteForIt() {
        List<Effect> effects = effects("unbalanced");
        assertThat(effects.get(0).differences().leftOut()).isEqualTo(4); // pool: its mean needs init=he
        assertThat(effects.get(1).differences().leftOut()).isZero(); // keras against pytorch does not
        assertThat(effects.get(2).differences().leftOut()).isEqualTo(4);
        assertThat(effects.get(2).notes()).containsExactly("4 of 9 seeds left out, because a cell has no result there");
    }

    @Test
    void aDivergedTrainingIsLeftOutAndThenCounted() {
        List<Effect> effects = effects("one diverged");
        Effect without = effects.get(0);
        Effect with = effects.get(1);
        assertThat(without.contrast().name()).isEqualTo(with.contrast().name());
        assertThat(without.divergedCounted()).isFalse();
        assertThat(without.differences().blocks()).hasSize(8);
        assertThat(with.divergedCounted()).isTrue();
        assertThat(with.differences().blocks()).hasSize(9);
        assertThat(without.notes())
                .containsExactly(
                        "1 of 9 seeds left out, because a cell has no result there", "in 1 seeds a training diverged");
        assertThat(effects.stream().filter(e -> e.contrast().name().equals("init: keras - pytorch")))
                .as("its cells did not diverge")
                .hasSize(1);
    }

    @Test
    void aDivergedTrainingCountsWithTheValueItStoppedAtOrTheWorst() {
        List<Observation> observations = new ArrayList<>(Tables.observations(
                List.of(POOL), 10, (levels, seed) -> levels.contains("max") && seed > 8 ? Double.NaN : 0.9));
        observations.removeIf(
                o -> o.outcome() == Outcome.DIVERGED && o.block().name().equals("10"));
        observations.add(new Observation(List.of("max"), Block.of("10"), OptionalDouble.of(0.1), Outcome.DIVERGED));
        Effect counted = Analysis.of(ResultTable.of("accuracy", List.of(POOL), observations), AnalysisOptions.DEFAULT)
                .effects()
                .get(1);
        assertThat(counted.differences().values()[8]).isEqualTo(-0.9); // no value: the worst accuracy is 0
        assertThat(counted.differences().values()[9]).isCloseTo(-0.8, within(1e-15));
    }

    @Test
    void aLevelWhoseTrainingsAllDivergedCountsWithTheWorst() {
        List<Effect> effects = Analysis.of(
                        Tables.of(List.of(POOL), 10, (levels, seed) -> levels.contains("max") ? Double.NaN : 0.9),
                        AnalysisOptions.DEFAULT)
                .effects();
        assertThat(effects).hasSize(2);
        assertThat(effects.get(0).verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(effects.get(0).differences().diverged()).isEqualTo(10);
        assertThat(effects.get(1).divergedCounted()).isTrue();
        assertThat(effects.get(1).differences().values()).hasSize(10).containsOnly(-0.9);
        assertThat(effects.get(1).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void theWorstErrorRateIsOneAndTheWorstAccuracyInPercentIsZero() {
        List<Observation> errors = Tables.observations(
                List.of(POOL), 10, (levels, seed) -> levels.contains("max") && seed == 3 ? Double.NaN : 0.1);
        assertThat(counted(ResultTable.of("error_rate", List.of(POOL), errors)).values()[2])
                .isEqualTo(0.9);
        List<Observation> percent = Tables.observations(
                List.of(POOL), 10, (levels, seed) -> levels.contains("max") && seed == 3 ? Double.NaN : 90);
        assertThat(counted(ResultTable.of("accuracy", List.of(POOL), percent)).values()[2])
                .isEqualTo(-90);
    }

    private static PairedDifferences counted(ResultTable table) {
        return Analysis.of(table, AnalysisOptions.DEFAULT).effects().stream()
                .filter(Effect::divergedCounted)
                .findFirst()
                .orElseThrow()
                .differences();
    }

    @Test
    void aLossHasNoWorstValueToCountADivergedTrainingWith() {
        assertThat(effects("a loss that diverged")).noneMatch(Effect::divergedCounted);
        assertThat(Analysis.of(table("a loss that diverged"), AnalysisOptions.DEFAULT)
                        .answer())
                .anyMatch(s ->
                        s.endsWith("Seeds with them are left out; log loss has no worst value to count them with."));
    }

    @Test
    void failedTrainingsAreMissingNotDiverged() {
        List<Observation> observations = new ArrayList<>(Tables.observations(List.of(POOL), 10, (levels, seed) -> 0.9));
        observations.set(
                0,
                new Observation(observations.get(0).levels(), Block.of("1"), OptionalDouble.empty(), Outcome.FAILED));
        List<Effect> effects = Analysis.of(
                        ResultTable.of("accuracy", List.of(POOL), observations), AnalysisOptions.DEFAULT)
                .effects();
        assertThat(effects).hasSize(1);
        assertThat(effects.get(0).differences().leftOut()).isEqualTo(1);
        assertThat(effects.get(0).differences().diverged()).isZero();
    }

    @Test
    void differencesOfCrossedSeedsAreNotTakenForIndependent() {
        Effect effect = effects("crossed seeds").get(0);
        PairedComparison comparison = effect.comparison().orElseThrow();
        assertThat(comparison.signFlip()).isEmpty();
        assertThat(comparison.wilcoxonP()).isEmpty();
        assertThat(comparison.bootstrap()).isEmpty();
        assertThat(comparison.test().orElseThrow().df()).isLessThan(11);
        Effect incomplete = effects("crossed, one missing").get(0);
        assertThat(incomplete.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(incomplete.comparison().orElseThrow().mean().interval()).isEmpty();
    }

    @Test
    void aTableWithoutAnyResultIsAnError() {
        List<Observation> failed =
                List.of(new Observation(List.of("none"), Block.of("1"), OptionalDouble.empty(), Outcome.FAILED));
        assertThatThrownBy(() -> ResultTable.of("accuracy", List.of(POOL), failed))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("there is no result to analyze: the table has 1 rows and none with a value");
    }

    @Test
    void valuesWhoseSquaresOverflowOrVanishAreAnError() {
        for (double scale : new double[] {1e300, 1e-300}) {
            assertThatThrownBy(() -> Tables.of(BOTH, 3, (levels, seed) -> scale * random(levels, seed)))
                    .isInstanceOf(AnalysisException.class)
                    .hasMessageContaining("cannot be computed");
        }
    }

    @Test
    void whatIsAskedMustBeThere() {
        ResultTable table = table("two seeds");
        assertThatThrownBy(() -> Analysis.of(
                        table,
                        AnalysisOptions.DEFAULT.withSimpleEffects(
                                List.of(new SimpleEffect("pol", Map.of("init", "he"))))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("no factor \"pol\"; did you mean pool?");
        assertThatThrownBy(() -> Analysis.of(
                        table,
                        AnalysisOptions.DEFAULT.withSimpleEffects(
                                List.of(new SimpleEffect("pool", Map.of("init", "kears"))))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("factor init has no level \"kears\"; did you mean keras?");
        assertThatThrownBy(() -> AnalysisOptions.DEFAULT.withMargin(0)).isInstanceOf(AnalysisException.class);
        assertThatThrownBy(() -> AnalysisOptions.DEFAULT.withConfidence(95)).isInstanceOf(AnalysisException.class);
        assertThatCode(() -> Analysis.of(table, AnalysisOptions.DEFAULT)).doesNotThrowAnyException();
    }

    private static List<Effect> effects(String name) {
        return Analysis.of(table(name), AnalysisOptions.DEFAULT).effects();
    }

    private static ResultTable without(int seeds, Predicate<Observation> missing) {
        List<Observation> observations =
                new ArrayList<>(Tables.observations(BOTH, seeds, PathologicalTablesTest::random));
        observations.removeIf(missing);
        return ResultTable.of("accuracy", BOTH, observations);
    }

    private static List<Observation> crossed(List<Integer> missingBlocks) {
        List<Block> blocks = new ArrayList<>(blocks());
        missingBlocks.forEach(b -> blocks.remove((int) b));
        return Tables.observations(BOTH, blocks, PathologicalTablesTest::random);
    }

    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int split = 1; split <= 3; split++) {
            for (int init = 1; init <= 4; init++) {
                blocks.add(new Block(split + "/" + init, "" + split, "" + init, "1"));
            }
        }
        return blocks;
    }

    private static double random(List<String> levels, int seed) {
        return new Random(31L * levels.hashCode() + seed).nextDouble();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
