package dev.nonzero.report.page;

import dev.nonzero.report.page.Table.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** The linear layer and the convolution of the same weights, where their comparison was written into the results folder. */
final class EquivalenceSection {
    private static final String FILE = "equivalence.csv";
    private static final List<String> COMPARED = List.of("output", "weight_gradient", "depth", "training");

    private final List<CSVRecord> rows;

    /** A bar of a histogram. */
    private record Bin(double low, double high, double count) {}

    private EquivalenceSection(List<CSVRecord> rows) {
        this.rows = rows;
    }

    /** The section; empty where the folder has no {@code equivalence.csv}. */
    static Optional<PageSection> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        EquivalenceSection made = new EquivalenceSection(CsvView.records(file));
        return Optional.of(PageSection.of(
                        "equivalence",
                        "Equivalence",
                        "A linear layer and a convolution of the same weights",
                        "Both compute the same function and add in another order. The bars count how many numbers of"
                                + " one differ by how much from those of the other.")
                .with(made.picture("output", "outputs"), made.picture("weight_gradient", "gradients of the weights"))
                .with(made.table())
                .withFiles(folder, FILE));
    }

    private Picture picture(String measurement, String name) {
        List<CSVRecord> found = rows.stream()
                .filter(row -> row.get("measurement").equals(measurement + "_difference"))
                .toList();
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < found.size(); i++) { // the last row is where the last bin ends
            bins.add(
                    new Bin(number(found.get(i), "at"), number(found.get(i + 1), "at"), number(found.get(i), "value")));
        }
        return Picture.of(
                measurement + "-differences",
                "Differences of " + name + ", linear minus conv1d.",
                "Histogram of the differences of " + name + ". The table below has the largest ones.",
                Specification.named("histogram").rows("bins", bins));
    }

    private Table table() {
        List<List<String>> lines = new ArrayList<>();
        for (CSVRecord row : rows) {
            if (COMPARED.contains(row.get("measurement"))
                    && row.get("statistic").equals("largest_difference")) {
                lines.add(List.of(
                        (row.get("measurement") + " " + row.get("at"))
                                .replace('_', ' ')
                                .trim(),
                        shown(row, "largest_difference"),
                        shown(row, "relative_difference"),
                        shown(row, "equal_share")));
            }
        }
        return Table.ofTexts(
                FILE,
                "Table of the differences; relative ones are root mean squares, as shares of that of the numbers",
                List.of(
                        new Column("measurement", "of", false),
                        new Column("largest", true),
                        new Column("relative", true),
                        new Column("share of equal numbers", true)),
                lines);
    }

    /** Another number of the same measurement at the same place. */
    private String shown(CSVRecord of, String statistic) {
        return rows.stream()
                .filter(row -> row.get("measurement").equals(of.get("measurement"))
                        && row.get("at").equals(of.get("at"))
                        && row.get("statistic").equals(statistic))
                .findFirst()
                .map(row -> String.format(Locale.ROOT, "%.3g", number(row, "value")))
                .orElse("");
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
