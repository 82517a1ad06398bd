package dev.nonzero.baseline;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Always predicts the class with the most training rows, the first of equals. */
public final class MajorityBaseline implements Baseline {
    /** Its name. */
    public static final String NAME = "largest class";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BaselineResult fit(LabeledData train, Optional<LabeledData> validation, LabeledData test) {
        long start = System.nanoTime();
        int[] rows = train.rowsOfClasses();
        int largest = 0;
        for (int label = 1; label < rows.length; label++) {
            largest = rows[label] > rows[largest] ? label : largest;
        }
        int[] predictions = new int[test.rows()];
        Arrays.fill(predictions, largest);
        return BaselineResult.ofClasses(
                name(), OptionalDouble.empty(), predictions, test, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public double seconds(long nonzeros, int classes, boolean validated) {
        return 0;
    }

    @Override
    public long bytes(int rows, int features, long nonzeros, int classes) {
        return 0;
    }
}
