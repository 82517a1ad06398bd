/** Sparse rows and their labels. {@link dev.nonzero.data.SparseMatrix} is the matrix, {@link dev.nonzero.data.LabeledData} a data set. */
@NullMarked
package dev.nonzero.data;

import org.jspecify.annotations.NullMarked;
