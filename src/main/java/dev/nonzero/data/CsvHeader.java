package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The header of a CSV file: where its label stands, and which columns become features. */
final class CsvHeader {
    private static final int MOST_NAMES = 30;

    private final Path file;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<String> names;
    private final OptionalInt labelPosition;

    /**
     * Checks the header.
     *
     * @param labelled whether there must be a label column
     * @throws DataException where a column has no name or the name of another, or the label column is missing
     */
    CsvHeader(DataSource.File source, boolean labelled, List<String> names) {
        file = source.path();
        this.names = List.copyOf(names);
        for (int position = 0; position < names.size(); position++) {
            String name = names.get(position);
            if (name.isEmpty()) {
                throw at("column " + (position + 1) + " has no name; name it, or leave it out if it numbers the rows");
            }
            Integer before = positions.put(name, position);
            if (before != null) {
                throw at(
                        "the columns " + (before + 1) + " and " + (position + 1) + " are both named " + Quote.of(name));
            }
        }
        labelPosition = labelled
                ? OptionalInt.of(labelPosition(source, names))
                : source.labelColumn()
                        .filter(positions::containsKey)
                        .map(label -> OptionalInt.of(position(label)))
                        .orElse(OptionalInt.empty());
    }

    private int labelPosition(DataSource.File source, List<String> names) {
        return position(source.labelColumn()
                .orElseThrow(() -> DataException.in(
                        file, "a CSV file needs 'label_column' (--label-column): one of " + abridged(names))));
    }

    int width() {
        return positions.size();
    }

    List<String> names() {
        return names;
    }

    /**
     * Makes sure that the first line names the columns, rather than being the first row: one whose every cell is a number or
     * occurs again in its column. Whole numbers that ascend are names, as programs give them to columns that have none.
     *
     * @param recurs whether the name of a column occurs again in it
     * @throws DataException where it does not
     */
    static void requireNames(Path file, List<String> names, IntPredicate recurs) {
        CellNumbers numbers = new CellNumbers(false);
        boolean couldBeRow = IntStream.range(0, names.size())
                .allMatch(column -> numbers.isNumber(names.get(column)) || recurs.test(column));
        if (couldBeRow && !ascend(names)) {
            throw DataException.at(
                    file,
                    1,
                    "this line looks like a row, but the first line of a CSV file names the columns; put names above it");
        }
    }

    private static boolean ascend(List<String> names) {
        long before = Long.MIN_VALUE;
        for (String name : names) {
            if (!NameIndex.isInteger(name) || Long.parseLong(name) <= before) {
                return false;
            }
            before = Long.parseLong(name);
        }
        return true;
    }

    /** Where the label stands; empty only where rows may lack it. */
    OptionalInt labelPosition() {
        return labelPosition;
    }

    /** The columns but the label's, in the order of the file, those named one-hot encoded. */
    List<CsvColumn> columns(List<String> categorical) {
        for (String name : categorical) {
            if (isLabel(position(name))) {
                throw at("'categorical' lists the label column " + Quote.of(name) + ", but the label is no feature");
            }
        }
        List<CsvColumn> columns = new ArrayList<>();
        positions.forEach((name, position) -> {
            if (!isLabel(position)) {
                columns.add(new CsvColumn(name, position, categorical.contains(name)));
            }
        });
        return columns;
    }

    /**
     * The columns that the training data have, in their order.
     *
     * @param ignoringOthers whether further columns are passed over, rather than a mistake
     */
    List<CsvColumn> columns(DataSchema known, boolean ignoringOthers) {
        if (known.columns().isEmpty()) {
            throw DataException.in(
                    file, "this file is CSV, but the training data are not, so its columns fit no feature");
        }
        List<CsvColumn> columns = new ArrayList<>();
        int features = 0;
        for (DataSchema.Column column : known.columns()) {
            columns.add(new CsvColumn(column, position(column.header()), features));
            features += column.width();
        }
        Set<String> expected = columns.stream().map(CsvColumn::header).collect(Collectors.toSet());
        positions.forEach((name, position) -> {
            if (!ignoringOthers && !isLabel(position) && !expected.contains(name)) {
                throw at("the training data have no column " + Quote.of(name));
            }
        });
        return columns;
    }

    private boolean isLabel(int position) {
        return labelPosition.equals(OptionalInt.of(position));
    }

    private int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            Optional<String> nearest = NearestWord.to(name, positions.keySet());
            throw at("there is no column " + Quote.of(name)
                    + nearest.map(header -> "; the nearest header is " + Quote.of(header))
                            .orElse(""));
        }
        return position;
    }

    private DataException at(String message) {
        return DataException.at(file, 1, message);
    }

    private static String abridged(List<String> names) {
        String list = names.stream().limit(MOST_NAMES).map(Quote::abridged).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? list : list + ", … (" + names.size() + " in all)";
    }
}
