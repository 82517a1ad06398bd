package dev.nonzero.engine.sparse;

/**
 * What a window of positions becomes, unit by unit. Those of its positions that have a nonzero, its <i>active</i> ones, are
 * given; all others have the activations of an empty position. So has the pool of a window that is empty altogether.
 */
sealed interface WindowPool {
    /** The positions of a window. */
    int size();

    /**
     * Pools an entry.
     *
     * @param entry whose outputs are computed
     * @param first its first active position
     * @param active how many of its positions are active, at least one
     */
    void forward(PooledWindows windows, int entry, int first, int active);

    /** Hands the gradients of an entry's outputs on to the activations, adding to what is there. */
    void backward(PooledWindows windows, int entry, int first, int active);

    /** The largest activation of a window; of equals that of an empty position, then the first. */
    record Max(int size) implements WindowPool {
        @Override
        public void forward(PooledWindows windows, int entry, int first, int active) {
            float[] activations = windows.activations;
            int units = windows.units;
            int stride = windows.stride;
            int at = first * stride;
            for (int unit = 0; unit < units; unit++) {
                float largest = active < size ? activations[windows.empty + unit] : Float.NEGATIVE_INFINITY;
                int choice = -1;
                for (int p = 0; p < active; p++) {
                    float a = activations[at + p * stride + unit];
                    if (!(a <= largest) && !Float.isNaN(largest)) { // NaN is largest
                        largest = a;
                        choice = p;
                    }
                }
                windows.pooled[entry * units + unit] = largest;
                windows.chosen[entry * units + unit] = choice;
            }
        }

        @Override
        public void backward(PooledWindows windows, int entry, int first, int active) {
            int units = windows.units;
            for (int unit = 0; unit < units; unit++) {
                int choice = windows.chosen[entry * units + unit];
                if (choice >= 0) {
                    windows.activationDeltas[(first + choice) * windows.stride + unit] +=
                            windows.deltas[entry * units + unit];
                }
            }
        }
    }

    /** The mean of the activations of a window; with one position, no pool at all. */
    record Mean(int size) implements WindowPool {
        @Override
        public void forward(PooledWindows windows, int entry, int first, int active) {
            float[] activations = windows.activations;
            int units = windows.units;
            int stride = windows.stride;
            int at = first * stride;
            for (int unit = 0; unit < units; unit++) {
                float sum = (size - active) * activations[windows.empty + unit];
                for (int p = 0; p < active; p++) {
                    sum += activations[at + p * stride + unit];
                }
                windows.pooled[entry * units + unit] = sum / size;
                windows.chosen[entry * units + unit] = 0;
            }
        }

        @Override
        public void backward(PooledWindows windows, int entry, int first, int active) {
            float[] activationDeltas = windows.activationDeltas;
            int units = windows.units;
            for (int unit = 0; unit < units; unit++) {
                float share = windows.deltas[entry * units + unit] / size;
                activationDeltas[windows.empty + unit] += (size - active) * share;
                for (int p = 0; p < active; p++) {
                    activationDeltas[(first + p) * windows.stride + unit] += share;
                }
            }
        }
    }
}
