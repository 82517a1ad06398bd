package dev.nonzero.analysis;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of differences over splits of one data set. Their training rows overlap, so that the variance of the differences
 * says too little of the variance of their mean; Nadeau and Bengio (2003) correct it: {@code (1/n + test/train) s²}, with n - 1
 * degrees of freedom.
 *
 * @param mean the mean
 * @param standardError its corrected standard error
 * @param overlap what the overlap of training rows adds to its square
 * @param df degrees of freedom
 * @param t the mean over its standard error; empty where the differences do not vary
 * @param p two-sided, of a mean of zero; empty as t is
 * @param interval the interval of the mean
 */
public record ResampledMean(
        double mean,
        double standardError,
        double overlap,
        int df,
        OptionalDouble t,
        OptionalDouble p,
        Interval interval) {
    /**
     * The mean of a difference for each split.
     *
     * @param differences at least 2
     * @param testRows how many rows a split tests on, or their share
     * @param trainRows how many rows it trains on, or their share
     * @param confidence the level of the interval
     * @throws IllegalArgumentException where there are fewer than 2 differences, or a count is not above 0
     */
    public static ResampledMean of(double[] differences, double testRows, double trainRows, double confidence) {
        int n = differences.length;
        if (n < 2 || !(testRows > 0) || !(trainRows > 0)) {
            throw new IllegalArgumentException(
                    n + " differences, " + testRows + " test rows and " + trainRows + " training rows");
        }
        double mean = Mean.of(differences).getAsDouble();
        double variance = Variance.of(differences).getAsDouble();
        double error = Math.sqrt((1.0 / n + testRows / trainRows) * variance);
        double overlap = testRows / trainRows * variance;
        double half = MeanInterval.quantile(n - 1, (1 + confidence) / 2) * error;
        Interval interval = new Interval(mean - half, mean + half);
        if (error == 0) {
            return new ResampledMean(mean, 0, 0, n - 1, OptionalDouble.empty(), OptionalDouble.empty(), interval);
        }
        double t = mean / error;
        double p = 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(t));
        return new ResampledMean(mean, error, overlap, n - 1, OptionalDouble.of(t), OptionalDouble.of(p), interval);
    }

    /**
     * The mean of a difference for each fold of a cross-validation, repeated or not (Bouckaert and Frank 2004): each fold tests
     * on one part of k and trains on the others.
     *
     * @param folds k, at least 2
     */
    public static ResampledMean ofFolds(double[] differences, int folds, double confidence) {
        return of(differences, 1, folds - 1.0, confidence);
    }

    /**
     * The standard error where seeds are crossed with splits: theirs takes the place of what independent splits would leave,
     * where it is larger, with no more degrees of freedom than splits have.
     *
     * @param ofSeeds the standard error of the mean for new seeds, splits among them, as if splits were independent
     */
    StandardError standardError(StandardError ofSeeds) {
        double square = ofSeeds.value() * ofSeeds.value() + overlap;
        return square > standardError * standardError
                ? new StandardError(Math.sqrt(square), Math.min(df, ofSeeds.df()))
                : new StandardError(standardError, df);
    }
}
