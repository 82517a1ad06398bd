package dev.nonzero.engine.dl4j;

import org.bytedeco.javacpp.Pointer;

/** The memory outside the heap, where ND4J keeps its arrays. */
public final class OffHeap {
    private OffHeap() {}

    /** The bytes that ND4J may take there. */
    public static long limit() {
        return Pointer.maxBytes();
    }
}
