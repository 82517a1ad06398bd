package dev.nonzero.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What some work takes of the heap. */
public final class Allocation {
    private Allocation() {}

    /**
     * The bytes that a run of some work allocates in this thread, on average. Work that the JVM has not compiled yet may
     * allocate what it does not later on: vectors as objects, for one.
     *
     * @param runs how often it is done, at least once
     * @throws IllegalStateException where the JVM does not count allocations
     */
    public static double of(Runnable work, int runs) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported())) {
            throw new IllegalStateException("this JVM does not count what a thread allocates");
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < runs; run++) {
            work.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / runs;
    }
}
