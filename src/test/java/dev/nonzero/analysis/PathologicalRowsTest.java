package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Test rows as they come out of real life: each table has a clear verdict, and no file ever has NaN or Infinity. */
class PathologicalRowsTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Factor INIT = new Factor("init", List.of("pytorch", "keras"));
    private static final List<Factor> BOTH = List.of(POOL, INIT);

    @TempDir
    private Path folder;

    /** The score of a row in a trial. */
    private interface Score {
        double of(List<String> levels, int seed, int row);
    }

    static Map<String, ResultTable> tables() {
        Map<String, ResultTable> tables = new TreeMap<>();
        tables.put("usual", table(8, 50, PathologicalRowsTest::random));
        tables.put("all right", table(8, 50, (levels, seed, row) -> 1));
        tables.put("seeds differ, cells do not", table(8, 50, (levels, seed, row) -> (seed + row) % 3 == 0 ? 0 : 1));
        tables.put("seeds agree", table(8, 50, (levels, seed, row) -> random(levels, 1, row)));
        tables.put(
                "other rows, same accuracy",
                table(8, 50, (levels, seed, row) -> (levels.contains("max") ? row : row + 1) % 2));
        tables.put("one seed", table(1, 50, PathologicalRowsTest::random));
        tables.put("two seeds", table(2, 50, PathologicalRowsTest::random));
        tables.put("one row", table(8, 1, PathologicalRowsTest::random));
        tables.put("two rows", table(8, 2, PathologicalRowsTest::random));
        tables.put("losses", table(8, 50, (levels, seed, row) -> 30 * random(levels, seed, row)));
        tables.put("a trial without scores", withoutScores(table(8, 50, PathologicalRowsTest::random)));
        tables.put("crossed seeds", scored(blocks(), 50, PathologicalRowsTest::random));
        tables.put("moving", moving(8, 1));
        tables.put("moving, with crossed seeds", moving(4, 3));
        tables.put("moving, one split", moving(1, 3));
        tables.put(
                "moving, all equal",
                Tables.of(BOTH, 8, (levels, seed) -> 0.5).withTestRows(new TestRows.Moving(20, 80)));
        return tables;
    }

    private static ResultTable named(String name) {
        return Optional.ofNullable(tables().get(name)).orElseThrow();
    }

    static Stream<String> names() {
        return tables().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberIsFiniteAndEveryRowHasAVerdict(String name) throws IOException {
        AnalysisResult result = Analysis.of(named(name), AnalysisOptions.DEFAULT);
        AnalysisFiles.write(folder, result);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(file).content().doesNotContain("NaN", "Infinity");
            }
        }
        assertThat(result.answer()).isNotEmpty().noneMatch(s -> s.contains("NaN") || s.contains("Infinity"));
    }

    @Test
    void rowsThatAreAllTheSameAreIdenticalAndOthersAreNot() {
        for (String name : List.of("all right", "seeds differ, cells do not", "moving, all equal")) {
            assertThat(effects(name)).as(name).allMatch(e -> e.verdict() == Verdict.IDENTICAL);
        }
        Effect pool = effects("other rows, same accuracy").get(0);
        assertThat(pool.differences().values()).containsOnly(0);
        assertThat(pool.verdict()).isEqualTo(Verdict.INCONCLUSIVE); // new rows may tell the two apart
        assertThat(pool.decidedFor()).isEqualTo(Generalization.SEEDS_AND_ROWS);
    }

    @Test
    void whatTheRowsCannotDecideTheSeedsDo() {
        for (String name : List.of("one seed", "one row", "a trial without scores", "moving, one split")) {
            assertThat(effects(name).get(0).decidedFor()).as(name).isEqualTo(Generalization.SEEDS);
        }
        for (String name : List.of("usual", "two rows", "crossed seeds", "moving", "moving, with crossed seeds")) {
            assertThat(effects(name).get(0).decidedFor()).as(name).isEqualTo(Generalization.SEEDS_AND_ROWS);
        }
    }

    /** Where parts of seeds are crossed, their standard error by variance components takes the place of the mean square. */
    @Test
    void crossedSeedsAreNoIndependentSeeds() {
        Effect effect = effects("crossed seeds").get(0);
        NewRowsMean mean = effect.newRows().orElseThrow();
        CrossedMean crossed = mean.crossed().orElseThrow();
        StandardError ofSeeds = MeanInterval.standardError(
                        effect.differences().values(), effect.differences().blocks())
                .orElseThrow();
        assertThat(mean.standardError())
                .isEqualTo(crossed.standardError(ofSeeds).value());
        StandardError independent = crossed.standardError(new StandardError(
                Math.sqrt(crossed.meanSquareSeed() / (crossed.seeds() * crossed.rows())), crossed.seeds() - 1.0));
        assertThat(independent.value()).isCloseTo(crossed.standardError(), within(1e-15));
        assertThat(independent.df()).isCloseTo(crossed.df(), within(1e-9));
    }

    private static List<Effect> effects(String name) {
        return Analysis.of(named(name), AnalysisOptions.DEFAULT).effects();
    }

    private static ResultTable table(int seeds, int rows, Score score) {
        return scored(
                IntStream.rangeClosed(1, seeds).mapToObj(s -> Block.of("" + s)).toList(), rows, score);
    }

    private static ResultTable scored(List<Block> blocks, int rows, Score score) {
        ResultTable table = ResultTable.of(
                "log_loss", BOTH, Tables.observations(BOTH, blocks, (levels, seed) -> IntStream.range(0, rows)
                        .mapToDouble(row -> (float) score.of(levels, seed, row))
                        .average()
                        .orElseThrow()));
        RowScores scores = new RowScores(4, blocks.size(), rows);
        for (int cell = 0; cell < 4; cell++) {
            for (int block = 0; block < blocks.size(); block++) {
                float[] ofRows = new float[rows];
                for (int row = 0; row < rows; row++) {
                    ofRows[row] = (float) score.of(table.levels(cell), block + 1, row);
                }
                scores.put(cell, block, ofRows);
            }
        }
        return table.withTestRows(new TestRows.Scored(scores));
    }

    private static ResultTable withoutScores(ResultTable table) {
        RowScores none = new RowScores(4, table.blocks().size(), 50);
        none.put(0, 0, new float[50]);
        return table.withTestRows(new TestRows.Scored(none));
    }

    private static ResultTable moving(int splits, int inits) {
        List<Block> blocks = new ArrayList<>();
        for (int split = 1; split <= splits; split++) {
            for (int init = 1; init <= inits; init++) {
                blocks.add(new Block(split + "/" + init, "" + split, "" + init, "1"));
            }
        }
        return ResultTable.of(
                        "accuracy", BOTH, Tables.observations(BOTH, blocks, (levels, seed) -> random(levels, seed, 0)))
                .withTestRows(new TestRows.Moving(20, 80));
    }

    /** 3 seeds of the initial weights, crossed with 4 of the order. */
    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int init = 1; init <= 3; init++) {
            for (int order = 1; order <= 4; order++) {
                blocks.add(new Block(init + "/" + order, "1", "" + init, "" + order));
            }
        }
        return blocks;
    }

    private static double random(List<String> levels, int seed, int row) {
        return new Random(31L * levels.hashCode() + 1009L * seed + row).nextDouble();
    }
}
