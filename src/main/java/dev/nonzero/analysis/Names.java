package dev.nonzero.analysis;

import dev.nonzero.text.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names in sentences. */
final class Names {
    private Names() {}

    /** Levels as {@code pool=max, init=he}. */
    static String levels(Map<String, String> levels) {
        return levels.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The levels of a cell, one for each factor. */
    static String levels(List<Factor> factors, List<String> levels) {
        return IntStream.range(0, factors.size())
                .mapToObj(f -> factors.get(f).name() + "=" + levels.get(f))
                .collect(Collectors.joining(", "));
    }

    /** What to say of a name that is not there. */
    static String unknown(String what, String name, String where, Collection<String> known) {
        String hint = NearestWord.hint(name, known);
        return where + " has no " + what + " \"" + name + "\"" + (hint.isEmpty() ? "." : hint) + " It has "
                + known.stream().map(k -> "\"" + k + "\"").collect(Collectors.joining(", ")) + ".";
    }
}
