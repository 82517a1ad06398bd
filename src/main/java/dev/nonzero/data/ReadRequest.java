package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rows are wanted from a file.
 *
 * @param source the file
 * @param limit how many features rows may have
 * @param features how many features the matrix shall have, or empty for as many as turn up
 * @param known the features and classes that the rows must have; empty where the rows themselves decide
 */
record ReadRequest(DataSource.File source, FeatureLimit limit, OptionalInt features, Optional<DataSchema> known) {
    Path path() {
        return source.path();
    }

    /** Takes the labels of the rows. */
    Labels labels() {
        Labels labels = known.map(Labels::new).orElseGet(Labels::new);
        if (source.labelSeparator().isPresent() && known.isEmpty()) {
            labels.makeSets();
        }
        return labels;
    }

    /** Rows whose features are only numbered, with the words that a file next to theirs gives them. */
    SourceData numbered(SparseMatrix matrix, Labels labels) {
        LabeledData data = new LabeledData(matrix, labels.targets(), labels.classes());
        return new SourceData(
                data,
                DataSchema.ofWords(matrix.columns(), data.classes(), FeatureNames.beside(path(), matrix.columns())));
    }
}
