package dev.nonzero.data;

/**
 * How files are read whose features are only numbered, and how much rows count.
 *
 * @param firstIndex of LIBSVM files: the index of the first feature
 * @param weights where the weights of rows are, if they count differently
 * @param transposed of matrix files (MatrixMarket, SciPy): whether their columns are the rows
 */
public record NumberedSettings(FirstIndex firstIndex, boolean transposed, WeightSource weights) {
    /** The first index is found out, and rows are rows. */
    public static final NumberedSettings FOUND = new NumberedSettings(FirstIndex.AUTO, false);

    /** Of rows that count alike. */
    public NumberedSettings(FirstIndex firstIndex, boolean transposed) {
        this(firstIndex, transposed, WeightSource.NONE);
    }

    /** The same with another first index. */
    public NumberedSettings withFirstIndex(FirstIndex index) {
        return new NumberedSettings(index, transposed, weights);
    }
}
