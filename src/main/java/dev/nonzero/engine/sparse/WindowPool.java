package dev.nonzero.engine.sparse;

import dev.nonzero.network.Pool;

/**
 * What a window of activations becomes. A window has {@code size} positions of {@code units} activations each. Those of
 * its positions that have a nonzero, its <i>active</i> ones, are given one by one, {@code stride} floats apart; all others
 * have the activations of an empty position, the <i>background</i>. Ties go to the background, then to the first.
 */
sealed interface WindowPool {
    /** What a pool does. */
    static WindowPool of(Pool pool) {
        return switch (pool.axis()) {
            case POSITIONS ->
                switch (pool.type()) {
                    case MAX -> new PositionMax(pool.size());
                    case AVG -> new PositionMean(pool.size());
                };
            case UNITS ->
                switch (pool.type()) {
                    case MAX -> new UnitMax(pool.size());
                    case AVG -> new UnitMean(pool.size());
                };
        };
    }

    /** The positions of a window. */
    int size();

    /** How many numbers a window of that many units becomes. */
    int outputs(int units);

    /** What an empty window becomes. */
    void ofBackground(int units, float[] background, float[] out);

    /**
     * What a window becomes.
     *
     * @param active how many of its positions are active, at least one
     * @param at where their activations start
     * @param chosen takes for each output what {@link #backward} needs; negative where the output is the background's, and
     *     so would be its gradient
     */
    void forward(
            int units,
            int active,
            float[] activations,
            int at,
            int stride,
            float[] background,
            float[] out,
            int outAt,
            int[] chosen);

    /**
     * Hands the gradients of the outputs on to the activations, adding to what is there.
     *
     * @param deltas of the outputs; 0 where the choice was negative
     */
    void backward(
            int units,
            int active,
            float[] deltas,
            int deltasAt,
            int[] chosen,
            float[] activationDeltas,
            int at,
            int stride,
            float[] backgroundDeltas);

    /** Hands the gradients of the outputs of empty windows on to the background, adding to what is there. */
    void backwardOfBackground(int units, float[] background, float[] deltas, float[] backgroundDeltas);

    /** For each unit the largest of its activations in the window. */
    record PositionMax(int size) implements WindowPool {
        @Override
        public int outputs(int units) {
            return units;
        }

        @Override
        public void ofBackground(int units, float[] background, float[] out) {
            System.arraycopy(background, 0, out, 0, units);
        }

        @Override
        public void forward(
                int units,
                int active,
                float[] activations,
                int at,
                int stride,
                float[] background,
                float[] out,
                int outAt,
                int[] chosen) {
            for (int unit = 0; unit < units; unit++) {
                float largest = active < size ? background[unit] : Float.NEGATIVE_INFINITY;
                int choice = -1;
                for (int p = 0; p < active; p++) {
                    float a = activations[at + p * stride + unit];
                    if (!(a <= largest) && !Float.isNaN(largest)) { // NaN is largest
                        largest = a;
                        choice = p;
                    }
                }
                out[outAt + unit] = largest;
                chosen[outAt + unit] = choice;
            }
        }

        @Override
        public void backward(
                int units,
                int active,
                float[] deltas,
                int deltasAt,
                int[] chosen,
                float[] activationDeltas,
                int at,
                int stride,
                float[] backgroundDeltas) {
            for (int unit = 0; unit < units; unit++) {
                int choice = chosen[deltasAt + unit];
                if (choice >= 0) {
                    activationDeltas[at + choice * stride + unit] += deltas[deltasAt + unit];
                }
            }
        }

        @Override
        public void backwardOfBackground(int units, float[] background, float[] deltas, float[] backgroundDeltas) {
            add(units, deltas, backgroundDeltas);
        }
    }

    /** For each unit the mean of its activations in the window; with one position, no pool at all. */
    record PositionMean(int size) implements WindowPool {
        @Override
        public int outputs(int units) {
            return units;
        }

        @Override
        public void ofBackground(int units, float[] background, float[] out) {
            System.arraycopy(background, 0, out, 0, units);
        }

        @Override
        public void forward(
                int units,
                int active,
                float[] activations,
                int at,
                int stride,
                float[] background,
                float[] out,
                int outAt,
                int[] chosen) {
            for (int unit = 0; unit < units; unit++) {
                float sum = (size - active) * background[unit];
                for (int p = 0; p < active; p++) {
                    sum += activations[at + p * stride + unit];
                }
                out[outAt + unit] = sum / size;
                chosen[outAt + unit] = 0;
            }
        }

