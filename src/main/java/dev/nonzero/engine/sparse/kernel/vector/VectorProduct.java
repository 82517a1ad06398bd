package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.engine.sparse.kernel.PlainKernels;

/** The product of two matrices, in the way that is fastest for their shapes. */
final class VectorProduct implements MatrixProduct {
    private static final int LANES = Width.SPECIES.length();
    private static final int FEWEST_ROWS = 16; // of a product, that copies of the others pay for themselves
    private static final int FEWEST_COLUMNS = 32;

    private final PlainKernels plain = new PlainKernels();
    private final PackedProduct packed = new PackedProduct();

    @Override
    public void add(Matrix a, Matrix b, Matrix c) {
        if (c.columns() <= LANES / 2) {
            plain.addProduct(a, b, c);
        } else if (c.rows() >= FEWEST_ROWS && c.columns() >= FEWEST_COLUMNS || !b.isByRows()) {
            packed.add(a, b, c);
        } else {
            SmallProduct.add(a, b, c);
        }
    }
}
