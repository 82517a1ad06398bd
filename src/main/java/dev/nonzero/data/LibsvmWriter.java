package dev.nonzero.data;

import dev.nonzero.files.AtomicFile;
import dev.nonzero.files.AtomicFile.BinaryContent;
import dev.nonzero.files.FileException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes rows as LIBSVM text, so that {@link DataReader} reads the same rows back. */
public final class LibsvmWriter {
    private LibsvmWriter() {}

    /**
     * Writes a file, compressed where its name ends with {@code .gz}, and then without a time, so that the same rows make
     * the same file.
     *
     * @param comments lines that the file starts with, each after a {@code #}
     * @throws DataException where the name of a class cannot be a label of a LIBSVM file
     * @throws FileException where the file cannot be written; what stood in its place is unharmed
     */
    public static void write(LabeledData data, List<String> comments, Path file) {
        AtomicFile.writeBytes(file, DataFile.compressedByName(file, content(data, comments)));
    }

    /**
     * The content of a file.
     *
     * @throws DataException where the name of a class cannot be a label of a LIBSVM file
     */
    static BinaryContent content(LabeledData data, List<String> comments) {
        data.classes().forEach(LibsvmWriter::check);
        if (data.features().hasMissing()) {
            throw DataException.of(
                    "some cells are missing, for which LIBSVM has no room; with 'missing: zero' (--missing) they"
                            + " are zeros");
        }
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (String comment : comments) {
                writer.append("# ").append(comment).append('\n');
            }
            for (int row = 0; row < data.rows(); row++) {
                writeRow(data, row, writer);
            }
            writer.flush();
        };
    }

    private static void writeRow(LabeledData data, int row, Writer out) throws IOException {
        SparseMatrix features = data.features();
        Targets targets = data.targets();
        if (targets.count(row) == 0 && features.start(row) == features.end(row)) {
            throw DataException.of("row " + (row + 1)
                    + " has neither a label nor a nonzero; a LIBSVM file has no line for" + " such a row");
        }
        for (int i = 0; i < targets.count(row); i++) {
            out.append(i == 0 ? "" : LabelSeparator.COMMA.text())
                    .append(data.classes().get(targets.label(row, i)));
        }
        for (int place = features.start(row); place < features.end(row); place++) {
            String value = DecimalText.of(features.value(place));
            out.append(' ')
                    .append(Integer.toString(features.column(place) + 1))
                    .append(':')
                    .append(value);
        }
        out.append('\n');
    }

    /** Whether a class can be written as it is called, and is read back as the same. */
    static boolean isLabel(String className) {
        return !className.startsWith("#")
                && className.chars().noneMatch(c -> c <= ' ' || c == ':')
                && isItself(className);
    }

    private static boolean isItself(String className) {
        try {
            return LabelText.nameOf(className).equals(className);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(String className) {
        if (!isLabel(className)) {
            throw DataException.of(
                    "the class " + Quote.of(className)
                            + " cannot be a label of a LIBSVM file: it is empty, no label, starts with #, or has a blank or colon");
        }
    }
}
