package dev.nonzero.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The labels of a matrix file, which stand in a file next to it: those of {@code train.npz} and {@code train.mtx.gz} in
 * {@code train.y.npy}, as NumPy saves an array, or {@code train.y.txt}, a label a line. They are read before the matrix, so
 * that the rows that a matrix states are known to be there before anything is made of that size.
 *
 * @param file where they stand
 * @param labels the label of each row
 */
record LabelFile(Path file, Labels labels) {
    /**
     * Reads the labels of a matrix.
     *
     * @param labels takes them
     * @param separator what stands between the labels of a row, where a row may have several
     * @throws DataException where there is no such file, or one of them is no label
     */
    static LabelFile read(Path matrix, Labels labels, Optional<LabelSeparator> separator) throws IOException {
        Path array = array(matrix);
        Path lines = lines(matrix);
        if (Files.exists(array)) {
            addArray(array, labels, separator);
            return new LabelFile(array, labels);
        }
        if (Files.exists(lines)) {
            addLines(lines, labels, separator);
            return new LabelFile(lines, labels);
        }
        throw DataException.in(
                matrix,
                "its labels are missing; expected them next to it in " + array.getFileName() + " or "
                        + lines.getFileName());
    }

    /** Where the labels of a matrix may be. */
    static List<Path> places(Path matrix) {
        return List.of(array(matrix), lines(matrix));
    }

    private static Path array(Path matrix) {
        return matrix.resolveSibling(FileNames.stem(matrix) + ".y.npy");
    }

    private static Path lines(Path matrix) {
        return matrix.resolveSibling(FileNames.stem(matrix) + ".y.txt");
    }

    /**
     * Makes sure that the matrix has as many rows as there are labels.
     *
     * @throws DataException where not
     */
    void checkRows(long rows, long columns, boolean transposed) {
        if (labels.rows() == rows) {
            return;
        }
        String wayOut = labels.rows() != columns
                ? ""
                : transposed
                        ? " when transposed, and as many rows before; leave out 'transposed'"
                        : " and " + columns
                                + " columns, which seem to be its rows; set 'transposed: true' (--transposed)";
        throw DataException.in(file, labels.rows() + " labels, but the matrix has " + rows + " rows" + wayOut);
    }

    private static void addArray(Path file, Labels labels, Optional<LabelSeparator> separator) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            NpyArray array = NpyArray.read(in).asList();
            for (int row = 0; row < array.length(); row++) {
                add(array.text(row), file, row + 1L, labels, separator);
            }
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }

    private static void addLines(Path file, Labels labels, Optional<LabelSeparator> separator) throws IOException {
        List<String> lines = TextFile.lines(file);
        for (int row = 0; row < lines.size(); row++) {
            add(lines.get(row).strip(), file, row + 1L, labels, separator);
        }
    }

    private static void add(String label, Path file, long line, Labels labels, Optional<LabelSeparator> separator) {
        try {
            separator.ifPresentOrElse(by -> labels.addSet(label, by), () -> labels.add(label));
        } catch (IllegalArgumentException e) {
            throw DataException.at(file, line, String.valueOf(e.getMessage()));
        }
    }
}
