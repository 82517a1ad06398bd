/**
 * Sparse rows and their labels. {@link dev.nonzero.data.SparseMatrix} is the matrix, {@link dev.nonzero.data.LabeledData} a data
 * set. In come files, by {@link dev.nonzero.data.DataReader}; out go files, by {@link dev.nonzero.data.DataWriter}. A format is
 * one class that implements {@code DataFormat}, listed in {@code DataFormats}.
 */
@NullMarked
package dev.nonzero.data;

import org.jspecify.annotations.NullMarked;
