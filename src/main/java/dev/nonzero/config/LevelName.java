package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Short names for the values that a factor lists: {@code none}, {@code max 4}, {@code 128-64}. */
final class LevelName {
    private LevelName() {}

    /** A name for each value: its words and numbers, with their keys where not all values have the same ones. */
    static List<String> of(List<Node> values) {
        Set<List<String>> keys = new HashSet<>();
        for (Node value : values) {
            if (value instanceof Node.Mapping mapping) {
                keys.add(mapping.entries().stream().map(Node.Entry::key).toList());
            }
        }
        return values.stream().map(value -> of(value, keys.size() > 1)).toList();
    }

    private static String of(Node value, boolean withKeys) {
        if (value instanceof Node.Sequence sequence) {
            return sequence.items().isEmpty()
                    ? "none"
                    : sequence.items().stream().map(item -> of(item, withKeys)).collect(Collectors.joining("-"));
        }
        if (value instanceof Node.Mapping mapping) {
            return mapping.entries().stream()
                    .map(e -> (withKeys && !e.key().equals("type") ? e.key() + " " : "") + of(e.value(), withKeys))
                    .collect(Collectors.joining(" "));
        }
        return ((Node.Scalar) value).text();
    }
}
