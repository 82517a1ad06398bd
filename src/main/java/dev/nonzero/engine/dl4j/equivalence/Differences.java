package dev.nonzero.engine.dl4j.equivalence;

/**
 * How far two arrays of numbers are apart that should be equal.
 *
 * @param meanFirst the mean of the first
 * @param meanSecond the mean of the second
 * @param rms the root of the mean square of the first
 * @param largest the largest absolute difference
 * @param rmsDifference the root of the mean square of the differences
 * @param equalShare the share of numbers that are equal to the bit
 */
public record Differences(
        double meanFirst, double meanSecond, double rms, double largest, double rmsDifference, double equalShare) {
    /** Compares two arrays of the same length. */
    static Differences of(float[] first, float[] second) {
        double sumFirst = 0;
        double sumSecond = 0;
        double squares = 0;
        double largest = 0;
        double squaredDifferences = 0;
        int equal = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = (double) first[i] - second[i];
            sumFirst += first[i];
            sumSecond += second[i];
            squares += (double) first[i] * first[i];
            squaredDifferences += difference * difference;
            largest = Math.max(largest, Math.abs(difference));
            equal += difference == 0 ? 1 : 0;
        }
        int n = first.length;
        return new Differences(
                sumFirst / n,
                sumSecond / n,
                Math.sqrt(squares / n),
                largest,
                Math.sqrt(squaredDifferences / n),
                (double) equal / n);
    }

    /** The root mean square difference as a share of the root mean square. */
    public double relative() {
        return rms == 0 ? 0 : rmsDifference / rms;
    }
}
