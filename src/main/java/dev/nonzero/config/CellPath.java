package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Type;
import dev.nonzero.text.NearestWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A path in the settings of a cell, such as {@code network.pool.size}. */
final class CellPath {
    private final String text;
    private final List<String> keys;
    private final Type<?> type;

    private CellPath(String text, List<String> keys, Type<?> type) {
        this.text = text;
        this.keys = keys;
        this.type = type;
    }

    /** The path of that text, if there is one; a section as a whole is none. */
    static Optional<CellPath> of(String text) {
        List<String> keys = Arrays.asList(text.split("\\.", -1));
        Optional<Type<?>> type = Optional.of(ExperimentSection.SETTINGS);
        for (String key : keys) {
            type = type.flatMap(t -> t.key(key));
        }
        return type.filter(t -> keys.size() > 1).map(t -> new CellPath(text, keys, t));
    }

    /** Every path that there is, outer ones before inner ones. */
    static List<String> all() {
        return ExperimentSection.SETTINGS.paths().stream()
                .filter(path -> path.contains("."))
                .toList();
    }

    /** What to say where there is no path of that text. */
    static String notFound(String text) {
        String renamed = renamed(text);
        return !renamed.equals(text) && of(renamed).isPresent()
                ? "is called " + renamed + " now"
                : "there is no such path to vary"
                        + all().stream()
                                .filter(path -> path.endsWith("." + text))
                                .findFirst()
                                .or(() -> inSectionOfNewName(text))
                                .or(() -> NearestWord.to(text, all()))
                                .map(path -> "; did you mean " + path + "?")
                                .orElse("; expected a path in data, network or training, or a name with named levels");
    }

    /** The path with the names that its keys have now. */
    private static String renamed(String text) {
        List<String> keys = new ArrayList<>();
        Optional<Type<?>> type = Optional.of(ExperimentSection.SETTINGS);
        for (String key : text.split("\\.", -1)) {
            String now = type.flatMap(t -> t.renamed(key)).orElse(key);
            keys.add(now);
            type = type.flatMap(t -> t.key(now));
        }
        return String.join(".", keys);
    }

    /** The path of a key that once had this name. */
    private static Optional<String> inSectionOfNewName(String text) {
        return ExperimentSection.SETTINGS.keys().stream()
                .flatMap(section -> ExperimentSection.SETTINGS.key(section).flatMap(type -> type.renamed(text)).stream()
                        .map(name -> section + "." + name))
                .findFirst();
    }

    /** What values it takes. */
    Type<?> type() {
        return type;
    }

    /**
     * The settings with another value at this path.
     *
     * @throws IllegalArgumentException where the settings have no such path, as there is no size where there is no pool
     */
    Node.Mapping set(Node.Mapping settings, Node value) {
        return (Node.Mapping) set(ExperimentSection.SETTINGS, settings, 0, value);
    }

    private Node set(Type<?> at, Node node, int depth, Node value) {
        if (depth == keys.size()) {
            return value;
        }
        String key = keys.get(depth);
        Node.Mapping mapping = at.asMapping(node)
                .orElseThrow(() -> new IllegalArgumentException(String.join(".", keys.subList(0, depth)) + " is " + node
                        + ", so it has no " + String.join(".", keys.subList(depth, keys.size()))));
        Type<?> inner = at.key(key).orElseThrow();
        return at.with(mapping, key, set(inner, mapping.get(key).orElse(Node.scalar("")), depth + 1, value));
    }

    /** How many keys lead to it. */
    int depth() {
        return keys.size();
    }

    @Override
    public String toString() {
        return text;
    }
}
