package dev.nonzero.data;

import dev.nonzero.files.FileException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
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
     * @param comments lines that the file starts with, each behind a {@code #}
     * @throws DataException where the name of a class cannot be a label of a LIBSVM file
     * @throws UncheckedIOException where the file cannot be written
     */
    public static void write(LabeledData data, List<String> comments, Path file) {
        data.classes().forEach(LibsvmWriter::check);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(DataFile.create(file), StandardCharsets.UTF_8))) {
            for (String comment : comments) {
                out.append("# ").append(comment).append('\n');
            }
            for (int row = 0; row < data.rows(); row++) {
                writeRow(data, row, out);
            }
        } catch (IOException e) {
            throw new FileException("write", file, e);
        }
    }

    private static void writeRow(LabeledData data, int row, Writer out) throws IOException {
        SparseMatrix features = data.features();
        out.append(data.classes().get(data.label(row)));
        for (int place = features.start(row); place < features.end(row); place++) {
            String value = DecimalText.of(features.value(place));
            out.append(' ')
                    .append(Integer.toString(features.column(place) + 1))
                    .append(':')
                    .append(value);
        }
        out.append('\n');
    }

    /** Whether a class can be written as it is called. */
    static boolean isLabel(String className) {
        return !className.isEmpty()
                && !className.startsWith("#")
                && className.chars().noneMatch(c -> c <= ' ' || c == ':');
    }

    private static void check(String className) {
        if (!isLabel(className)) {
            throw DataException.of("the class '" + className
                    + "' cannot be a label of a LIBSVM file: it is empty, starts with #, or has a blank or colon");
        }
    }
}
