package dev.nonzero.experiment;

import dev.nonzero.engine.dl4j.OffHeap;
import dev.nonzero.training.MemoryNeed;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The memory that an experiment needs, and what this JVM may take. It is counted from sizes, not measured, so the same
 * experiment always needs the same.
 *
 * @param trial the most that a trial takes
 * @param workers how many trials run side by side
 * @param data bytes of heap that the data take, as read and as prepared for trials
 * @param heap bytes that the heap may grow to
 * @param outside bytes that ND4J may take outside the heap; 0 where no trial takes any
 */
public record MemoryPlan(MemoryNeed trial, int workers, long data, long heap, long outside) {
    private static final long PROGRAM = 48L << 20; // bytes of heap of the program itself
    private static final double USABLE = 0.97; // of the heap; some stays free in every region
    private static final double GIBIBYTE = 1 << 30;

    /** For trials of these sizes in this JVM. */
    public static MemoryPlan of(Collection<MemoryNeed> trials, long data, int workers) {
        MemoryNeed most = new MemoryNeed(
                trials.stream().mapToLong(MemoryNeed::heap).max().orElse(0),
                trials.stream().mapToLong(MemoryNeed::outside).max().orElse(0));
        return new MemoryPlan(
                most, workers, data, Runtime.getRuntime().maxMemory(), most.outside() == 0 ? 0 : OffHeap.limit());
    }

    /** The bytes of heap that are needed. */
    public long neededHeap() {
        return (long) ((PROGRAM + data + workers * trial.heap()) / USABLE);
    }

    /** The bytes that are needed outside the heap. */
    public long neededOutside() {
        return workers * trial.outside();
    }

    /**
     * Makes sure that there is enough.
     *
     * @throws MemoryPlanException where there is not
     */
    public void check() {
        problem().ifPresent(problem -> {
            throw new MemoryPlanException(problem);
        });
    }

    /** Why it cannot be done, and the way out, if so. */
    public Optional<String> problem() {
        if (neededHeap() <= heap && neededOutside() <= outside) {
            return Optional.empty();
        }
        boolean inHeap = neededHeap() > heap;
        // what may be taken outside the heap is, unless a property says otherwise, as much as the heap
        long give = (long) Math.ceil(Math.max(neededHeap(), neededOutside()) / GIBIBYTE);
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s of memory %s the heap, but Java has %s; set MAVEN_OPTS (NONZERO_OPTS) to -Xmx%dg%s",
                workers == 1 ? "a trial needs" : workers + " trials side by side need",
                gibibytes(inHeap ? neededHeap() : neededOutside()),
                inHeap ? "in" : "outside",
                gibibytes(inHeap ? heap : outside),
                give,
                workers == 1 ? "" : ", or run fewer side by side: --workers 1"));
    }

    /** Bytes as people read them. */
    public static String gibibytes(long bytes) {
        return bytes < GIBIBYTE
                ? String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1 << 20))
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
