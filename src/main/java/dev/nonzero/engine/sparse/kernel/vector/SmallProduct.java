package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The product of two matrices as they lie in memory, a block of it in registers at a time: where it is too small to copy them. */
final class SmallProduct {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int LANES = WIDE.length();
    private static final PlainKernels PLAIN = new PlainKernels(); // for the elements after the last whole vector

    private SmallProduct() {}

    /** Adds a product whose right matrix lies by rows. */
    static void add(Matrix a, Matrix b, Matrix c) {
        int k = 0;
        for (; k <= c.columns() - 2 * LANES; k += 2 * LANES) {
            addTwo(a, b, c, k);
        }
        for (; k <= c.columns() - LANES; k += LANES) {
            addOne(a, b, c, k);
        }
        if (k < c.columns()) {
            PLAIN.addProduct(a, b.from(0, k), c.from(0, k));
        }
    }

    /** All rows of c by two vectors, from column k. */
    private static void addTwo(Matrix a, Matrix b, Matrix c, int k) {
        int i = 0;
        for (; i <= c.rows() - 4; i += 4) {
            multiplyFourByTwo(a, a.at(i, 0), b, b.at(0, k), c.numbers(), c.at(i, k), c.rowStep());
        }
        for (; i < c.rows(); i++) {
            multiplyOneByOne(a, a.at(i, 0), b, b.at(0, k), c.numbers(), c.at(i, k));
            multiplyOneByOne(a, a.at(i, 0), b, b.at(0, k + LANES), c.numbers(), c.at(i, k + LANES));
        }
    }

    /** All rows of c by one vector, from column k. */
    private static void addOne(Matrix a, Matrix b, Matrix c, int k) {
        int i = 0;
        for (; i <= c.rows() - 8; i += 8) {
            multiplyEightByOne(a, a.at(i, 0), b, b.at(0, k), c.numbers(), c.at(i, k), c.rowStep());
        }
        for (; i < c.rows(); i++) {
            multiplyOneByOne(a, a.at(i, 0), b, b.at(0, k), c.numbers(), c.at(i, k));
        }
    }

    /** Four rows of c by two vectors, in registers over the whole depth. */
    private static void multiplyFourByTwo(
            Matrix left, int aAt, Matrix right, int bAt, float[] c, int cAt, int cStride) {
        float[] a = left.numbers();
        int aRow = left.rowStep();
        int aColumn = left.columnStep();
        float[] b = right.numbers();
        int bStride = right.rowStep();
        int depth = left.columns();
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
            Matrix left, int aAt, Matrix right, int bAt, float[] c, int cAt, int cStride) {
        float[] a = left.numbers();
        int aRow = left.rowStep();
        int aColumn = left.columnStep();
        float[] b = right.numbers();
        int bStride = right.rowStep();
        int depth = left.columns();
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

    private static void multiplyOneByOne(Matrix left, int aAt, Matrix right, int bAt, float[] c, int cAt) {
        float[] a = left.numbers();
        int aColumn = left.columnStep();
        float[] b = right.numbers();
        int bStride = right.rowStep();
        int depth = left.columns();
        FloatVector c0 = FloatVector.fromArray(WIDE, c, cAt);
        for (int p = 0; p < depth; p++) {
            c0 = FloatVector.broadcast(WIDE, a[aAt + p * aColumn])
                    .fma(FloatVector.fromArray(WIDE, b, bAt + p * bStride), c0);
        }
        c0.intoArray(c, cAt);
    }
}
