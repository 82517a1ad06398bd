package dev.nonzero.config.binding;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What values a key takes: how they are read, checked, printed and described.
 *
 * @param <T> what they become
 */
public abstract class Type<T> {
    /** What is expected, as the end of a sentence: "a whole number of at least 1". */
    public abstract String expected();

    /** Whether a node has the form of such a value, be it in range or not. */
    public abstract boolean takes(Node node);

    /** The value that a node stands for, or empty where a mistake was put down. */
    public abstract Optional<T> read(Node node, Place place);

    /** The node that stands for a value, with every default that its keys print. */
    public abstract Node write(T value);

    /** The JSON Schema (draft 2020-12) of such a value. */
    public abstract ObjectNode schema();

    /** The sections that such a value can be, for the reference. */
    public List<Section<?>> sections() {
        return List.of();
    }

    /** The words that it takes, for suggestions. */
    public List<String> words() {
        return List.of();
    }

    /** The type of a key inside such a value, where it can be a mapping with that key. */
    public Optional<Type<?>> key(String name) {
        return Optional.empty();
    }

    /** The name of a key inside such a value that once had another one. */
    public Optional<String> renamed(String oldName) {
        return Optional.empty();
    }

    /** The names of all keys inside such a value. */
    public List<String> keys() {
        return List.of();
    }

    /** The paths of all keys inside such a value, of keys inside those and so on; outer ones before inner ones. */
    public final List<String> paths() {
        Set<String> paths = new LinkedHashSet<>(keys());
        for (String key : keys()) {
            key(key).ifPresent(type -> type.paths().forEach(inner -> paths.add(key + "." + inner)));
        }
        return paths.stream()
                .sorted(Comparator.comparingLong(
                        path -> path.chars().filter(c -> c == '.').count()))
                .toList();
    }

    /** What is expected, as the parts of an enumeration. */
    List<String> options() {
        return List.of(expected());
    }

    /** The same value as a mapping, where it has such a form. */
    public Optional<Node.Mapping> asMapping(Node node) {
        return node instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** A mapping with one key changed; what the change makes meaningless is left out. */
    public Node.Mapping with(Node.Mapping mapping, String key, Node value) {
        return mapping.with(key, value);
    }

    /**
     * The same type for another class of values.
     *
     * @param to may throw {@link IllegalArgumentException}, whose message then is the mistake
     */
    public <U> Type<U> map(Function<T, U> to, Function<U, T> from) {
        return new MappedType<>(this, to, from);
    }
}
