package dev.nonzero.benchmark;

import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.ResampledMean;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Draws data sets, splits each again and again, trains two classifiers on every split and counts how often intervals cover the
 * difference that new data would show. Prints the third table of {@code docs/statistics.md}.
 *
 * <p>A row with label y (1 or -1) is {@code y m + normal noise}. A classifier is the difference of the class means, of all
 * features or of the first half, plus noise that stands for its seed. The accuracy of its weights w on all rows there could be is
 * Φ(w·m / |w|), so the difference that new data would show is a mean of closed forms over many training sets.
 */
public final class SplitsSimulation {
    private static final int EXPERIMENTS = 1_000;
    private static final int TRUTHS = 4_000; // training sets behind the true difference
    private static final int FEATURES = 20;
    private static final double SIGNAL = 0.2; // m of a feature
    private static final double SEED = 0.05; // standard deviation of a seed's part in a weight
    private static final double CONFIDENCE = 0.95;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[][] rows; // (rows, features), each times its label

    private SplitsSimulation(int rows, ZigguratSampler.NormalizedGaussian normal) {
        this.rows = new double[rows][FEATURES];
        for (double[] row : this.rows) {
            for (int feature = 0; feature < FEATURES; feature++) {
                row[feature] = SIGNAL + normal.sample();
            }
        }
    }

    public static void main(String[] args) {
        System.out.println("| test rows | splits | as if splits were independent | corrected |");
        System.out.println("|---|---|---|---|");
        for (int test : new int[] {200, 2_000}) {
            int all = 5 * test;
            double truth = truth(all - test);
            for (int splits : new int[] {5, 10, 30}) {
                print("%d shares of a fifth", splits, 1, test, all, truth);
            }
            print("%d times 5 folds", 1, 5, test, all, truth);
            print("%d times 5 folds", 6, 5, test, all, truth);
        }
    }

    private static void print(String words, int draws, int folds, int test, int all, double truth) {
        int independent = 0;
        int corrected = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            UniformRandomProvider random =
                    RandomStreams.of(experiment, Purpose.SYNTHETIC, "splits/" + draws + "/" + folds + "/" + all);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            SplitsSimulation data = new SplitsSimulation(all, normal);
            double[] differences = new double[draws * folds];
            for (int draw = 0; draw < draws; draw++) {
                int[] order = PermutationSampler.natural(all);
                PermutationSampler.shuffle(random, order);
                for (int fold = 0; fold < folds; fold++) {
                    differences[draw * folds + fold] = data.difference(order, fold * test, (fold + 1) * test, normal);
                }
            }
            independent +=
                    covers(MeanInterval.of(differences, CONFIDENCE).interval().orElseThrow(), truth);
            corrected += covers(
                    ResampledMean.of(differences, test, all - test, CONFIDENCE).interval(), truth);
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | " + words + " | %.1f | %.1f |%n",
                test,
                draws,
                100.0 * independent / EXPERIMENTS,
                100.0 * corrected / EXPERIMENTS);
    }

    /** The accuracy of all features minus that of half of them on the rows from begin to end, learned from the others. */
    private double difference(int[] order, int begin, int end, ZigguratSampler.NormalizedGaussian normal) {
        double[] sums = new double[FEATURES];
        for (int i = 0; i < order.length; i++) {
            if (i < begin || i >= end) {
                for (int feature = 0; feature < FEATURES; feature++) {
                    sums[feature] += rows[order[i]][feature];
                }
            }
        }
        double[] all = weights(sums, order.length - (end - begin), FEATURES, normal);
        double[] half = weights(sums, order.length - (end - begin), FEATURES / 2, normal);
        int more = 0;
        for (int i = begin; i < end; i++) {
            more += correct(all, rows[order[i]]) - correct(half, rows[order[i]]);
        }
        return (double) more / (end - begin);
    }

    private static double[] weights(double[] sums, int rows, int used, ZigguratSampler.NormalizedGaussian normal) {
        return IntStream.range(0, used)
                .mapToDouble(feature -> sums[feature] / rows + SEED * normal.sample())
                .toArray();
    }

    private static int correct(double[] weights, double[] row) {
        double score = 0;
        for (int feature = 0; feature < weights.length; feature++) {
            score += weights[feature] * row[feature];
        }
        return score > 0 ? 1 : 0;
    }

    /** The mean over training sets of so many rows of the difference on all rows there could be. */
    private static double truth(int train) {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(1, Purpose.SYNTHETIC, "splits/truth/" + train));
        double sum = 0;
        for (int set = 0; set < TRUTHS; set++) {
            double[] sums = new double[FEATURES]; // of normal rows, so normal themselves
            for (int feature = 0; feature < FEATURES; feature++) {
                sums[feature] = train * SIGNAL + Math.sqrt(train) * normal.sample();
            }
            sum += accuracy(weights(sums, train, FEATURES, normal))
                    - accuracy(weights(sums, train, FEATURES / 2, normal));
        }
        return sum / TRUTHS;
    }

    private static double accuracy(double[] weights) {
        double product = 0;
        double squares = 0;
        for (double weight : weights) {
            product += SIGNAL * weight;
            squares += weight * weight;
        }
        return NORMAL.cumulativeProbability(product / Math.sqrt(squares));
    }

    private static int covers(Interval interval, double value) {
        return interval.lower() <= value && value <= interval.upper() ? 1 : 0;
    }
}
