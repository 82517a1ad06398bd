package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long memory takes to give and take back the rows of weights and Adam's state that a mini-batch of the MLP's step
 * touches, with one addition to each number and nothing else. Prints the column of {@code docs/performance.md}.
 */
public final class RowVisits {
    private static final int BATCH = 128;
    private static final int BATCHES = 100;
    private static final int NUMBERS = 3 * 128; // of a row: weights, m and v of 128 units
    private static final int ROWS_TOGETHER = 1 << 15; // in one array
    private static final int FETCHED = 16; // rows asked for before the first of them is used
    private static final int LINE = 16; // floats of a cache line

    private final float[][] state;
    @SuppressWarnings("unused")
    private float seen; // keeps the fetching from being left out

    private RowVisits(int features) {
        state = new float[(features - 1) / ROWS_TOGETHER + 1][];
        for (int i = 0; i < state.length; i++) {
            state[i] = new float[Math.min(ROWS_TOGETHER, features - i * ROWS_TOGETHER) * NUMBERS];
        }
    }

    /** Arguments are numbers of features. */
    public static void main(String[] arguments) {
        System.out.println("| features | rows visited once (ms) |");
        System.out.println("|---|---|");
        for (String argument : arguments) {
            int features = Integer.parseInt(argument);
            int[][] rows = touched(ZipfRows.of(features, BATCH * BATCHES, 50, 10));
            RowVisits visits = new RowVisits(features);
            int[] batch = {0};
            Timing timing = Timing.of(() -> visits.visit(rows[batch[0]++ % BATCHES]), 1.5);
            System.out.printf(Locale.ROOT, "| %,d | %.2f |%n", features, timing.median());
        }
    }

    /** The columns of each batch, in the order in which they are met. */
    private static int[][] touched(LabeledData data) {
        SparseMatrix features = data.features();
        return IntStream.range(0, BATCHES)
                .mapToObj(batch -> IntStream.range(
                                features.start(batch * BATCH), features.end((batch + 1) * BATCH - 1))
                        .map(features::column)
                        .distinct()
                        .toArray())
                .toArray(int[][]::new);
    }

    private void visit(int[] rows) {
        for (int from = 0; from < rows.length; from += FETCHED) {
            int to = Math.min(from + FETCHED, rows.length);
            for (int i = from; i < to; i++) {
                fetch(state[rows[i] / ROWS_TOGETHER], rows[i] % ROWS_TOGETHER * NUMBERS);
            }
            for (int i = from; i < to; i++) {
                add(state[rows[i] / ROWS_TOGETHER], rows[i] % ROWS_TOGETHER * NUMBERS);
            }
        }
    }

    private void fetch(float[] numbers, int start) {
        float sum = 0;
        for (int i = 0; i < NUMBERS; i += LINE) {
            sum += numbers[start + i];
        }
        seen += sum;
    }

    private static void add(float[] numbers, int start) {
        for (int i = 0; i < NUMBERS; i++) {
            numbers[start + i] += 1e-9f;
        }
    }
}
