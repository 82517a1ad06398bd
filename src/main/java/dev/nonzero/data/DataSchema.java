package dev.nonzero.data;

import dev.nonzero.data.text.TextFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What further rows must agree with to go together with the training rows.
 *
 * @param features how many features there are
 * @param labels each class as a data file writes it
 * @param classes the name of each class, which is its label where it has no other
 * @param columns the columns of a CSV file that became features, in the order of the features; empty for other sources
 * @param vocabulary the word that each feature stands for, where the source has words; else empty
 * @param text how documents become rows, where the source is text
 * @param firstIndex the index of the first feature in LIBSVM files, 0 or 1
 * @param hasLabelSets whether a row has a set of labels, and not one class
 */
public record DataSchema(
        int features,
        List<String> labels,
        List<String> classes,
        List<Column> columns,
        List<String> vocabulary,
        Optional<TextFeatures> text,
        int firstIndex,
        boolean hasLabelSets) {
    /** Copies the lists. */
    public DataSchema {
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        vocabulary = List.copyOf(vocabulary);
    }

    /** Of rows with one class each. */
    public DataSchema(
            int features,
            List<String> labels,
            List<String> classes,
            List<Column> columns,
            List<String> vocabulary,
            Optional<TextFeatures> text,
            int firstIndex) {
        this(features, labels, classes, columns, vocabulary, text, firstIndex, false);
    }

    /** The same, where indices start elsewhere. */
    DataSchema withFirstIndex(int index) {
        return new DataSchema(features, labels, classes, columns, vocabulary, text, index, hasLabelSets);
    }

    /** Of rows whose features are only numbered. */
    public static DataSchema ofNumbers(int features, List<String> classes) {
        return ofWords(features, classes, List.of());
    }

    /** Of rows whose features are only numbered in their file, but have a word each. */
    static DataSchema ofWords(int features, List<String> classes, List<String> vocabulary) {
        return new DataSchema(features, classes, classes, List.of(), vocabulary, Optional.empty(), 1);
    }

    /** Of the rows of a CSV file. */
    public static DataSchema ofColumns(int features, List<String> classes, List<Column> columns) {
        return new DataSchema(features, classes, classes, columns, List.of(), Optional.empty(), 1);
    }

    /** Of documents; the vocabulary is empty where terms are hashed. */
    static DataSchema ofText(int features, List<String> classes, List<String> vocabulary, TextFeatures text) {
        return new DataSchema(features, classes, classes, List.of(), vocabulary, Optional.of(text), 1);
    }

    /** The same with names for the classes. */
    DataSchema withClasses(List<String> names) {
        return new DataSchema(features, labels, names, columns, vocabulary, text, firstIndex, hasLabelSets);
    }

    /** The same for rows with sets of labels, or with one class each. */
    public DataSchema withLabelSets(boolean sets) {
        return new DataSchema(features, labels, classes, columns, vocabulary, text, firstIndex, sets);
    }

    /** The name of each feature, its word or its column, where the source has names; else empty. */
    public List<String> featureNames() {
        if (!vocabulary.isEmpty()) {
            return vocabulary;
        }
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
