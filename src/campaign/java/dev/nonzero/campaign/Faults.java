package dev.nonzero.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was not as it should be: the first of each kind, and how many there were. */
final class Faults {
    private static final int SHOWN = 2_000; // characters

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, String> firsts = new LinkedHashMap<>();

    /**
     * Adds a fault.
     *
     * @param where what was tried, without numbers; faults of one place and one first line are one kind
     * @param which number or moment that repeats it
     * @param what was wrong
     */
    void add(String where, String which, String what) {
        String firstLine = what.lines().findFirst().orElse("").replaceAll("[0-9]+", "N");
        String kind = where + ": " + firstLine.substring(0, Math.min(100, firstLine.length()));
        String first = where + ", " + which + ": " + what.substring(0, Math.min(SHOWN, what.length()));
        if (counts.merge(kind, 1, Integer::sum) == 1) {
            firsts.put(kind, first);
            System.err.println(first); // at once, for a campaign takes long
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    void print() {
        firsts.forEach((kind, first) -> System.out.println("\n" + counts.get(kind) + " times, first in " + first));
        if (isEmpty()) {
            System.out.println("\nEverything was as it should be.");
        }
    }
}
