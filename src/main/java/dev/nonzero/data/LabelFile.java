package dev.nonzero.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The labels of a matrix file, which stand in a file beside it: those of {@code train.npz} and {@code train.mtx.gz} in
 * {@code train.y.npy}, as NumPy saves an array, or {@code train.y.txt}, a label a line.
 */
final class LabelFile {
    private LabelFile() {}

    /**
     * Reads the labels of a matrix.
     *
     * @throws DataException where there is no such file, or not one label a row
     */
    static Labels read(Path matrix, int rows, Optional<List<String>> knownClasses) throws IOException {
        String stem = String.valueOf(matrix.getFileName()).replaceFirst("(?i)\\.(npz|mtx|mtx\\.gz)$", "");
        Path array = matrix.resolveSibling(stem + ".y.npy");
        Path lines = matrix.resolveSibling(stem + ".y.txt");
        Labels labels = new Labels(knownClasses);
        if (Files.exists(array)) {
            int count = addArray(array, labels);
            checkCount(array, count, rows);
        } else if (Files.exists(lines)) {
            int count = addLines(lines, labels);
            checkCount(lines, count, rows);
        } else {
            throw DataException.in(
                    matrix,
                    "its labels are missing; expected them beside it in " + array.getFileName() + " or "
                            + lines.getFileName());
        }
        return labels;
    }

    private static int addArray(Path file, Labels labels) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            NpyArray array = NpyArray.read(in);
            for (int row = 0; row < array.length(); row++) {
                add(array.text(row), file, row + 1L, labels);
            }
            return array.length();
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }

    private static int addLines(Path file, Labels labels) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int row = 0; row < lines.size(); row++) {
            add(lines.get(row).strip(), file, row + 1L, labels);
        }
        return lines.size();
    }

    private static void add(String label, Path file, long line, Labels labels) {
        try {
            labels.add(label);
        } catch (IllegalArgumentException e) {
            throw DataException.at(file, line, String.valueOf(e.getMessage()));
        }
    }

    private static void checkCount(Path file, int labels, int rows) {
        if (labels != rows) {
            throw DataException.in(file, labels + " labels, but the matrix has " + rows + " rows");
        }
    }
}
