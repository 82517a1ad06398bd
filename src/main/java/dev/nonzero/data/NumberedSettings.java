package dev.nonzero.data;

/**
 * How files are read whose features are only numbered.
 *
 * @param firstIndex of LIBSVM files: the index of the first feature
 * @param transposed of matrix files (MatrixMarket, SciPy): whether their columns are the rows
 */
public record NumberedSettings(FirstIndex firstIndex, boolean transposed) {
    /** The first index is found out, and rows are rows. */
    public static final NumberedSettings FOUND = new NumberedSettings(FirstIndex.AUTO, false);

    /** The same with another first index. */
    public NumberedSettings withFirstIndex(FirstIndex index) {
        return new NumberedSettings(index, transposed);
    }
}
