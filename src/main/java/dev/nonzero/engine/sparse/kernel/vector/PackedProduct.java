package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.Workspace;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A product {@code c += a b} of matrices of any size, whichever way they lie in memory. Parts of a and b are copied to where they
 * are read one number after the other: of b a <i>panel</i>, two vectors wide, which the first cache holds; of a <i>strips</i> of four
 * rows, which the second cache holds. A strip by a panel is computed in registers, by steps that the compiler knows, so that
 * it checks no index inside the loop: twice as fast as the same loop over matrices in place, and what OpenBLAS reaches but for a tenth.
 * What completes a strip or a panel at the edges of a matrix is zero.
 *
 * <p>Goto and van de Geijn (2008, Anatomy of high-performance matrix multiplication) describe the method. Each element is summed in the order
 * of the columns of a, with {@link VectorProduct}'s bits.
 */
final class PackedProduct {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int LANES = WIDE.length();
    private static final int STRIP = 4; // rows of a
    private static final int PANEL = 2 * LANES; // columns of b
    private static final int DEPTH = (1 << 12) / PANEL; // columns of a and rows of b at a time: a panel has 16 KiB
    private static final int ROWS = 256; // of a at a time
    private static final int FEWEST_COLUMNS = 32; // of c, that copies pay for themselves

    private final Matrix a;
    private final Matrix b;
    private final Matrix c;
    private final float[] strips; // (strips, DEPTH, STRIP)
    private final float[] panel; // (DEPTH, PANEL)
    private final float[] edge; // (STRIP, PANEL): of c, where it has fewer rows or columns

    PackedProduct(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        this.a = a;
        this.b = b;
        this.c = c;
        int depth = Math.min(DEPTH, a.columns());
        int rows = Math.min(ROWS, (a.rows() + STRIP - 1) / STRIP * STRIP);
        strips = workspace.left(rows * depth);
        panel = workspace.right(depth * PANEL);
        edge = workspace.edge(STRIP * PANEL);
    }

    /** Whether copies are worth their time. */
    static boolean isFasterFor(Matrix b, Matrix c) {
        return c.rows() >= STRIP && c.columns() >= FEWEST_COLUMNS || !b.isByRows();
    }

    /** Adds the product. */
    void add() {
        for (int p = 0; p < a.columns(); p += DEPTH) {
            int depth = Math.min(DEPTH, a.columns() - p);
            for (int i = 0; i < a.rows(); i += ROWS) {
                int rows = Math.min(ROWS, a.rows() - i);
                copyStrips(i, rows, p, depth);
                for (int k = 0; k < c.columns(); k += PANEL) {
                    int columns = Math.min(PANEL, c.columns() - k);
                    copyPanel(p, depth, k, columns);
                    addPanel(i, rows, depth, k, columns);
                }
            }
        }
    }

    private void copyStrips(int from, int rows, int p, int depth) {
        for (int strip = 0; strip < rows; strip += STRIP) {
            int here = Math.min(STRIP, rows - strip);
            int to = strip * depth;
            if (here < STRIP) {
                Arrays.fill(strips, to, to + STRIP * depth, 0);
            }
            for (int row = 0; row < here; row++) {
                copy(a.numbers(), a.at(from + strip + row, p), a.columnStep(), depth, strips, to + row, STRIP);
            }
        }
    }

    private void copyPanel(int p, int depth, int k, int columns) {
        if (columns < PANEL) {
            Arrays.fill(panel, 0, depth * PANEL, 0);
        }
        if (b.isByRows()) {
            for (int i = 0; i < depth; i++) {
                System.arraycopy(b.numbers(), b.at(p + i, k), panel, i * PANEL, columns);
            }
        } else {
            for (int j = 0; j < columns; j++) {
                copy(b.numbers(), b.at(p, k + j), b.rowStep(), depth, panel, j, PANEL);
            }
        }
    }

    private static void copy(float[] from, int at, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            to[toAt + i * toStep] = from[at + i * step];
        }
    }

    private void addPanel(int from, int rows, int depth, int k, int columns) {
        for (int strip = 0; strip < rows; strip += STRIP) {
            int here = Math.min(STRIP, rows - strip);
            int at = c.at(from + strip, k);
            if (here == STRIP && columns == PANEL) {
                addStrip(depth, strips, strip * depth, panel, c.numbers(), at, c.rowStep());
                continue;
            }
            for (int row = 0; row < here; row++) {
                System.arraycopy(c.numbers(), at + row * c.rowStep(), edge, row * PANEL, columns);
            }
            addStrip(depth, strips, strip * depth, panel, edge, 0, PANEL);
            for (int row = 0; row < here; row++) {
                System.arraycopy(edge, row * PANEL, c.numbers(), at + row * c.rowStep(), columns);
            }
        }
    }

    /** A strip times the panel, in registers over the whole depth. */
    private static void addStrip(
            int depth, float[] strips, int stripAt, float[] panel, float[] c, int cAt, int cStride) {
        FloatVector c00 = FloatVector.fromArray(WIDE, c, cAt);
        FloatVector c01 = FloatVector.fromArray(WIDE, c, cAt + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDE, c, cAt + cStride);
        FloatVector c11 = FloatVector.fromArray(WIDE, c, cAt + cStride + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride);
        FloatVector c21 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride);
        FloatVector c31 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride + LANES);
        for (int p = 0; p < depth; p++) {
            int at = stripAt + p * STRIP;
            FloatVector b0 = FloatVector.fromArray(WIDE, panel, p * PANEL);
            FloatVector b1 = FloatVector.fromArray(WIDE, panel, p * PANEL + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDE, strips[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDE, strips[at + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDE, strips[at + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDE, strips[at + 3]);
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
}
