package dev.nonzero.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A contrast and what its differences say: a row of {@code effects.csv}.
 *
 * @param contrast the question
 * @param divergedCounted whether diverged trainings are counted, by the value their network had when it stopped
 * @param family the tests it shares the Holm adjustment with
 * @param differences the differences
 * @param comparison what they say; empty where there are none
 * @param holmP the decisive p, adjusted within the family; empty where there are no differences
 * @param verdict what it comes to
 */
public record Effect(
        Contrast contrast,
        boolean divergedCounted,
        String family,
        PairedDifferences differences,
        Optional<PairedComparison> comparison,
        OptionalDouble holmP,
        Verdict verdict) {
    /** The verdict in words, as {@code identical in 12 of 12 seeds}. */
    public String verdictInWords() {
        int n = differences.blocks().size();
        return verdict == Verdict.IDENTICAL ? "identical in " + n + " of " + n + " seeds" : verdict.toString();
    }
}
