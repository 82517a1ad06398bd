package dev.nonzero.report.page;

import dev.nonzero.files.CsvTable;
import dev.nonzero.files.CsvText;
import dev.nonzero.files.FileException;
import dev.nonzero.report.page.Table.Cell;
import dev.nonzero.report.page.Table.Column;
import dev.nonzero.report.page.Table.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table of the page as some columns of a CSV file, so that both have the same numbers. */
final class CsvView {
    private final List<View> views = new ArrayList<>();

    /** A column that the file may have, and how its numbers are shown; a text where that is missing. */
    private record View(String column, String heading, List<DoubleFunction<String>> format) {
        Cell cell(CSVRecord row, boolean first) {
            String value = row.isMapped(column) ? row.get(column) : "";
            boolean number = !format.isEmpty();
            String text =
                    number && !value.isEmpty() ? format.get(0).apply(Double.parseDouble(value)) : CsvText.text(value);
            return new Cell(text, value, number, first);
        }
    }

    /** Adds a column of texts. */
    CsvView text(String column, String heading) {
        views.add(new View(column, heading, List.of()));
        return this;
    }

    /** Adds a column of numbers. */
    CsvView number(String column, String heading, DoubleFunction<String> format) {
        views.add(new View(column, heading, List.of(format)));
        return this;
    }

    /** The rows of a file with a header. */
    static List<CSVRecord> records(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CsvTable.WITH_HEADER.parse(reader)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new FileException("read", file, e);
        }
    }

    /** The table of a file. */
    Table of(Path file, String caption) {
        List<Row> rows = new ArrayList<>();
        for (CSVRecord row : records(file)) {
            List<Cell> cells = new ArrayList<>();
            views.forEach(view -> cells.add(view.cell(row, cells.isEmpty())));
            rows.add(new Row(cells));
        }
        List<Column> columns = views.stream()
                .map(view ->
                        new Column(view.column(), view.heading(), !view.format().isEmpty()))
                .toList();
        return withoutEmptyColumns(new Table(String.valueOf(file.getFileName()), caption, columns, rows));
    }

    private static Table withoutEmptyColumns(Table table) {
        int[] filled = IntStream.range(0, table.columns().size())
                .filter(i -> table.rows().stream()
                        .anyMatch(row -> !row.cells().get(i).value().isEmpty()))
                .toArray();
        return new Table(
                table.name(),
                table.caption(),
                Arrays.stream(filled).mapToObj(table.columns()::get).toList(),
                table.rows().stream()
                        .map(row -> new Row(
                                Arrays.stream(filled).mapToObj(row.cells()::get).toList()))
                        .toList());
    }
}
