package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The columns of a table by name: where the label stands, and what is said of each. */
final class TableHeader {
    private static final int MOST_NAMES = 30;

    private final Path file;
    private final DataSource.File source;
    private final boolean hasNames;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<String> names;
    private final OptionalInt labelPosition;

    /**
     * Checks the names.
     *
     * @param labelled whether there must be a label column
     * @throws DataException where two columns have one name, or one that the source names is missing or cannot be read
     */
    TableHeader(DataSource.File source, boolean labelled, TableRows rows) {
        file = source.path();
        this.source = source;
        hasNames = rows.hasNames();
        names = rows.names();
        for (int position = 0; position < names.size(); position++) {
            Integer before = positions.put(names.get(position), position);
            if (before != null) {
                throw at("the columns " + (before + 1) + " and " + (position + 1) + " are both named "
                        + Quote.of(names.get(position)));
            }
        }
        Optional<String> label = source.labelColumn().or(this::labelOfSettings);
        labelPosition = labelled
                ? OptionalInt.of(position(label.orElseThrow(() -> DataException.in(
                        file, "a table needs 'label_column' (--label-column): one of " + abridged(names)))))
                : label.map(positions::get).map(OptionalInt::of).orElse(OptionalInt.empty());
        if (labelled) {
            int position = labelPosition.getAsInt();
            rows.passedOver(position).ifPresent(why -> {
                throw at("the label column " + Quote.of(names.get(position)) + " cannot be read: " + why);
            });
        }
    }

    private Optional<String> labelOfSettings() {
        return source.table().columns().entrySet().stream()
                .filter(column -> column.getValue().kind().equals(Optional.of(ColumnKind.LABEL)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Makes sure that all columns are there of which something is said.
     *
     * @throws DataException where not
     */
    void checkSettings() {
        for (String name : source.categorical()) {
            if (isLabel(position(name))) {
                throw at("'categorical' lists the label column " + Quote.of(name) + ", but the label is no feature");
            }
        }
        source.table().columns().forEach((name, settings) -> {
            boolean isLabel = isLabel(position(name));
            if (settings.kind().isPresent() && isLabel != (settings.kind().get() == ColumnKind.LABEL)) {
                throw at("'columns' says that " + Quote.of(name) + " is " + (isLabel ? "none" : "one")
                        + " that holds the label, but 'label_column' says otherwise");
            }
        });
    }

    int width() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    /** Where the label stands; empty only where rows may lack it. */
    OptionalInt labelPosition() {
        return labelPosition;
    }

    boolean isLabel(int position) {
        return labelPosition.equals(OptionalInt.of(position));
    }

    /** What is said of the kind of a column. */
    Optional<ColumnKind> kind(int position) {
        String name = names.get(position);
        if (isLabel(position)) {
            return Optional.of(ColumnKind.LABEL);
        }
        return source.categorical().contains(name)
                ? Optional.of(ColumnKind.CATEGORY)
                : source.table().of(name).kind();
    }

    Optional<Integer> find(String name) {
        return Optional.ofNullable(positions.get(name));
    }

    /**
     * Where a column stands.
     *
     * @throws DataException where there is none of that name
     */
    int position(String name) {
        return find(name)
                .orElseThrow(() -> at("there is no column " + Quote.of(name)
                        + (hasNames
                                ? NearestWord.to(name, positions.keySet())
                                        .map(header -> "; the nearest header is " + Quote.of(header))
                                        .orElseGet(() -> "; the header has " + abridged(names))
                                : "; the first line looks like a row, so the columns are called column_1 to column_"
                                        + names.size() + " (if it names them: 'header: true')")));
    }

    /** A mistake of the header. */
    DataException at(String message) {
        return DataException.at(file, 1, message);
    }

    private static String abridged(List<String> names) {
        String list = names.stream().limit(MOST_NAMES).map(Quote::abridged).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? list : list + ", … (" + names.size() + " in all)";
    }
}
