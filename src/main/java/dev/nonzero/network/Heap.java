package dev.nonzero.network;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** What is left of the heap. */
public final class Heap {
    private static final double USABLE = 0.97; // some stays free in every region

    private Heap() {}

    /**
     * Makes sure that the heap is not certainly too small. Garbage that is not collected yet counts as free, and so does
     * what was allocated since the last collection: whoever then allocates still has to expect an
     * {@link OutOfMemoryError}.
     *
     * @param what it is for, for the message
     * @throws InsufficientMemoryException where so much cannot be allocated
     */
    public static void require(String what, long bytes) {
        long available = (long) (USABLE * (Runtime.getRuntime().maxMemory() - usedAfterCollection()));
        if (bytes > available) {
            throw new InsufficientMemoryException(what, bytes, available);
        }
    }

    private static long usedAfterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }
}
