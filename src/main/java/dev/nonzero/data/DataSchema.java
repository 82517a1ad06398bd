package dev.nonzero.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What further rows must agree with to go together with the training rows.
 *
 * @param features how many features there are
 * @param classes the name of each class
 * @param columns the columns of a CSV file that became features, in the order of the features; empty for other sources
 */
public record DataSchema(int features, List<String> classes, List<Column> columns) {
    /** Copies the lists. */
    public DataSchema {
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
    }

    /** The name of each feature, where the source has names; else empty. */
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            column.levels()
                    .ifPresentOrElse(
                            levels -> levels.forEach(level -> names.add(column.header() + "=" + level)),
                            () -> names.add(column.header()));
        }
        return names;
    }

    /**
     * A column of a CSV file.
     *
     * @param header its name
     * @param levels where it is categorical: the values that it takes, a feature for each
     */
    public record Column(String header, Optional<List<String>> levels) {
        /** Copies the levels. */
        public Column {
            levels = levels.map(List::copyOf);
        }

        /** How many features it makes. */
        public int width() {
            return levels.map(List::size).orElse(1);
        }
    }
}
