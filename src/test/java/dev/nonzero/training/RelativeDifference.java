package dev.nonzero.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How far arrays are apart: the largest difference of an element over the root mean square of the reference. */
public final class RelativeDifference {
    private RelativeDifference() {}

    public static double of(INDArray found, INDArray expected) {
        return of(found.dup().data().asDouble(), expected.dup().data().asDouble());
    }

    public static double of(double[] found, double[] expected) {
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            largest = difference >= largest ? difference : Double.isNaN(difference) ? Double.NaN : largest;
            squares += expected[i] * expected[i];
        }
        return largest / Math.sqrt(squares / expected.length);
    }
}
