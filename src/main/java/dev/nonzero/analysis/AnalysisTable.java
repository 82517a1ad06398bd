package dev.nonzero.analysis;

import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of an analysis: the columns of its questions, then those that say what the numbers are about, then the numbers,
 * all in the metric's own unit.
 */
public final class AnalysisTable {
    /** The metric, which of its values are better, its unit, and the equivalence margin in that unit. */
    public static final List<String> SUBJECT = List.of("metric", "better", "unit", "margin");

    private final List<Object> subject;
    private final CsvTable csv;

    /**
     * A table without rows.
     *
     * @param question the columns before {@link #SUBJECT}
     * @param numbers the columns after it
     */
    public AnalysisTable(AnalysisResult result, List<String> question, List<String> numbers) {
        Metric metric = result.table().metric();
        this.subject = List.of(
                metric.name(), metric.better(), metric.unit(), result.options().margin());
        this.csv = new CsvTable(joined(question, SUBJECT, numbers).toArray(String[]::new));
    }

    /** Adds a row: its fields under the columns of the question, and those under the columns of the numbers. */
    public void add(List<?> question, List<?> numbers) {
        csv.add(joined(question, subject, numbers).toArray());
    }

    /** Puts the file in its place. */
    public void write(Path file) {
        csv.write(file);
    }

    private static List<Object> joined(List<?> question, List<?> subject, List<?> numbers) {
        List<Object> all = new ArrayList<>(question);
        all.addAll(subject);
        all.addAll(numbers);
        return all;
    }
}
