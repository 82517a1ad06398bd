package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Observation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Splits that move: the differences of each split are the mean over its seeds, against {@code rows_and_seeds.py}. */
class NewRowsMeanTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @Test
    void theSeedsOfASplitAreAveragedBeforeSplitsAreCompared() {
        JsonNode expected = Golden.read("rows-and-seeds.json").get("resampled").get(0); // 0.2 tested, 0.8 trained on
        double[] ofSplits = expected.get("differences")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        AnalysisResult result = Analysis.of(table(ofSplits, 0, 0.001), AnalysisOptions.DEFAULT.withMargin(0.01));

        Effect effect = result.effects().get(0);
        NewRowsMean mean = effect.newRows().orElseThrow();
        Golden.assertNear(mean.mean(), expected.get("mean"));
        Golden.assertNear(mean.standardError(), expected.get("se"));
        Golden.assertNear(mean.df(), expected.get("df"));
        Golden.assertNear(mean.p(), expected.get("p"));
        Golden.assertNear(mean.interval().lower(), expected.get("lower"));
        Golden.assertNear(mean.interval().upper(), expected.get("upper"));
        assertThat(mean.crossed()).isEmpty();
        TDistribution t = TDistribution.of(9);
        assertThat(mean.equivalenceP())
                .isCloseTo(t.survivalProbability((0.01 - Math.abs(mean.mean())) / mean.standardError()), within(1e-9));
        assertThat(mean.smallestMargin())
                .isCloseTo(
                        Math.abs(mean.mean()) + t.inverseSurvivalProbability(0.05) * mean.standardError(),
                        within(1e-9));
        assertThat(effect.decidedFor()).isEqualTo(Generalization.SEEDS_AND_ROWS);
        assertThat(result.answer()).anyMatch(sentence -> sentence.contains(" for new splits"));
    }

    /** Of 0.01 and 0.03: (1/2 + 20/80) 2 0.01², with one degree of freedom. */
    @Test
    void twoSplitsAreEnough() {
        NewRowsMean mean = Analysis.of(table(new double[] {0.01, 0.03}, 0, 0.001), AnalysisOptions.DEFAULT)
                .effects()
                .get(0)
                .newRows()
                .orElseThrow();
        assertThat(mean.mean()).isCloseTo(0.02, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(0.75 * 0.0002), within(1e-12));
        assertThat(mean.df()).isEqualTo(1);
    }

    /**
     * Losses of three rows in two initializations with each of two orders, in units u of 1/64: 5 u, 2 u above and below by
     * initialization, 1 u by order, and -3 u, 0 and 3 u by row. Seeds leave 4 + 1 u² of variance to the mean, rows 18 / (2 * 3) u²;
     * degrees of freedom are (4 + 1 + 3)² / (4² / 1 + 1² / 1 + 3² / 2).
     */
    @Test
    void ofCrossedSeedsTheVarianceIsThatOfTheirComponentsAndOfTheRows() {
        double u = 1 / 64.0;
        List<Observation> observations = new ArrayList<>();
        RowScores scores = new RowScores(2, 4, 3);
        for (int block = 0; block < 4; block++) {
            int init = block / 2;
            int order = block % 2;
            Block seed = new Block("" + block, "7", "" + init, "" + order);
            double ofSeed = u * (5 + (init == 0 ? 2 : -2) + (order == 0 ? 1 : -1));
            observations.add(observation("none", seed, 0));
            observations.add(observation("max", seed, ofSeed));
            scores.put(0, block, new float[3]);
            scores.put(1, block, new float[] {(float) (ofSeed - 3 * u), (float) ofSeed, (float) (ofSeed + 3 * u)});
        }
        ResultTable table =
                ResultTable.of("loss", List.of(POOL), observations).withTestRows(new TestRows.Scored(scores));
        NewRowsMean mean = Analysis.of(table, AnalysisOptions.DEFAULT)
                .effects()
                .get(0)
                .newRows()
                .orElseThrow();
        assertThat(mean.mean()).isCloseTo(5 * u, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(8) * u, within(1e-12));
        assertThat(mean.df()).isCloseTo(64 / 21.5, within(1e-9));
    }

    /**
     * Differences 5 u, 2 u above and below by initialization, 1 u by split. Initializations leave 8 / 2 u² of variance to the
     * mean, splits 2 / 2 u² and their overlap 20 / 80 * 2 u²; splits alone would leave (1/2 + 20 / 80) 2 u².
     */
    @Test
    void whatAnInitializationDoesInEverySplitCounts() {
        double u = 1 / 64.0;
        NewRowsMean mean = Analysis.of(table(new double[] {4 * u, 6 * u}, 2 * u, 0), AnalysisOptions.DEFAULT)
                .effects()
                .get(0)
                .newRows()
                .orElseThrow();
        assertThat(mean.mean()).isCloseTo(5 * u, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(5.5) * u, within(1e-12));
        assertThat(mean.df()).isEqualTo(1);
    }

    @Test
    void oneSplitShowsNothingOfOthers() {
        AnalysisResult result = Analysis.of(table(new double[] {0.01}, 0, 0.001), AnalysisOptions.DEFAULT);
        assertThat(result.effects().get(0).newRows()).isEmpty();
        assertThat(result.effects().get(0).decidedFor()).isEqualTo(Generalization.SEEDS);
    }

    /** Two initializations in each split: so much above and below it, the first one in every split, or in every second one. */
    private static ResultTable table(double[] ofSplits, double inEvery, double inTurns) {
        List<Observation> observations = new ArrayList<>();
        for (int split = 1; split <= ofSplits.length; split++) {
            for (int init = 1; init <= 2; init++) {
                Block block = new Block(split + "/" + init, "" + split, "" + init, "1");
                double difference = ofSplits[split - 1]
                        + (init == 1 ? inEvery : -inEvery)
                        + (init == 1 == (split % 2 == 1) ? inTurns : -inTurns);
                observations.add(observation("none", block, 0.5));
                observations.add(observation("max", block, 0.5 + difference));
            }
        }
        return ResultTable.of("accuracy", List.of(POOL), observations).withTestRows(new TestRows.Moving(20, 80));
    }

    private static Observation observation(String pool, Block block, double value) {
        return new Observation(List.of(pool), block, OptionalDouble.of(value), Outcome.OK);
    }
}
