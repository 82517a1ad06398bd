package dev.nonzero.cli;

import dev.nonzero.data.DataStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statistics of a data set as lines of text. */
final class DataTable {
    private static final int MOST_CLASSES = 12;

    private DataTable() {}

    static String of(DataStatistics data) {
        DataStatistics.Spread spread = data.nonzerosPerRow();
        return Stream.concat(
                        Stream.of(
                                line("rows", "%,d", data.rows()),
                                line("features", "%,d", data.features())
                                        + (data.unusedFeatures() == 0
                                                ? ""
                                                : format(", %,d of them in no row", data.unusedFeatures())),
                                line("nonzeros", "%,d", data.nonzeros()) + format(" (%.3g %%)", 100 * data.density()),
                                line(
                                        "nonzeros a row",
                                        "min %,d, median %,.1f, mean %,.1f, max %,d",
                                        spread.min(),
                                        spread.median(),
                                        spread.mean(),
                                        spread.max()),
                                line("empty rows", "%,d", data.emptyRows()),
                                line("duplicate rows", "%,d", data.duplicateRows())
                                        + (data.contradictoryRows() == 0
                                                ? ""
                                                : format(
                                                        data.labelsPerRow().isPresent()
                                                                ? ", %,d with other labels"
                                                                : ", %,d of another class",
                                                        data.contradictoryRows())),
                                labels(data)),
                        classes(data))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String labels(DataStatistics data) {
        int labels = data.classes().size();
        return data.labelsPerRow()
                .map(each -> line(
                        "labels",
                        "%,d; a row has min %,d, median %,.1f, mean %,.1f, max %,d",
                        labels,
                        each.min(),
                        each.median(),
                        each.mean(),
                        each.max()))
                .orElseGet(() -> line("classes", "%,d", labels));
    }

    private static Stream<String> classes(DataStatistics data) {
        List<DataStatistics.ClassCount> shown =
                data.classes().subList(0, Math.min(MOST_CLASSES, data.classes().size()));
        Stream<String> lines = shown.stream()
                .map(count -> format(
                        "    %-20s %,10d %6.2f %%", count.name(), count.rows(), 100.0 * count.rows() / data.rows()));
        return shown.size() == data.classes().size() ? lines : Stream.concat(lines, Stream.of("    …"));
    }

    private static String line(String name, String format, Object... numbers) {
        return format("  %-15s ", name) + format(format, numbers);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
