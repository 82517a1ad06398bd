package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question about cells: a weighted sum of their values, computed within each block, so that what the block's seed does
 * to all cells alike drops out. The weights sum to zero.
 *
 * @param kind what is asked
 * @param changes the factors that change, each from a level to another: one for a main or a simple effect, two for an
 *     interaction (the change of a change)
 * @param within the factors that are held at a level; the rest is averaged over
 * @param asked every cell of every combination, with a result or without
 * @param terms the weighted cells; empty where no combination of the other factors has a result in each cell needed
 * @param combinations how many combinations of the averaged factors have results
 * @param possibleCombinations how many combinations there are
 */
public record Contrast(
        Kind kind,
        List<Change> changes,
        Map<String, String> within,
        List<Integer> asked,
        List<Term> terms,
        int combinations,
        int possibleCombinations) {
    /** What is asked. */
    public enum Kind {
        /** A level against the first, averaged over the combinations of the other factors. */
        MAIN,
        /** How much the change of one factor changes with another's. */
        INTERACTION,
        /** A level against the first while other factors are held. */
        SIMPLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A factor's step from a level to another. */
    public record Change(String factor, String from, String to) {}

    /** A cell and its weight. */
    record Term(int cell, double weight) {}

    /** Keeps the order of what is held. */
    public Contrast {
        changes = List.copyOf(changes);
        within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
        asked = List.copyOf(asked);
        terms = List.copyOf(terms);
    }

    /**
     * The contrast of some changes. Each combination of the factors that neither change nor are held gives the signed
     * sum over the corners of the change; the contrast is the mean over the combinations whose corners all have results.
     */
    static Contrast of(Kind kind, List<Change> changes, Map<String, String> within, ResultTable table) {
        List<Integer> contexts = new ArrayList<>(); // a cell of each combination, the changing factors at their origin
        for (int cell = 0; cell < table.cells(); cell++) {
            Map<String, String> levels = levels(table, cell);
            if (within.entrySet().stream().allMatch(e -> e.getValue().equals(levels.get(e.getKey())))
                    && changes.stream().allMatch(c -> c.from().equals(levels.get(c.factor())))) {
                contexts.add(cell);
            }
        }
        List<Integer> asked = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        int used = 0;
        for (int context : contexts) {
            List<Term> corners = corners(table, context, changes);
            corners.forEach(corner -> asked.add(corner.cell()));
            if (corners.stream().allMatch(corner -> table.has(corner.cell()))) {
                terms.addAll(corners);
                used++;
            }
        }
        double share = 1.0 / Math.max(1, used);
        return new Contrast(
                kind,
                changes,
                within,
                asked,
                terms.stream().map(t -> new Term(t.cell(), t.weight() * share)).toList(),
                used,
                contexts.size());
    }

    /** The name of the effect, as {@code pool: max - none}. */
    public String name() {
        if (kind == Kind.INTERACTION) {
            return changes.stream().map(Change::factor).collect(Collectors.joining(" x ")) + ": "
                    + changes.stream().map(Change::to).collect(Collectors.joining(","));
        }
        Change change = changes.get(0);
        String name = change.factor() + ": " + change.to() + " - " + change.from();
        return within.isEmpty() ? name : name + " | " + Names.levels(within);
    }

    /** The cells, each once. */
    int[] cells() {
        return terms.stream().mapToInt(Term::cell).toArray();
    }

    /** Every subset of the changes made, with the sign of the alternating sum. */
    private static List<Term> corners(ResultTable table, int context, List<Change> changes) {
        List<Term> corners = new ArrayList<>();
        for (int made = 0; made < 1 << changes.size(); made++) {
            Map<String, String> levels = levels(table, context);
            for (int c = 0; c < changes.size(); c++) {
                if ((made >> c & 1) == 1) {
                    levels.put(changes.get(c).factor(), changes.get(c).to());
                }
            }
            boolean positive = (changes.size() - Integer.bitCount(made)) % 2 == 0;
            corners.add(new Term(table.cell(List.copyOf(levels.values())), positive ? 1 : -1));
        }
        return corners;
    }

    private static Map<String, String> levels(ResultTable table, int cell) {
        Map<String, String> levels = new LinkedHashMap<>();
        List<String> ofCell = table.levels(cell);
        for (int f = 0; f < ofCell.size(); f++) {
            levels.put(table.factors().get(f).name(), ofCell.get(f));
        }
        return levels;
    }
}
