package dev.nonzero.engine.sparse.kernel.vector;

import java.util.function.IntSupplier;
import jdk.incubator.vector.VectorShape;

/** The width of the vectors that this JVM prefers, in bits. */
public final class PreferredBits implements IntSupplier {
    @Override
    public int getAsInt() {
        return VectorShape.preferredShape().vectorBitSize();
    }
}
