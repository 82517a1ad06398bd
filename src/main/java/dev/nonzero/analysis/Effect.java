package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
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
    /** What a reader must know beside the numbers: what was left out, and why a number is missing. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (contrast.combinations() < contrast.possibleCombinations()) {
            notes.add("averaged over " + contrast.combinations() + " of " + contrast.possibleCombinations()
                    + " combinations of the other factors: the rest has no results");
        }
        if (differences.leftOut() > 0) {
            notes.add(differences.leftOut() + " of "
                    + (differences.leftOut() + differences.blocks().size())
                    + " seeds left out, because a cell has no result there");
        }
        if (differences.diverged() > 0) {
            notes.add("in " + differences.diverged() + " seeds a training diverged"
                    + (divergedCounted ? " and counts with the value it stopped at" : ""));
        }
        comparison.ifPresent(c -> {
            if (c.n() == 1) {
                notes.add("one seed has no spread: nothing can be tested");
            } else if (c.test().isEmpty() && verdict != Verdict.IDENTICAL) {
                notes.add("every seed has the same difference: t has no value, the sign-flip test decides");
            }
        });
        return notes;
    }

    /** The verdict in words, as {@code identical in 12 of 12 seeds}. */
    public String verdictInWords() {
        int n = differences.blocks().size();
        return verdict == Verdict.IDENTICAL ? "identical in " + n + " of " + n + " seeds" : verdict.toString();
    }
}
