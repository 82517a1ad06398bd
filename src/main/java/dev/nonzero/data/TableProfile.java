package dev.nonzero.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the columns of a table, and what is made of each.
 *
 * @param rows the number of rows
 * @param hasNames whether the file names its columns
 * @param columns the columns, first to last
 */
public record TableProfile(int rows, boolean hasNames, List<ColumnProfile> columns) {
    /** Copies the list. */
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /**
     * Looks through a file.
     *
     * @param source a table, and what is said about it; the label column may be left open
     * @throws DataException where it cannot be read
     */
    public static TableProfile of(DataSource.File source) {
        Path file = source.path();
        DataFormat format = DataFormats.of(source);
        return DataFile.read(file, () -> {
            try (InputStream in = DataFile.open(file);
                    TableRows rows = format.rows(source, in)) {
                TableHeader header = new TableHeader(source, false, rows);
                header.checkSettings();
                TableCells cells = TableCells.read(source, rows, header, Optional.empty());
                if (cells.rows() == 0) {
                    throw DataFile.empty(file);
                }
                return new TableProfile(
                        cells.rows(), rows.hasNames(), new KindRule(rows, header, cells).profiles());
            }
        });
    }
}
