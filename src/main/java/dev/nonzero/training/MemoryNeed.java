package dev.nonzero.training;

/**
 * Memory that something takes.
 *
 * @param heap bytes of the heap
 * @param outside bytes outside it
 */
public record MemoryNeed(long heap, long outside) {
    /** Both at once. */
    public MemoryNeed plus(MemoryNeed other) {
        return new MemoryNeed(heap + other.heap, outside + other.outside);
    }
}
