package dev.nonzero.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether cells have several labels each, and what stands between these: a comma without a blank after it, a
 * semicolon or a pipe, where the parts of a cell differ and one of them occurs in another cell too.
 */
final class LabelSetRule {
    private static final List<LabelSeparator> SEPARATORS =
            List.of(LabelSeparator.COMMA, new LabelSeparator(";"), new LabelSeparator("|"));

    private LabelSetRule() {}

    /**
     * What separates the labels in a cell.
     *
     * @param cells the different ones, the missing ones left out
     * @return empty where each cell seems to be one name
     */
    static Optional<String> separator(Iterable<String> cells) {
        return SEPARATORS.stream()
                .filter(separator -> separates(separator, cells))
                .map(LabelSeparator::text)
                .findFirst();
    }

    private static boolean separates(LabelSeparator separator, Iterable<String> cells) {
        Set<String> parts = new HashSet<>();
        boolean severalInOne = false;
        boolean recurs = false;
        for (String cell : cells) {
            if (separator.equals(LabelSeparator.COMMA) && cell.contains(", ")) {
                return false;
            }
            List<String> labels = separator.split(cell);
            if (labels.contains("") || Set.copyOf(labels).size() < labels.size()) {
                return false;
            }
            severalInOne |= labels.size() > 1;
            for (String label : labels) {
                recurs |= !parts.add(label);
            }
        }
        return severalInOne && recurs;
    }
}
