package dev.nonzero.data;

import java.util.OptionalInt;

/**
 * How many features rows may have, and who said so.
 *
 * @param features the most features
 * @param setBy who
 */
record FeatureLimit(int features, SetBy setBy) {
    /** Who set a limit. */
    enum SetBy {
        USER,
        TRAINING,
        MODEL,
        /** The model too, but features beyond the limit are passed over. */
        MODEL_IGNORING_OTHERS
    }

    /** What the user allows: any number where nothing is said. */
    static FeatureLimit ofUser(OptionalInt features) {
        return new FeatureLimit(features.orElse(Integer.MAX_VALUE), SetBy.USER);
    }

    /** What the training rows have. */
    static FeatureLimit ofTraining(int features) {
        return new FeatureLimit(features, SetBy.TRAINING);
    }

    /** What the rows have that a model was trained on. */
    static FeatureLimit ofModel(int features, UnknownFeatures unknown) {
        return new FeatureLimit(
                features,
                switch (unknown) {
                    case REFUSE -> SetBy.MODEL;
                    case IGNORE -> SetBy.MODEL_IGNORING_OTHERS;
                });
    }

    /** Whether features beyond the limit are passed over, rather than a mistake. */
    boolean ignoresOthers() {
        return setBy == SetBy.MODEL_IGNORING_OTHERS;
    }

    /** Whether other rows set the features before. */
    boolean isKnown() {
        return setBy != SetBy.USER;
    }

    /** What helps where an unseen name is refused: one that a column does not have in the training data. */
    String wayOutOfUnknownName() {
        return switch (setBy) {
            case USER -> "";
            case TRAINING -> "; with 'unseen_categories: ignore' it is no feature";
            case MODEL, MODEL_IGNORING_OTHERS -> "; without --strict it is no feature";
        };
    }

    /** The complaint about an index, from 1, beyond the limit. */
    String exceededBy(long index) {
        return exceededBy(index, 1);
    }

    /** The complaint about an index beyond the limit, where indices start at {@code first}. */
    String exceededBy(long index, int first) {
        return "the index " + index + " is beyond the " + features
                + switch (setBy) {
                    case USER -> " features that 'features' allows";
                    case TRAINING ->
                        " features of the training data; set 'features' to " + (index + 1 - first) + " or more";
                    case MODEL, MODEL_IGNORING_OTHERS ->
                        " features of the model; --ignore-unknown-features passes over such";
                };
    }
}
