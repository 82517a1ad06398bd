package dev.nonzero.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the columns of a table, and what is made of each.
 *
 * @param rows the number of rows
 * @param hasNames whether the file names its columns
 * @param separator what stands between cells, where it is not a comma
 * @param columns the columns, first to last
 */
public record TableProfile(int rows, boolean hasNames, Optional<Character> separator, List<ColumnProfile> columns) {
    /** Copies the list. */
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /**
     * Looks through a file.
     *
     * @param table a table, and what is said about it; the label column may be left open
     * @throws DataException where it cannot be read, or a line of units stands in place of its first row
     */
    public static TableProfile of(DataSource.File table) {
        DataSource.File source = table.here();
        Path file = source.path();
        if (!(DataFormats.of(source) instanceof TableFormat format)) {
            throw new IllegalArgumentException(file + " is no table");
        }
        return DataFile.read(file, () -> {
            try (InputStream in = DataFile.open(file);
                    TableRows rows = format.rows(source, in, Set.of())) {
                TableHeader header = new TableHeader(source, false, rows);
                header.checkSettings();
                TableCells cells = TableCells.read(source, rows, header, Optional.empty());
                if (cells.rows() == 0) {
                    throw DataFile.empty(file);
                }
                List<ColumnProfile> columns = new KindRule(rows, header, cells).profiles();
                UnitsLine.refuse(file, columns, cells.line(0));
                return new TableProfile(cells.rows(), rows.hasNames(), rows.separator(), columns);
            }
        });
    }
}
