package dev.nonzero.cli;

import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.ColumnProfile;
import dev.nonzero.data.ColumnSettings;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.TableProfile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * How a table is proposed to be read: which column holds the label, and what the others are.
 *
 * @param source the table as it is read
 * @param profile what is in its columns
 */
record TableProposal(DataSource.File source, TableProfile profile) {
    private static final List<String> USUAL_LABELS = List.of("label", "class", "target", "category", "y");
    private static final int FEW_CLASSES = 20; // which numbers can be too

    /**
     * Looks through a table.
     *
     * @param source the table, and what the user says about it
     * @throws ParameterException where it is open which column holds the label
     */
    static TableProposal of(DataSource.File source, CommandSpec spec) {
        TableProfile profile = TableProfile.of(source);
        String label = source.labelColumn().orElseGet(() -> label(source, profile, spec));
        Map<String, ColumnSettings> columns = new LinkedHashMap<>();
        List<ColumnProfile> read = new ArrayList<>();
        Optional<String> separator = source.labelSeparator();
        for (ColumnProfile column : profile.columns()) {
            boolean isLabel = column.name().equals(label);
            separator = isLabel ? separator.or(column::separator) : separator;
            Optional<ColumnSettings> settings = isLabel ? Optional.empty() : settings(column);
            settings.ifPresent(of -> columns.put(column.name(), of));
            read.add(isLabel ? column.as(ColumnKind.LABEL, whyLabel(separator)) : column.asAdvised());
        }
        columns.putAll(source.table().columns());
        DataSource.File proposed = source.withLabels(Optional.of(label), separator)
                .withTable(source.table().withColumns(columns));
        return new TableProposal(
                proposed, new TableProfile(profile.rows(), profile.hasNames(), profile.separator(), read));
    }

    private static String whyLabel(Optional<String> separator) {
        return "the label (--label-column)"
                + separator
                        .map(text -> ", several of them with '" + text + "' in between (--label-separator)")
                        .orElse("");
    }

    private static Optional<ColumnSettings> settings(ColumnProfile column) {
        return column.advice()
                .map(ColumnProfile.Advice::settings)
                .or(() -> column.kind() == ColumnKind.NUMBER || column.kind() == ColumnKind.LABEL
                        ? Optional.empty()
                        : Optional.of(ColumnSettings.of(column.kind())));
    }

    private static String label(DataSource.File source, TableProfile profile, CommandSpec spec) {
        List<String> usual = profile.columns().stream()
                .map(ColumnProfile::name)
                .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        Optional<String> first = USUAL_LABELS.stream()
                .flatMap(word -> usual.stream().filter(word::equalsIgnoreCase))
                .findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        List<String> names = profile.columns().stream()
                .filter(column ->
                        column.kind() == ColumnKind.CATEGORY && column.advice().isEmpty())
                .map(ColumnProfile::name)
                .toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        List<ColumnProfile> few =
                profile.columns().stream().filter(TableProposal::hasFewValues).toList();
        if (few.size() == 1 && isFirstOrLast(few.get(0), profile)) {
            return few.get(0).name();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(source.path());
        out.println(ColumnTable.of(profile));
        out.flush();
        throw new ParameterException(
                spec.commandLine(),
                "name the column with the labels by --label-column; " + source.path() + " has "
                        + String.join(
                                ", ",
                                profile.columns().stream()
                                        .map(ColumnProfile::name)
                                        .toList())
                        + few.stream()
                                .map(column -> column.name() + " (" + column.different() + ")")
                                .reduce((all, column) -> all + ", " + column)
                                .map(all -> "; these have few different values: " + all)
                                .orElse(""));
    }

    /** Whether a column stands where labels usually do. */
    private static boolean isFirstOrLast(ColumnProfile column, TableProfile profile) {
        int place = profile.columns().indexOf(column);
        return place == 0 || place == profile.columns().size() - 1;
    }

    /** Whether the values of a column are as few as classes are, each in two rows on average. */
    private static boolean hasFewValues(ColumnProfile column) {
        return column.kind().isFeature()
                && column.advice().isEmpty()
                && column.different() > 1
                && 2 * column.different() <= column.rows()
                && column.different() <= FEW_CLASSES;
    }

    /** Shows what is made of each column, and what is odd about the label. */
    void print(PrintWriter out) {
        out.println(source.path());
        out.println(ColumnTable.of(profile));
        String label = source.labelColumn().orElseThrow();
        profile.columns().stream()
                .filter(column -> column.name().equals(label) && looksLikeRegression(column))
                .forEach(column -> out.printf(
                        Locale.ROOT,
                        "  %s has %,d different numbers in %,d rows: this looks like regression, which Nonzero does not do;"
                                + " make classes of ranges if they are what you want to know%n",
                        label,
                        column.different(),
                        column.rows()));
    }

    private static boolean looksLikeRegression(ColumnProfile column) {
        return column.numbers() == column.rows() - column.missing()
                && column.different() > FEW_CLASSES
                && 2 * column.different() > Math.sqrt(column.rows());
    }
}
