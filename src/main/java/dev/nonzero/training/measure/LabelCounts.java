package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;

/** How often each label of a set is had, predicted, and both. */
final class LabelCounts {
    private final int[] had; // (labels)
    private final int[] predicted; // (labels)
    private final int[] both; // (labels)

    private LabelCounts(int labels) {
        had = new int[labels];
        predicted = new int[labels];
        both = new int[labels];
    }

    static LabelCounts of(Predictions p) {
        LabelCounts counts = new LabelCounts(p.classes());
        LabelSets sets = p.labels();
        for (int row = 0; row < p.rows(); row++) {
            for (int label = 0; label < p.classes(); label++) {
                counts.predicted[label] += p.predicts(row, label) ? 1 : 0;
            }
            for (int i = 0; i < sets.count(row); i++) {
                int label = sets.label(row, i);
                counts.had[label]++;
                counts.both[label] += p.predicts(row, label) ? 1 : 0;
            }
        }
        return counts;
    }

    /** How many rows have a label. */
    int had(int label) {
        return had[label];
    }

    /** For how many rows a label is predicted. */
    int predicted(int label) {
        return predicted[label];
    }

    /** How many rows have a label, plus for how many it is predicted. */
    int either(int label) {
        return had[label] + predicted[label];
    }

    /** For how many rows a label is predicted that have it. */
    int both(int label) {
        return both[label];
    }
}
