package dev.nonzero.data;

import dev.nonzero.data.text.TextFeatures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What further rows must agree with to go together with the training rows.
 *
 * @param features how many features there are
 * @param labels each class as a data file writes it
 * @param classes the name of each class, which is its label where it has no other
 * @param columns the columns of a table without its label, in the order of the features; empty for other sources
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

    /** Of the rows of a table. */
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
        return columns.stream().flatMap(Column::featureNames).toList();
    }

    /**
     * A column of a table.
     *
     * @param header its name
     * @param kind what it is
     * @param levels of a category: the names that it takes, an empty one for missing cells; of text with a vocabulary its
     *     terms; a feature for each
     * @param text of text: how it is cut into terms
     * @param missing what a missing cell is
     * @param missingWords further words for one
     */
    public record Column(
            String header,
            ColumnKind kind,
            Optional<List<String>> levels,
            Optional<TextFeatures> text,
            MissingCells missing,
            List<String> missingWords) {
        /** Copies the lists. */
        public Column {
            levels = levels.map(List::copyOf);
            missingWords = List.copyOf(missingWords);
        }

        /** Of numbers, or of the names given. */
        public Column(String header, Optional<List<String>> levels) {
            this(
                    header,
                    levels.isPresent() ? ColumnKind.CATEGORY : ColumnKind.NUMBER,
                    levels,
                    Optional.empty(),
                    MissingCells.ZERO,
                    List.of());
        }

        /** How many features it makes. */
        public int width() {
            return switch (kind) {
                case NUMBER -> 1;
                case CATEGORY, TEXT ->
                    text.map(TextFeatures::hashing)
                            .filter(OptionalInt::isPresent)
                            .map(OptionalInt::getAsInt)
                            .orElseGet(() -> levels.map(List::size).orElse(0));
                case IGNORE, GROUP, SPLIT, WEIGHT, LABEL -> 0;
            };
        }

        /** The names of its features. */
        Stream<String> featureNames() {
            return switch (kind) {
                case NUMBER -> Stream.of(header);
                case CATEGORY, TEXT ->
                    levels.filter(names -> names.size() == width())
                            .map(names -> names.stream().map(name -> header + "=" + name))
                            .orElseGet(() -> IntStream.range(0, width()).mapToObj(term -> header + "#" + term));
                case IGNORE, GROUP, SPLIT, WEIGHT, LABEL -> Stream.of();
            };
        }

        /** Whether a cell without blanks around it is missing. */
        boolean isMissing(String cell) {
            return MissingWords.contains(cell) || missingWords.contains(cell);
        }
    }
}
