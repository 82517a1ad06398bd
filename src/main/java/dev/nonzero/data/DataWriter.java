package dev.nonzero.data;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes rows to a file whose name says the format. */
public final class DataWriter {
    private DataWriter() {}

    /**
     * Writes LIBSVM text (.svm, .libsvm, .txt) or CSV (.csv), each compressed where {@code .gz} follows.
     *
     * @throws DataException where the format is another, or cannot hold the rows
     * @throws UncheckedIOException where the file cannot be written
     */
    public static void write(SourceData source, Path file) {
        switch (DataFormat.ofNew(file)) {
            case LIBSVM -> LibsvmWriter.write(source.data(), List.of(), file);
            case CSV -> CsvWriter.write(source, file);
            case NPZ, MATRIX_MARKET, TEXT ->
                throw DataException.in(
                        file, "this format is read only; expected .svm, .libsvm, .txt or .csv, each also with .gz");
        }
    }
}
