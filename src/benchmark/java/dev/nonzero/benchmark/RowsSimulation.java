package dev.nonzero.benchmark;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.CrossedMean;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import dev.nonzero.training.measure.Pseudovalues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Draws experiments of two networks on made-up test rows and counts how often intervals cover the difference that new seeds and
 * new rows would show. Prints the second table of {@code docs/statistics.md}.
 *
 * <p>Row i with label y (1 in three rows of ten, else -1), network c and seed s have the score
 * {@code y (quality_c + row_i + row_ci) + seed_cs + rest_csi}, all but the quality normal; the predicted label is the sign of the
 * score. So some rows are hard for both networks, some for one, and a seed shifts all scores of its network. True values are
 * integrals over the seed's shift. Where initial weights and batch order are crossed, a third of the variance of the shift is due to
 * each, and a third to their combination.
 */
public final class RowsSimulation {
    private static final int EXPERIMENTS = 1_000;
    private static final double POSITIVE = 0.3; // share of rows
    private static final double[] QUALITY = {1.0, 1.15};
    private static final double ROW = 1.0; // standard deviations
    private static final double ROW_OF_NETWORK = 0.5;
    private static final double SEED = 0.1;
    private static final double REST = 0.4;
    private static final double SPREAD = Math.sqrt(ROW * ROW + ROW_OF_NETWORK * ROW_OF_NETWORK + REST * REST);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double CONFIDENCE = 0.95;
    private static final AnalysisOptions OPTIONS =
            new AnalysisOptions(0.005, CONFIDENCE, Optional.empty(), List.of(), Generalization.SEEDS_AND_ROWS, 1, 1);

    private RowsSimulation() {}

    /** By how much a seed shifts all scores of a network; called once for each. */
    @FunctionalInterface
    private interface Shifts {
        double of(int network, int seed);
    }

    private enum Metric {
        ACCURACY("accuracy"),
        MACRO_F1("macro F1 (pseudovalues)"),
        ROC_AUC("ROC AUC (pseudovalues)");

        private final String words;

        Metric(String words) {
            this.words = words;
        }

        /** The scores of rows whose mean is the metric. */
        private double[] ofRows(boolean[] positive, float[] scores) {
            int[] labels = new int[positive.length];
            int[] predictions = new int[positive.length];
            double[] ones = new double[positive.length];
            Arrays.fill(ones, 1);
            for (int row = 0; row < positive.length; row++) {
                labels[row] = positive[row] ? 1 : 0;
                predictions[row] = scores[row] > 0 ? 1 : 0;
            }
            return switch (this) {
                case ACCURACY -> {
                    double[] right = new double[positive.length];
                    Arrays.setAll(right, row -> labels[row] == predictions[row] ? 1 : 0);
                    yield right;
                }
                case MACRO_F1 -> Pseudovalues.ofMacroF1(labels, predictions, 2, ones);
                case ROC_AUC -> Pseudovalues.ofRocAuc(positive, scores, ones);
            };
        }

        /** Of all rows there could be, the mean over all seeds there could be. */
        private double truth(double quality) {
            double sum = 0;
            double weights = 0;
            for (double z = -6; z <= 6; z += 0.01) {
                double weight = NORMAL.density(z);
                sum += weight * ofAllRows(quality, SEED * z);
                weights += weight;
            }
            return sum / weights;
        }

        private double ofAllRows(double quality, double shift) {
            double truePositives = POSITIVE * NORMAL.cumulativeProbability((quality + shift) / SPREAD);
            double trueNegatives = (1 - POSITIVE) * NORMAL.cumulativeProbability((quality - shift) / SPREAD);
            double predictedPositive = truePositives + 1 - POSITIVE - trueNegatives;
            return switch (this) {
                case ACCURACY -> truePositives + trueNegatives;
                case MACRO_F1 ->
                    truePositives / (POSITIVE + predictedPositive)
                            + trueNegatives / (1 - POSITIVE + 1 - predictedPositive);
                case ROC_AUC -> NORMAL.cumulativeProbability(2 * quality / (SPREAD * Math.sqrt(2)));
            };
        }
    }

    public static void main(String[] args) {
        System.out.println("| seeds | test rows | metric | over seeds alone | over seeds and rows |");
        System.out.println("|---|---|---|---|---|");
        for (int rows : new int[] {200, 2_000}) {
            for (int seeds : new int[] {5, 10, 30}) {
                for (Metric metric : Metric.values()) {
                    print(metric, seeds, rows);
                }
            }
            for (int[] crossed : new int[][] {{3, 3}, {5, 6}, {10, 10}}) {
                printCrossed(crossed[0], crossed[1], rows);
            }
        }
    }

