package dev.nonzero.baseline;

import dev.nonzero.data.LabeledData;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gives every row the labels of most training rows: the probability of a label is the share of rows that have it. */
public final class FrequentLabelsBaseline implements Baseline {
    /** Its name. */
    public static final String NAME = "most frequent labels";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BaselineResult fit(LabeledData train, Optional<LabeledData> validation, LabeledData test) {
        long start = System.nanoTime();
        int[] rows = train.rowsOfClasses();
        float[] probabilities = new float[test.rows() * rows.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) rows[i % rows.length] / train.rows();
        }
        return new BaselineResult(NAME, OptionalDouble.empty(), probabilities, test, (System.nanoTime() - start) / 1e9);
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
