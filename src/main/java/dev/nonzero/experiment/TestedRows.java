package dev.nonzero.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of single test rows.
 *
 * @param test how many test rows there are
 * @param train how many training rows
 * @param identity what tells the test rows from others, {@link dev.nonzero.data.PreparedData#testIdentity}
 * @param scores the digest of the scores under each name, which {@link RowFolder} keeps
 */
public record TestedRows(int test, int train, String identity, Map<String, String> scores) {
    /** The name of the weights among the scores. */
    public static final String WEIGHTS = "row_weight";

    /** Copies the map. */
    public TestedRows {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Whether rows count by their weights in metrics; the weights are then kept as scores are, {@link #WEIGHTS}. */
    public boolean weighted() {
        return scores.containsKey(WEIGHTS);
    }
}
