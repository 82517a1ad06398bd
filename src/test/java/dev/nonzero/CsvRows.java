package dev.nonzero;

import dev.nonzero.files.CsvTable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The rows of a result file, by the names of its columns. */
public final class CsvRows {
    private CsvRows() {}

    /** The rows of a file with a header. */
    public static List<CSVRecord> of(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return CsvTable.WITH_HEADER.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
