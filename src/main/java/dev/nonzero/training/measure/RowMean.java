package dev.nonzero.training.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A measure that is the mean of a score over rows, which count by their weights. */
@FunctionalInterface
interface RowMean extends Figure {
    /** The score of a row. */
    double score(Predictions predictions, int row);

    @Override
    default OptionalDouble of(Predictions predictions) {
        double sum = 0;
        for (int row = 0; row < predictions.rows(); row++) {
            sum += predictions.weight(row) * score(predictions, row);
        }
        return OptionalDouble.of(sum / predictions.weight());
    }

    @Override
    default Optional<double[]> scores(Predictions predictions) {
        return Optional.of(IntStream.range(0, predictions.rows())
                .mapToDouble(row -> score(predictions, row))
                .toArray());
    }
}