        @Override
        public void backward(
                int units,
                int active,
                float[] deltas,
                int deltasAt,
                int[] chosen,
                float[] activationDeltas,
                int at,
                int stride,
                float[] backgroundDeltas) {
            for (int unit = 0; unit < units; unit++) {
                float share = deltas[deltasAt + unit] / size;
                backgroundDeltas[unit] += (size - active) * share;
                for (int p = 0; p < active; p++) {
                    activationDeltas[at + p * stride + unit] += share;
                }
            }
        }

        @Override
        public void backwardOfBackground(int units, float[] background, float[] deltas, float[] backgroundDeltas) {
            add(units, deltas, backgroundDeltas);
        }
    }

    /** At a single position, the largest of each group of neighbouring units. */
    record UnitMax(int group) implements WindowPool {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int outputs(int units) {
            return units / group;
        }

        @Override
        public void ofBackground(int units, float[] background, float[] out) {
            for (int k = 0; k < outputs(units); k++) {
                out[k] = background[largest(background, k * group)];
            }
        }

        @Override
        public void forward(
                int units,
                int active,
                float[] activations,
                int at,
                int stride,
                float[] background,
                float[] out,
                int outAt,
                int[] chosen) {
            for (int k = 0; k < outputs(units); k++) {
                int largest = largest(activations, at + k * group);
                out[outAt + k] = activations[largest];
                chosen[outAt + k] = largest - at;
            }
        }

        @Override
        public void backward(
                int units,
                int active,
                float[] deltas,
                int deltasAt,
                int[] chosen,
                float[] activationDeltas,
                int at,
                int stride,
                float[] backgroundDeltas) {
            for (int k = 0; k < outputs(units); k++) {
                if (chosen[deltasAt + k] >= 0) {
                    activationDeltas[at + chosen[deltasAt + k]] += deltas[deltasAt + k];
                }
            }
        }

        @Override
        public void backwardOfBackground(int units, float[] background, float[] deltas, float[] backgroundDeltas) {
            for (int k = 0; k < outputs(units); k++) {
                backgroundDeltas[largest(background, k * group)] += deltas[k];
            }
        }

        /** Where the largest of a group stands, the first of equals. */
        private int largest(float[] activations, int from) {
            int largest = from;
            for (int i = from + 1; i < from + group; i++) {
                if (!(activations[i] <= activations[largest]) && !Float.isNaN(activations[largest])) { // NaN is largest
                    largest = i;
                }
            }
            return largest;
        }
    }

    /** At a single position, the mean of each group of neighbouring units. */
    record UnitMean(int group) implements WindowPool {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int outputs(int units) {
            return units / group;
        }

        @Override
        public void ofBackground(int units, float[] background, float[] out) {
            for (int k = 0; k < outputs(units); k++) {
                out[k] = mean(background, k * group);
            }
        }

        @Override
        public void forward(
                int units,
                int active,
                float[] activations,
                int at,
                int stride,
                float[] background,
                float[] out,
                int outAt,
                int[] chosen) {
            for (int k = 0; k < outputs(units); k++) {
                out[outAt + k] = mean(activations, at + k * group);
                chosen[outAt + k] = 0;
            }
        }

        @Override
        public void backward(
                int units,
                int active,
                float[] deltas,
                int deltasAt,
                int[] chosen,
                float[] activationDeltas,
                int at,
                int stride,
                float[] backgroundDeltas) {
            for (int unit = 0; unit < units; unit++) {
                activationDeltas[at + unit] += deltas[deltasAt + unit / group] / group;
            }
        }

        @Override
        public void backwardOfBackground(int units, float[] background, float[] deltas, float[] backgroundDeltas) {
            for (int unit = 0; unit < units; unit++) {
                backgroundDeltas[unit] += deltas[unit / group] / group;
            }
        }

        private float mean(float[] activations, int from) {
            float sum = 0;
            for (int i = from; i < from + group; i++) {
                sum += activations[i];
            }
            return sum / group;
        }
    }

    private static void add(int n, float[] from, float[] to) {
        for (int i = 0; i < n; i++) {
            to[i] += from[i];
        }
    }
}
