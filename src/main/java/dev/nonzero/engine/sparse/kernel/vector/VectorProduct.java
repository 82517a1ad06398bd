package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.PlainKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The product of two matrices, a block of it in registers at a time. */
final class VectorProduct {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int LANES = WIDE.length();
    private static final PlainKernels PLAIN = new PlainKernels(); // for the elements after the last whole vector

    private VectorProduct() {}

    /** From where on the rows of b lie so far apart that each is on a page of its own, floats. */
    private static final int FAR_APART = 1 << 10;

    static void multiply(
            int rows,
            int depth,
            int n,
            float[] a,
            int aRow,
            int aColumn,
            float[] b,
            int bStride,
            float[] c,
            int cStride) {
        if (bStride >= FAR_APART) {
            new PackedProduct(rows, depth, n, a, aRow, aColumn, c, cStride).add(b, bStride);
            return;
        }
        int k = 0;
        for (; k <= n - 2 * LANES; k += 2 * LANES) {
            addTwo(rows, depth, a, 0, aRow, aColumn, b, k, bStride, c, k, cStride);
        }
        for (; k <= n - LANES; k += LANES) {
            addOne(rows, depth, a, 0, aRow, aColumn, b, k, bStride, c, k, cStride);
        }
        if (k < n) {
            addRest(rows, depth, n - k, a, 0, aRow, aColumn, b, k, bStride, c, k, cStride);
        }
    }

    /** All rows of c by fewer columns than a vector has. */
    static void addRest(
            int rows,
            int depth,
            int columns,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p++) {
                PLAIN.addScaled(columns, a[aAt + i * aRow + p * aColumn], b, bAt + p * bStride, c, cAt + i * cStride);
            }
        }
    }

    /** All rows of c by two vectors. */
    static void addTwo(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        int i = 0;
        for (; i <= rows - 4; i += 4) {
            multiplyFourByTwo(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt, bStride, c, cAt + i * cStride, cStride);
        }
        for (; i < rows; i++) {
            int at = aAt + i * aRow;
            multiplyOneByOne(depth, a, at, aColumn, b, bAt, bStride, c, cAt + i * cStride);
            multiplyOneByOne(depth, a, at, aColumn, b, bAt + LANES, bStride, c, cAt + i * cStride + LANES);
        }
    }

    /** All rows of c by one vector. */
    static void addOne(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        int i = 0;
        for (; i <= rows - 8; i += 8) {
            multiplyEightByOne(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt, bStride, c, cAt + i * cStride, cStride);
        }
        for (; i < rows; i++) {
            multiplyOneByOne(depth, a, aAt + i * aRow, aColumn, b, bAt, bStride, c, cAt + i * cStride);
        }
    }

    /** Four rows of c by two vectors, in registers over the whole depth. */
    private static void multiplyFourByTwo(
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c00 = FloatVector.fromArray(WIDE, c, cAt);
        FloatVector c01 = FloatVector.fromArray(WIDE, c, cAt + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDE, c, cAt + cStride);
        FloatVector c11 = FloatVector.fromArray(WIDE, c, cAt + cStride + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride);
        FloatVector c21 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride);
        FloatVector c31 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride + LANES);
        for (int p = 0; p < depth; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(WIDE, b, bAt + p * bStride);
            FloatVector b1 = FloatVector.fromArray(WIDE, b, bAt + p * bStride + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDE, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDE, a[at + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDE, a[at + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDE, a[at + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c10.intoArray(c, cAt + cStride);
        c11.intoArray(c, cAt + cStride + LANES);
        c20.intoArray(c, cAt + 2 * cStride);
        c21.intoArray(c, cAt + 2 * cStride + LANES);
        c30.intoArray(c, cAt + 3 * cStride);
        c31.intoArray(c, cAt + 3 * cStride + LANES);
    }

    /** Eight rows of c by one vector: fewer would wait for each other's sums. */
    private static void multiplyEightByOne(
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c0 = FloatVector.fromArray(WIDE, c, cAt);
        FloatVector c1 = FloatVector.fromArray(WIDE, c, cAt + cStride);
        FloatVector c2 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride);
        FloatVector c3 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride);
        FloatVector c4 = FloatVector.fromArray(WIDE, c, cAt + 4 * cStride);
        FloatVector c5 = FloatVector.fromArray(WIDE, c, cAt + 5 * cStride);
        FloatVector c6 = FloatVector.fromArray(WIDE, c, cAt + 6 * cStride);
        FloatVector c7 = FloatVector.fromArray(WIDE, c, cAt + 7 * cStride);
        for (int p = 0; p < depth; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(WIDE, b, bAt + p * bStride);
            c0 = FloatVector.broadcast(WIDE, a[at]).fma(b0, c0);
            c1 = FloatVector.broadcast(WIDE, a[at + aRow]).fma(b0, c1);
            c2 = FloatVector.broadcast(WIDE, a[at + 2 * aRow]).fma(b0, c2);
            c3 = FloatVector.broadcast(WIDE, a[at + 3 * aRow]).fma(b0, c3);
            c4 = FloatVector.broadcast(WIDE, a[at + 4 * aRow]).fma(b0, c4);
            c5 = FloatVector.broadcast(WIDE, a[at + 5 * aRow]).fma(b0, c5);
            c6 = FloatVector.broadcast(WIDE, a[at + 6 * aRow]).fma(b0, c6);
            c7 = FloatVector.broadcast(WIDE, a[at + 7 * aRow]).fma(b0, c7);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + cStride);
        c2.intoArray(c, cAt + 2 * cStride);
        c3.intoArray(c, cAt + 3 * cStride);
        c4.intoArray(c, cAt + 4 * cStride);
        c5.intoArray(c, cAt + 5 * cStride);
        c6.intoArray(c, cAt + 6 * cStride);
        c7.intoArray(c, cAt + 7 * cStride);
    }

    private static void multiplyOneByOne(
            int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, int bStride, float[] c, int cAt) {
        FloatVector c0 = FloatVector.fromArray(WIDE, c, cAt);
        for (int p = 0; p < depth; p++) {
            c0 = FloatVector.broadcast(WIDE, a[aAt + p * aColumn])
                    .fma(FloatVector.fromArray(WIDE, b, bAt + p * bStride), c0);
        }
        c0.intoArray(c, cAt);
    }
}
