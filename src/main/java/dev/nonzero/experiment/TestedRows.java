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
    /** Copies the map. */
    public TestedRows {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
