package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.VectorClassLoader;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this copy of the kernels; see {@link VectorClassLoader}. */
final class Width {
    static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(VectorClassLoader.bitsOf(Width.class)));

    private Width() {}
}
