package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import java.util.stream.Collectors;

/** Short names for the values that a factor lists: {@code none}, {@code max 4}, {@code 128-64}. */
final class LevelName {
    private LevelName() {}

    /** The words and numbers of a value in the order in which they stand. */
    static String of(Node value) {
        if (value instanceof Node.Sequence sequence) {
            return sequence.items().isEmpty()
                    ? "none"
                    : sequence.items().stream().map(LevelName::of).collect(Collectors.joining("-"));
        }
        if (value instanceof Node.Mapping mapping) {
            return mapping.entries().stream().map(e -> of(e.value())).collect(Collectors.joining(" "));
        }
        return ((Node.Scalar) value).text();
    }

    /** The same with the keys, for values that would not be told apart without. */
    static String withKeys(Node value) {
        return value instanceof Node.Mapping mapping
                ? mapping.entries().stream()
                        .map(e -> e.key() + " " + withKeys(e.value()))
                        .collect(Collectors.joining(" "))
                : of(value);
    }
}
