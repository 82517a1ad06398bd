package dev.nonzero.config.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of a file, so that all are reported at once. */
public final class Mistakes {
    private final Set<ValidationError> mistakes = new LinkedHashSet<>();

    /** Adds a mistake, unless it is already there. */
    public void add(Position at, String path, String problem) {
        mistakes.add(new ValidationError(at, path, problem));
    }

    public boolean isEmpty() {
        return mistakes.isEmpty();
    }

    /** Whether there is a mistake at a path, above it or below. */
    public boolean concern(String path) {
        return mistakes.stream().anyMatch(m -> isWithin(m.path(), path) || isWithin(path, m.path()));
    }

    /** Whether there is a mistake at a path or above it. */
    public boolean cover(String path) {
        return mistakes.stream().anyMatch(m -> isWithin(path, m.path()));
    }

    /** All mistakes, in the order of the file. */
    public List<ValidationError> inOrder() {
        List<ValidationError> sorted = new ArrayList<>(mistakes);
        sorted.sort(
                Comparator.comparingInt((ValidationError m) -> m.at().line()).thenComparingInt(m -> m.at().column()));
        return List.copyOf(sorted);
    }

    /** Whether a path is another or lies below it. */
    public static boolean isWithin(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer + ".") || path.startsWith(outer + "[");
    }
}
