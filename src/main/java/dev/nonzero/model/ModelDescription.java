package dev.nonzero.model;

import dev.nonzero.data.ColumnValues;
import dev.nonzero.data.DataSchema;
import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.FeatureValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a network does not say about itself: which rows it reads, what becomes of them before, what its outputs are called,
 * and where it comes from. Kept beside it as JSON.
 *
 * @param format of this description
 * @param writtenBy the versions of the programs
 * @param origin what it was trained on and how
 * @param schema the features and classes of a row as a file has it
 * @param labelColumn of tables and text files: the column that is no feature
 * @param labelSeparator what stands between the labels of a row in a file, where it was said
 * @param weightsBehindLabels whether the labels of a LIBSVM file have weights, {@code label:weight}
 * @param transformation what becomes of a row
 */
public record ModelDescription(
        int format,
        WrittenBy writtenBy,
        Origin origin,
        DataSchema schema,
        Optional<String> labelColumn,
        Optional<String> labelSeparator,
        boolean weightsBehindLabels,
        Transformation transformation) {
    /** A model of rows with one label each. */
    public ModelDescription(
            int format,
            WrittenBy writtenBy,
            Origin origin,
            DataSchema schema,
            Optional<String> labelColumn,
            Transformation transformation) {
        this(format, writtenBy, origin, schema, labelColumn, Optional.empty(), false, transformation);
    }

    /** What this program writes, and the only one that it reads. */
    public static final int FORMAT = 2;

    /**
     * Makes sure that the parts agree, where a file says so.
     *
     * @throws ModelException where they do not, or it is of another format
     */
    void check() {
        if (format != FORMAT) {
            throw ModelException.of("is of format " + format + ", but this Nonzero reads format " + FORMAT);
        }
        if (schema.features() < 1) {
            throw ModelException.of("has " + schema.features() + " features; expected at least 1");
        }
        if (schema.firstIndex() < 0 || schema.firstIndex() > 1) {
            throw ModelException.of("has indices from " + schema.firstIndex() + " on; expected 0 or 1");
        }
        if (Set.copyOf(schema.classes()).size() != schema.classes().size()
                || Set.copyOf(schema.labels()).size() != schema.labels().size()) {
            throw ModelException.of("names a class twice");
        }
        expect(schema.labels().size(), schema.classes().size(), "labels", "classes");
        if (!schema.vocabulary().isEmpty()) {
            expect(schema.vocabulary().size(), schema.features(), "words", "features");
        }
        if (!schema.columns().isEmpty()) {
            schema.columns().forEach(ModelDescription::check);
            int widths =
                    schema.columns().stream().mapToInt(DataSchema.Column::width).reduce(0, Math::addExact);
            expect(widths, schema.features(), "features in its columns", "features");
        }
        try {
            transformation.of(schema.features());
        } catch (IllegalArgumentException e) {
            throw ModelException.of("has a transformation that cannot be: " + e.getMessage());
        }
    }

    private static void check(DataSchema.Column column) {
        boolean fits =
                switch (column.kind()) {
                    case NUMBER, IGNORE, GROUP, SPLIT, WEIGHT ->
                        column.levels().isEmpty() && column.text().isEmpty();
                    case CATEGORY ->
                        column.levels().isPresent() && column.text().isEmpty();
                    case TEXT -> column.text().isPresent();
                    case LABEL -> false;
                };
        if (!fits) {
            throw ModelException.of("has a column that cannot be one of " + column.kind());
        }
    }

    private static void expect(int found, int expected, String these, String those) {
        if (found != expected) {
            throw ModelException.of("has " + found + " " + these + ", but " + expected + " " + those);
        }
    }

    /** How many features the network reads: those that are kept, and those that say what was missing. */
    int networkFeatures() {
        return transformation.of(schema.features()).outputFeatures();
    }

    /** The versions of Nonzero and of Deeplearning4j. */
    public record WrittenBy(String nonzero, String deeplearning4j) {}

    /**
     * Where a model comes from.
     *
     * @param trial the key of the trial that it is from, if it is from one
     * @param cell the cell's name
     * @param seed the seeds' name
     * @param rows how many rows it learned from
     * @param data what tells the data as read from others
     * @param settings data, network and training, as in an experiment file
     */
    public record Origin(Optional<String> trial, String cell, String seed, int rows, String data, String settings) {}

    /**
     * A {@link DataTransformation} in words.
     *
     * @param kept the features that are kept; empty for all
     * @param values what becomes of their values
     * @param inverseDocumentFrequencies of each kept feature, with tf-idf
     * @param columns what differs between the columns of a table, and factors of features
     */
    public record Transformation(
            Optional<List<Integer>> kept,
            FeatureValues values,
            List<Double> inverseDocumentFrequencies,
            Optional<ColumnValues> columns) {
        /** Copies the lists. */
        public Transformation {
            kept = kept.map(List::copyOf);
            inverseDocumentFrequencies = List.copyOf(inverseDocumentFrequencies);
        }

        /** Describes a transformation. */
        public static Transformation of(DataTransformation transformation) {
            int[] kept = transformation.kept();
            return new Transformation(
                    kept.length == transformation.inputFeatures()
                            ? Optional.empty()
                            : Optional.of(Arrays.stream(kept).boxed().toList()),
                    transformation.values(),
                    Arrays.stream(transformation.inverseDocumentFrequencies())
                            .boxed()
                            .toList(),
                    transformation.columns());
        }

        DataTransformation of(int inputFeatures) {
            return DataTransformation.of(
                    inputFeatures,
                    kept.map(features -> features.stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())
                            .orElseGet(() -> IntStream.range(0, inputFeatures).toArray()),
                    values,
                    inverseDocumentFrequencies.stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    columns);
        }
    }
}
