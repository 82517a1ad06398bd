package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares a matrix with a file that has a line {@code row column value} for every nonzero. */
final class Triples {
    private Triples() {}

    static void assertEqual(SparseMatrix matrix, Path file, double relativeTolerance) {
        assertClose(matrix, file, relativeTolerance, 0);
    }

    /** The same, where numbers may also differ by an absolute tolerance. */
    static void assertClose(SparseMatrix matrix, Path file, double relativeTolerance, double absoluteTolerance) {
        List<String> lines = lines(file);
        assertThat(matrix.nonzeros()).isEqualTo(lines.size());
        for (int row = 0, place = 0; row < matrix.rows(); row++) {
            for (; place < matrix.end(row); place++) {
                String[] triple = lines.get(place).split(" ", -1);
                assertThat(row).isEqualTo(Integer.parseInt(triple[0]));
                assertThat(matrix.column(place)).isEqualTo(Integer.parseInt(triple[1]));
                double value = Double.parseDouble(triple[2]);
                assertThat((double) matrix.value(place))
                        .isCloseTo(value, within(Math.max(absoluteTolerance, Math.abs(value) * relativeTolerance)));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
