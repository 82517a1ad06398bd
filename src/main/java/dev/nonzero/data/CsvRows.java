package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a CSV file. Its first rows are looked at before any is passed on: they tell whether the first line names the
 * columns. It is taken for a row where it has numbers above numbers, and those do not ascend or another cell occurs again in
 * its column; or where it has no number and every cell occurs again. Whole numbers that ascend are names, as programs give
 * them to columns that have none.
 */
final class CsvRows implements TableRows {
    private static final int FIRST_ROWS = 1000; // that are looked at

    private final DataSource.File source;
    private final CsvRecords records;
    private final List<CsvRow> first = new ArrayList<>();
    private final List<String> names;
    private final List<String> written; // names, as the header has them
    private final CellNumbers numbers;
    private int passed; // of the first rows
    private CsvRow row;

    private CsvRows(DataSource.File source, CsvRecords records, Set<String> expected) throws IOException {
        this.source = source;
        this.records = records;
        numbers = records.dialect().numbers();
        while (first.size() <= FIRST_ROWS && records.next()) {
            first.add(records.keptRow());
        }
        if (first.isEmpty()) {
            throw DataFile.empty(source.path());
        }
        row = first.get(0);
        boolean isHeader = source.table().header().orElseGet(() -> isHeader(expected));
        written = isHeader ? namesIn(first.remove(0)) : List.of();
        names = IntStream.range(0, isHeader ? written.size() : row.size())
                .mapToObj(column -> written.isEmpty() || written.get(column).isEmpty()
                        ? "column_" + (column + 1)
                        : written.get(column))
                .toList();
    }

    /**
     * Reads the first rows.
     *
     * @param expected names of columns that the file should have; a first line with one of them names the columns
     * @throws DataException where the file is empty
     */
    static CsvRows open(DataSource.File source, InputStream in, Set<String> expected) throws IOException {
        return new CsvRows(source, CsvRecords.open(source, in), expected);
    }

    private List<String> namesIn(CsvRow header) {
        List<String> cells = new ArrayList<>(
                IntStream.range(0, header.size()).mapToObj(header::cell).toList());
        boolean lacksOne = !first.isEmpty() && first.stream().allMatch(line -> line.size() == cells.size() + 1);
        if (lacksOne) {
            boolean endWithSeparators =
                    first.stream().allMatch(line -> line.cell(line.size() - 1).isEmpty());
            // else the first name is missing: R's write.table gives none to the column with the row names
            cells.add(endWithSeparators ? cells.size() : 0, "");
        }
        return List.copyOf(cells);
    }

    private boolean isHeader(Set<String> expected) {
        CsvRow line = first.get(0);
        int width = line.size();
        if (IntStream.range(0, width).anyMatch(column -> expected.contains(line.cell(column)))) {
            return true;
        }
        return !isRow(
                line,
                first.stream().skip(1).filter(other -> other.size() == width).toList());
    }

    private static boolean isRow(CsvRow line, List<CsvRow> below) {
        CellNumbers any = new CellNumbers(true);
        boolean recurs = false; // a name
        boolean allRecur = true;
        List<Float> numbers = new ArrayList<>(); // above numbers
        for (int position = 0; position < line.size(); position++) {
            int column = position;
            String cell = line.cell(column);
            Stream<String> others = below.stream().map(row -> row.cell(column));
            if (any.isNumber(cell)) {
                if (others.allMatch(other -> MissingWords.contains(other) || any.isNumber(other))) {
                    numbers.add(any.parse(cell));
                }
            } else if (!cell.isEmpty()) {
                boolean recursHere = others.anyMatch(cell::equals);
                recurs |= recursHere;
                allRecur &= recursHere;
            }
        }
        boolean ascend = IntStream.range(1, numbers.size()).allMatch(i -> numbers.get(i) > numbers.get(i - 1));
        return numbers.isEmpty() ? recurs && allRecur : recurs || !ascend || (allRecur && !areNames(line));
    }

    /** Whether the cells are whole numbers that ascend, the first one maybe empty, above an index. */
    private static boolean areNames(CsvRow line) {
        long before = Long.MIN_VALUE;
        for (int column = 0; column < line.size(); column++) {
            String cell = line.cell(column);
            if (column == 0 && cell.isEmpty() && line.size() > 1) {
                continue;
            }
            if (!NameIndex.isInteger(cell) || Long.parseLong(cell) <= before) {
                return false;
            }
            before = Long.parseLong(cell);
        }
        return true;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean hasNames() {
        return !written.isEmpty();
    }

    @Override
    public boolean isUnnamed(int column) {
        return hasNames() && written.get(column).isEmpty();
    }

    @Override
    public Optional<Character> separator() {
        return Optional.of(records.dialect().separator()).filter(separator -> separator != ',');
    }

    @Override
    public Optional<String> passedOver(int column) {
        return column == 0 && isUnnamed(column)
                ? Optional.of("the first column has no name: names or numbers of the rows")
                : Optional.empty();
    }

    @Override
    public boolean startsWithNumbers(int column) {
        CellNumbers any = records.dialect().numbers();
        ColumnSettings settings = source.table().of(names.get(column));
        return first.stream()
                .filter(line -> line.size() == names.size())
                .map(line -> line.cell(column))
                .allMatch(cell -> settings.isMissing(cell) || any.isNumber(cell));
    }

    @Override
    public boolean next() throws IOException {
        do {
            if (passed < first.size()) {
                row = first.get(passed++);
            } else if (records.next()) {
                first.clear();
                passed = 0;
                row = records.row();
            } else {
                return false;
            }
        } while (row.isBlank());
        if (row.size() != names.size()) {
            int cells = row.size();
            throw DataException.at(
                    source.path(),
                    row.line(),
                    cells
                            + (cells == 1 ? " cell" : " cells")
                            + (hasNames() ? ", but the header has " : ", but the first line has ")
                            + names.size()
                            + (names.size() == 1 ? "; lines above the header of the table are to be removed" : ""));
        }
        return true;
    }

    @Override
    public long line() {
        return row.line();
    }

    @Override
    public String cell(int column) {
        return row.cell(column);
    }

    @Override
    public float number(int column) {
        float value = row.number(column, numbers);
        if (numbers.areMixed()) {
            throw DataException.at(
                    source.path(),
                    row.line(),
                    "column " + Quote.of(names.get(column)) + ": " + Quote.of(row.cell(column))
                            + " is ambiguous: some decimals have a comma in this file, others a point; write all of them"
                            + " with a point");
        }
        return value;
    }

    @Override
    public void addLabel(int column, Labels labels) {
        row.addLabel(column, labels);
    }

    @Override
    public float numberOf(String text) {
        return records.dialect().numbers().parse(text);
    }

    /** The stream is closed by whoever opened it. */
    @Override
    public void close() {}
}
