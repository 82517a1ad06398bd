package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A contrast and what its differences say: a row of {@code effects.csv}.
 *
 * @param contrast the question
 * @param divergedCounted whether trainings that are set aside are counted: diverged ones, by the value their network had when it
 *     stopped, and those that learned nothing, as most of their cell did
 * @param family the tests it shares the Holm adjustment with
 * @param differences the differences
 * @param comparison what they say; empty where there are none
 * @param newRows their mean as an estimate for new test rows, too; empty where the rows are not known, or nothing varies
 * @param unpaired the difference of the means where the cells share no seed
 * @param decidedFor what the tests of {@code holmP} and the verdict hold for
 * @param holmP the decisive p, adjusted within the family; empty where there are no differences
 * @param verdict what it comes to
 */
public record Effect(
        Contrast contrast,
        boolean divergedCounted,
        String family,
        PairedDifferences differences,
        Optional<PairedComparison> comparison,
        Optional<NewRowsMean> newRows,
        Optional<UnpairedMeans> unpaired,
        Generalization decidedFor,
        OptionalDouble holmP,
        Verdict verdict) {
    /** The interval that the verdict goes by; empty where there is none. */
    public Optional<Interval> interval() {
        return decidedFor == Generalization.SEEDS_AND_ROWS
                ? newRows.map(NewRowsMean::interval)
                : comparison.flatMap(c -> c.mean().interval()).or(() -> unpaired.map(UnpairedMeans::interval));
    }

    /** What a reader must know besides the numbers: what was left out, and why a number is missing. */
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
        if (differences.stuck() > 0) {
            notes.add("in " + differences.stuck() + " seeds a training learned nothing"
                    + (divergedCounted ? " and counts" : ""));
        }
        if (unpaired.isPresent()) {
            notes.add("no seed has a result in each cell: not paired, by Welch's test");
        }
        comparison.ifPresent(c -> {
            if (c.n() == 1) {
                notes.add("one seed has no spread: nothing can be tested");
            } else if (c.test().isEmpty() && verdict != Verdict.IDENTICAL && decidedFor == Generalization.SEEDS) {
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
