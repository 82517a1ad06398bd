package dev.nonzero.data;

import java.util.OptionalInt;

/**
 * How many features rows may have, and who said so.
 *
 * @param features the most features
 * @param ofTraining whether the training rows set the limit, rather than the user
 */
record FeatureLimit(int features, boolean ofTraining) {
    /** What the user allows: any number where nothing is said. */
    static FeatureLimit ofUser(OptionalInt features) {
        return new FeatureLimit(features.orElse(Integer.MAX_VALUE), false);
    }

    /** What the training rows have. */
    static FeatureLimit ofTraining(int features) {
        return new FeatureLimit(features, true);
    }

    /** The complaint about an index, from 1, beyond the limit. */
    String exceededBy(long index) {
        return ofTraining
                ? "the index " + index + " is beyond the " + features
                        + " features of the training data; set 'features' to " + index + " or more"
                : "the index " + index + " is beyond the " + features + " features that 'features' allows";
    }
}
