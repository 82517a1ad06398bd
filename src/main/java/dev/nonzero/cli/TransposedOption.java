package dev.nonzero.cli;

import picocli.CommandLine.Option;

/** That the columns of a matrix file are the rows; for the commands that take data files. */
final class TransposedOption {
    @Option(
            names = "--transposed",
            description = "the columns of a MatrixMarket or SciPy matrix are the rows, as 10x Genomics writes it")
    private boolean transposed;

    boolean isSet() {
        return transposed;
    }
}