    private static void print(Metric metric, int seeds, int rows) {
        double truth = metric.truth(QUALITY[1]) - metric.truth(QUALITY[0]);
        int ofSeeds = 0;
        int ofBoth = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            UniformRandomProvider random =
                    RandomStreams.of(experiment, Purpose.SYNTHETIC, "rows/" + seeds + "/" + rows);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[][] differences =
                    differences(metric, seeds, rows, random, normal, (network, seed) -> SEED * normal.sample());
            double[] means = Arrays.stream(differences)
                    .mapToDouble(d -> Arrays.stream(d).average().orElseThrow())
                    .toArray();
            ofSeeds += covers(MeanInterval.of(means, CONFIDENCE).interval().orElseThrow(), truth);
            ofBoth +=
                    covers(CrossedMean.of(differences, CONFIDENCE).orElseThrow().interval(), truth);
        }
        print(Integer.toString(seeds), rows, metric, ofSeeds, ofBoth);
    }

    private static void print(String seeds, int rows, Metric metric, int ofSeeds, int ofBoth) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %s | %.1f | %.1f |%n",
                seeds,
                rows,
                metric.words,
                100.0 * ofSeeds / EXPERIMENTS,
                100.0 * ofBoth / EXPERIMENTS);
    }

    /** By the whole analysis, which knows from the names of the seeds which of them share a part. */
    private static void printCrossed(int inits, int orders, int rows) {
        double truth = Metric.ACCURACY.truth(QUALITY[1]) - Metric.ACCURACY.truth(QUALITY[0]);
        int ofSeeds = 0;
        int ofBoth = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            UniformRandomProvider random =
                    RandomStreams.of(experiment, Purpose.SYNTHETIC, "rows/" + inits + "x" + orders + "/" + rows);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[][] ofInits = drawn(inits, normal);
            double[][] ofOrders = drawn(orders, normal);
            double[][] differences = differences(
                    Metric.ACCURACY,
                    inits * orders,
                    rows,
                    random,
                    normal,
                    (network, seed) -> SEED
                            * Math.sqrt(1.0 / 3)
                            * (ofInits[network][seed / orders] + ofOrders[network][seed % orders] + normal.sample()));
            Effect effect =
                    Analysis.of(crossed(differences, orders), OPTIONS).effects().get(0);
            ofSeeds +=
                    covers(effect.comparison().orElseThrow().mean().interval().orElseThrow(), truth);
            ofBoth += covers(effect.newRows().orElseThrow().interval(), truth);
        }
        print(inits + " x " + orders + " crossed", rows, Metric.ACCURACY, ofSeeds, ofBoth);
    }

    private static double[][] drawn(int levels, ZigguratSampler.NormalizedGaussian normal) {
        double[][] ofNetworks = new double[QUALITY.length][levels];
        for (double[] ofNetwork : ofNetworks) {
            Arrays.setAll(ofNetwork, level -> normal.sample());
        }
        return ofNetworks;
    }

    /** The differences as scores of a second network, next to a first one without any. */
    private static ResultTable crossed(double[][] differences, int orders) {
        List<String> networks = List.of("first", "second");
        List<Observation> observations = new ArrayList<>();
        RowScores scores = new RowScores(2, differences.length, differences[0].length);
        for (int seed = 0; seed < differences.length; seed++) {
            float[] ofRows = new float[differences[seed].length];
            for (int row = 0; row < ofRows.length; row++) {
                ofRows[row] = (float) differences[seed][row];
            }
            scores.put(0, seed, new float[ofRows.length]);
            scores.put(1, seed, ofRows);
            Block block = new Block(
                    Integer.toString(seed), "1", Integer.toString(seed / orders), Integer.toString(seed % orders));
            double mean = Arrays.stream(differences[seed]).average().orElseThrow();
            observations.add(new Observation(List.of("first"), block, OptionalDouble.of(0), Outcome.OK));
            observations.add(new Observation(List.of("second"), block, OptionalDouble.of(mean), Outcome.OK));
        }
        return ResultTable.of("score", List.of(new Factor("network", networks)), observations)
                .withTestRows(new TestRows.Scored(scores));
    }

    /** The second network's score minus the first's; shape (seeds, rows). */
    private static double[][] differences(
            Metric metric,
            int seeds,
            int rows,
            UniformRandomProvider random,
            ZigguratSampler.NormalizedGaussian normal,
            Shifts shifts) {
        boolean[] positive = new boolean[rows];
        double[][] ease = new double[QUALITY.length][rows];
        for (int row = 0; row < rows; row++) {
            positive[row] = random.nextDouble() < POSITIVE;
            double ofRow = ROW * normal.sample();
            for (int network = 0; network < QUALITY.length; network++) {
                ease[network][row] = QUALITY[network] + ofRow + ROW_OF_NETWORK * normal.sample();
            }
        }
        double[][] differences = new double[seeds][rows];
        for (int seed = 0; seed < seeds; seed++) {
            for (int network = 0; network < QUALITY.length; network++) {
                double shift = shifts.of(network, seed);
                float[] scores = new float[rows];
                for (int row = 0; row < rows; row++) {
                    scores[row] =
                            (float) ((positive[row] ? 1 : -1) * ease[network][row] + shift + REST * normal.sample());
                }
                double[] ofRows = metric.ofRows(positive, scores);
                for (int row = 0; row < rows; row++) {
                    differences[seed][row] += network == 0 ? -ofRows[row] : ofRows[row];
                }
            }
        }
        return differences;
    }

    private static int covers(Interval interval, double value) {
        return interval.lower() <= value && value <= interval.upper() ? 1 : 0;
    }
}
