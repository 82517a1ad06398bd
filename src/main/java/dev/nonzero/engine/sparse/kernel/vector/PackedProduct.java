package dev.nonzero.engine.sparse.kernel.vector;

import java.util.Arrays;

/**
 * A product {@code c += a b} whose matrix b is too large, or lies in memory the wrong way, to be read in place: a panel of it, some
 * hundred rows by two vectors, is copied to where the first cache holds it, and multiplied with all rows of a. Sums have the
 * order of {@link VectorProduct}, and its bits.
 */
final class PackedProduct {
    private static final int LANES = Width.SPECIES.length();
    private static final int DEPTH = 256; // rows of a panel

    private final int rows;
    private final int depth;
    private final int n;
    private final float[] a;
    private final int aRow;
    private final int aColumn;
    private final float[] c;
    private final int cStride;
    private final float[] panel = new float[DEPTH * 2 * LANES]; // (DEPTH, columns)

    /** Element (i, p) of a is at {@code i * aRow + p * aColumn}. */
    PackedProduct(int rows, int depth, int n, float[] a, int aRow, int aColumn, float[] c, int cStride) {
        this.rows = rows;
        this.depth = depth;
        this.n = n;
        this.a = a;
        this.aRow = aRow;
        this.aColumn = aColumn;
        this.c = c;
        this.cStride = cStride;
    }

    /** Adds the product with b, of shape (depth, n). */
    void add(float[] b, int bStride) {
        for (int p = 0; p < depth; p += DEPTH) {
            int block = Math.min(DEPTH, depth - p);
            for (int k = 0; k < n; k += 2 * LANES) {
                int columns = Math.min(2 * LANES, n - k);
                for (int i = 0; i < block; i++) {
                    System.arraycopy(b, (p + i) * bStride + k, panel, i * columns, columns);
                }
                multiplyPanel(p, block, k, columns);
            }
        }
    }

    /** Adds the product with bᵀ, b being of shape (count, depth); the columns of c from count on stay. */
    void addTransposed(int count, float[] b, int bStride) {
        for (int p = 0; p < depth; p += DEPTH) {
            int block = Math.min(DEPTH, depth - p);
            for (int k = 0; k < n; k += 2 * LANES) {
                int columns = Math.min(2 * LANES, n - k);
                int there = Math.max(0, Math.min(columns, count - k));
                if (there < columns) {
                    Arrays.fill(panel, 0, block * columns, 0);
                }
                for (int j = 0; j < there; j++) {
                    int row = (k + j) * bStride + p;
                    for (int i = 0; i < block; i++) {
                        panel[i * columns + j] = b[row + i];
                    }
                }
                multiplyPanel(p, block, k, columns);
            }
        }
    }

    private void multiplyPanel(int p, int block, int k, int columns) {
        int at = p * aColumn;
        int done = 0;
        if (columns == 2 * LANES) {
            VectorProduct.addTwo(rows, block, a, at, aRow, aColumn, panel, 0, columns, c, k, cStride);
            return;
        }
        if (columns >= LANES) {
            VectorProduct.addOne(rows, block, a, at, aRow, aColumn, panel, 0, columns, c, k, cStride);
            done = LANES;
        }
        if (done < columns) {
            VectorProduct.addRest(
                    rows, block, columns - done, a, at, aRow, aColumn, panel, done, columns, c, k + done, cStride);
        }
    }
}
