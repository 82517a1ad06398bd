package dev.nonzero.training.sparse;

/** What is left of the heap. */
final class Heap {
    private static final double USABLE = 0.97; // some stays free in every region

    private Heap() {}

    /**
     * Makes sure that so much can be allocated.
     *
     * @param what for whom, for the message
     * @throws InsufficientMemoryException where it cannot
     */
    static void require(String what, long bytes) {
        if (bytes > available()) {
            System.gc(); // garbage counts as used until it is collected
        }
        long available = available();
        if (bytes > available) {
            throw new InsufficientMemoryException(what, bytes, available);
        }
    }

    private static long available() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (long) (USABLE * (runtime.maxMemory() - used));
    }
}
