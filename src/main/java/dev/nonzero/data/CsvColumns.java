package dev.nonzero.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * What stands in the columns of a CSV file, for proposing how to read it.
 *
 * @param rows the rows below the header
 * @param columns the columns, first to last
 */
public record CsvColumns(int rows, List<Column> columns) {
    private static final int NUMBERS_PER_ODD_CELL = 10;

    /**
     * A column.
     *
     * @param name its header
     * @param isNumeric whether every cell is empty or a number
     * @param odd of a column that is numbers but for a few cells: the first of those
     * @param values its different cells, in their order; the empty one left out
     */
    public record Column(String name, boolean isNumeric, Optional<OddCell> odd, List<String> values) {
        /** Copies the list. */
        public Column {
            values = List.copyOf(values);
        }
    }

    /**
     * A cell that is no number in a column of numbers.
     *
     * @param text what stands in it
     * @param line where it stands
     * @param isNoValue whether all such cells of the column hold what programs write where a value is missing or not finite
     */
    public record OddCell(String text, long line, boolean isNoValue) {}

    /** Copies the list. */
    public CsvColumns {
        columns = List.copyOf(columns);
    }

    /**
     * Looks through a file.
     *
     * @throws DataException where it cannot be read, or has no header
     */
    public static CsvColumns of(Path file) {
        return DataFile.read(file, () -> {
            try (InputStream in = DataFile.open(file);
                    CsvDialect dialect = CsvDialect.of(file, in)) {
                Iterator<CSVRecord> records = dialect.parser().iterator();
                if (!records.hasNext()) {
                    throw DataFile.empty(file);
                }
                List<String> names = CsvReader.names(records.next());
                List<Scan> scans =
                        names.stream().map(name -> new Scan(dialect.numbers())).toList();
                int rows = 0;
                long line = dialect.parser().getCurrentLineNumber() + 1;
                while (records.hasNext()) {
                    CSVRecord record = records.next();
                    for (int i = 0; i < Math.min(record.size(), names.size()); i++) {
                        scans.get(i).add(record.get(i).strip(), line);
                    }
                    rows++;
                    line = dialect.parser().getCurrentLineNumber() + 1;
                }
                CsvHeader.requireNames(file, names, column -> scans.get(column).has(names.get(column)));
                return new CsvColumns(
                        rows,
                        IntStream.range(0, names.size())
                                .mapToObj(i -> scans.get(i).toColumn(names.get(i)))
                                .toList());
            }
        });
    }

    /** What was seen of a column so far. */
    private static final class Scan {
        private final CellNumbers numbers;
        private final Set<String> values = new HashSet<>();
        private int numeric; // cells
        private int others;
        private boolean othersAreNoValues = true;
        private String firstOther = "";
        private long lineOfFirstOther;

        Scan(CellNumbers numbers) {
            this.numbers = numbers;
        }

        void add(String cell, long line) {
            if (cell.isEmpty()) {
                return;
            }
            values.add(cell);
            if (numbers.isNumber(cell)) {
                numeric++;
                return;
            }
            if (others++ == 0) {
                firstOther = cell;
                lineOfFirstOther = line;
            }
            othersAreNoValues &= CsvReader.meansMissing(cell) || CsvReader.isNotFinite(cell);
        }

        boolean has(String name) {
            return others > 0 && values.contains(name);
        }

        Column toColumn(String name) {
            boolean isOdd =
                    numeric > 0 && others > 0 && (othersAreNoValues || others * NUMBERS_PER_ODD_CELL <= numeric);
            return new Column(
                    name,
                    others == 0,
                    isOdd
                            ? Optional.of(new OddCell(firstOther, lineOfFirstOther, othersAreNoValues))
                            : Optional.empty(),
                    values.stream().sorted().toList());
        }
    }
}
