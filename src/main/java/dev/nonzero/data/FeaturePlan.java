package dev.nonzero.data;

import dev.nonzero.data.text.TextFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of the features of a source, before it is fitted. Of a table, {@code as_is}, {@code binary}, {@code log},
 * {@code l2} and {@code tfidf} are for all columns; {@code max_abs}, {@code standard} and {@code robust} for those of numbers:
 * names stay 0 or 1, and text gets tf-idf.
 *
 * @param values what was asked for
 * @param blocks features of which the same becomes, in their order, all of them
 * @param missing the features that may be missing, in their order
 */
record FeaturePlan(FeatureValues values, List<Block> blocks, List<Missing> missing) {
    /**
     * Neighbouring features.
     *
     * @param first the first one
     * @param end the one after the last
     * @param values what becomes of their values
     * @param norm blocks with the same number get the length 1 together
     * @param minRows in how many training rows each must occur to be kept
     * @param terms how documents become terms, where the features are such
     * @param centred whether they are numbers of a table, which are centred where they are scaled
     */
    record Block(
            int first,
            int end,
            FeatureValues values,
            int norm,
            int minRows,
            Optional<TextFeatures> terms,
            boolean centred) {
        /** Whether a feature is kept that so many of the training rows have. */
        boolean keeps(int frequency, int rows) {
            return frequency >= minRows
                    && terms.map(text -> text.keeps(frequency, rows)).orElse(true);
        }

        private Optional<Block> with(Block next) {
            return next.values == values
                            && next.norm == norm
                            && next.minRows == minRows
                            && next.terms.equals(terms)
                            && next.centred == centred
                    ? Optional.of(new Block(first, next.end, values, norm, minRows, terms, centred))
                    : Optional.empty();
        }
    }

    /**
     * A feature that may be missing.
     *
     * @param feature its number
     * @param cells what is asked for
     */
    record Missing(int feature, MissingCells cells) {}

    /** The same of all features. */
    static FeaturePlan of(int features, FeatureValues values, int minRows) {
        return of(features, values, minRows, Optional.empty());
    }

    private static FeaturePlan of(int features, FeatureValues values, int minRows, Optional<TextFeatures> terms) {
        return new FeaturePlan(values, List.of(new Block(0, features, values, 0, minRows, terms, false)), List.of());
    }

    /** Of rows as a description wants them. */
    static FeaturePlan of(DataSchema schema, DataDescription description) {
        if (schema.columns().isEmpty()) {
            return of(schema.features(), description.values(), description.minRows(), schema.text());
        }
        TableSettings table = description.train() instanceof DataSource.File file ? file.table() : TableSettings.FOUND;
        List<Block> blocks = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        int feature = 0;
        for (DataSchema.Column column : schema.columns()) {
            if (column.kind() == ColumnKind.NUMBER && column.missing() != MissingCells.ZERO) {
                missing.add(new Missing(feature, column.missing()));
            }
            if (column.width() > 0) {
                add(
                        blocks,
                        block(
                                column,
                                feature,
                                description,
                                table.of(column.header()).scale()));
            }
            feature += column.width();
        }
        if (feature < schema.features()) { // which 'features' asks for
            add(blocks, new Block(feature, schema.features(), FeatureValues.AS_IS, 0, 0, Optional.empty(), false));
        }
        return new FeaturePlan(description.values(), blocks, missing);
    }

    private static void add(List<Block> blocks, Block block) {
        Optional<Block> joined = blocks.isEmpty()
                ? Optional.empty()
                : blocks.get(blocks.size() - 1).with(block);
        joined.ifPresentOrElse(both -> blocks.set(blocks.size() - 1, both), () -> blocks.add(block));
    }

    private static Block block(
            DataSchema.Column column, int first, DataDescription description, Optional<FeatureValues> own) {
        FeatureValues values = own.orElseGet(() -> ofColumn(column.kind(), description.values()));
        boolean apart = own.isPresent() || description.values().isScaled();
        boolean isText = column.kind() == ColumnKind.TEXT;
        return new Block(
                first,
                first + column.width(),
                values,
                apart && values.isNormalized() ? first + 1 : 0,
                isText ? Math.max(1, description.minRows()) : 0,
                column.text(),
                column.kind() == ColumnKind.NUMBER);
    }

    private static FeatureValues ofColumn(ColumnKind kind, FeatureValues ofAll) {
        if (!ofAll.isScaled() || kind == ColumnKind.NUMBER) {
            return ofAll;
        }
        return kind == ColumnKind.TEXT ? FeatureValues.TFIDF : FeatureValues.AS_IS;
    }
}
