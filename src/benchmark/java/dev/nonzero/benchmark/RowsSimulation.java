package dev.nonzero.benchmark;

import dev.nonzero.analysis.CrossedMean;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import dev.nonzero.training.measure.Pseudovalues;
import java.util.Arrays;
import java.util.Locale;
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
 * integrals over the seed's shift.
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

    private RowsSimulation() {}

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
                case MACRO_F1 -> Pseudovalues.ofMacroF1(labels, predictions, 2);
                case ROC_AUC -> Pseudovalues.ofRocAuc(positive, scores);
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
        }
    }

    private static void print(Metric metric, int seeds, int rows) {
        double truth = metric.truth(QUALITY[1]) - metric.truth(QUALITY[0]);
        int ofSeeds = 0;
        int ofBoth = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            UniformRandomProvider random =
                    RandomStreams.of(experiment, Purpose.SYNTHETIC, "rows/" + seeds + "/" + rows);
            double[][] differences = differences(metric, seeds, rows, random);
            double[] means = Arrays.stream(differences)
                    .mapToDouble(d -> Arrays.stream(d).average().orElseThrow())
                    .toArray();
            ofSeeds += covers(MeanInterval.of(means, CONFIDENCE).interval().orElseThrow(), truth);
            ofBoth +=
                    covers(CrossedMean.of(differences, CONFIDENCE).orElseThrow().interval(), truth);
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %s | %.1f | %.1f |%n",
                seeds,
                rows,
                metric.words,
                100.0 * ofSeeds / EXPERIMENTS,
                100.0 * ofBoth / EXPERIMENTS);
    }

    /** The second network's score minus the first's; shape (seeds, rows). */
    private static double[][] differences(Metric metric, int seeds, int rows, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
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
                double shift = SEED * normal.sample();
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
