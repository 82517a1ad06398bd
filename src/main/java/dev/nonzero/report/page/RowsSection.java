package dev.nonzero.report.page;

import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.files.CsvText;
import dev.nonzero.report.page.Table.Cell;
import dev.nonzero.report.page.Table.Column;
import dev.nonzero.report.page.Table.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/** The test rows that decide between two cells, with their words. */
final class RowsSection {
    private static final int MOST_ROWS = 24;

    private final ResultTable table;
    private final String from;
    private final String to;

    private RowsSection(ResultTable table, String from, String to) {
        this.table = table;
        this.from = from;
        this.to = to;
    }

    /** The section; empty where there is no {@code rows.csv}, or no second cell. */
    static Optional<PageSection> of(ResultTable table, String from, String to, Path folder) {
        Path file = folder.resolve("rows.csv");
        return from.equals(to) || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(new RowsSection(table, from, to).section(CsvView.records(file), folder));
    }

    /** Rows that one of the cells did not test, as where a trial failed, say nothing of the other. */
    private PageSection section(List<CSVRecord> all, Path folder) {
        List<CSVRecord> rows = all.stream()
                .filter(row -> score(row, from).isPresent() && score(row, to).isPresent())
                .toList();
        long better = rows.stream().filter(row -> difference(row) > 0).count();
        long worse = rows.stream().filter(row -> difference(row) < 0).count();
        List<CSVRecord> deciding = rows.stream()
                .filter(row -> difference(row) != 0)
                .sorted(Comparator.comparingDouble(row -> -Math.abs(difference(row))))
                .limit(MOST_ROWS)
                .toList();
        String score = table.metric().name().endsWith("test_accuracy")
                ? "the share of seeds that predicted the row correctly, of those that tested it"
                : "the mean score of the row over the seeds";
        String weights = table.metric().name().startsWith(ComparedMetric.WEIGHTED)
                ? " Rows count by their weights in the metric, but not here."
                : "";
        return PageSection.of(
                        "rows",
                        "Rows",
                        "The test rows that decide",
                        String.format(
                                        Locale.ROOT,
                                        "Of %,d test rows that both cells were tested on, %,d have a higher score with %s, %,d with %s, and the others make no"
                                                + " difference between these two cells. The score is %s. Below are the rows that differ"
                                                + " most, each with its number in its source and the features of its largest values.",
                                        rows.size(),
                                        better,
                                        to,
                                        worse,
                                        from,
                                        score)
                                + weights)
                .with(table(deciding))
                .withFiles(folder, "rows.csv");
    }

    private Table table(List<CSVRecord> rows) {
        List<Column> columns = List.of(
                new Column("row", "row", true),
                new Column("label", "class", false),
                new Column(from, from, true),
                new Column(to, to, true),
                new Column("words", "words", false));
        List<Row> made = new ArrayList<>();
        for (CSVRecord row : rows) {
            made.add(new Row(List.of(
                    new Cell(row.get("row"), row.get("row"), true, true),
                    new Cell(CsvText.text(row.get("label")), row.get("label"), false, false),
                    number(row, from),
                    number(row, to),
                    new Cell(CsvText.text(row.get("words")), row.get("words"), false, false))));
        }
        return new Table("rows.csv", "Table of the test rows that differ most between two cells", columns, made);
    }

    private static Cell number(CSVRecord row, String cell) {
        return new Cell(
                String.format(Locale.ROOT, "%.2f", score(row, cell).orElseThrow()),
                row.get(CsvText.field(cell)),
                true,
                false);
    }

    private double difference(CSVRecord row) {
        return score(row, to).orElseThrow() - score(row, from).orElseThrow();
    }

    private static OptionalDouble score(CSVRecord row, String cell) {
        String text = row.get(CsvText.field(cell));
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
