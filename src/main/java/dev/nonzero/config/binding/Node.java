package dev.nonzero.config.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value as a file writes it. Nodes that say the same are equal wherever they stand. */
public sealed interface Node {
    /** Where it stands. */
    Position at();

    /**
     * A word, a number, a text.
     *
     * @param text without quotes
     * @param plain whether it stands there without quotes
     * @param at where it stands
     */
    record Scalar(String text, boolean plain, Position at) implements Node {
        /** Whether nothing stands there. */
        public boolean isEmpty() {
            return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Scalar that && text.equals(that.text) && plain == that.plain;
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return plain ? text : '"' + text + '"';
        }
    }

    /**
     * A list.
     *
     * @param items what it lists
     * @param at where it stands
     */
    record Sequence(List<Node> items, Position at) implements Node {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence that && items.equals(that.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        @Override
        public String toString() {
            return items.stream().map(Node::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /**
     * Keys with their values, in the order of the file; a key may stand there twice.
     *
     * @param entries the keys
     * @param at where it stands
     */
    record Mapping(List<Entry> entries, Position at) implements Node {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** A key with its value. */
        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        /** The value of a key. */
        public Optional<Node> get(String key) {
            return entry(key).map(Entry::value);
        }

        /** The same with another value under a key, which is added where it is missing. */
        public Mapping with(String key, Node value) {
            Entry changed = new Entry(key, value.at(), value);
            List<Entry> with = new ArrayList<>(entries);
            with.replaceAll(e -> e.key().equals(key) ? changed : e);
            if (get(key).isEmpty()) {
                with.add(changed);
            }
            return new Mapping(with, at);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping that && entries.equals(that.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return entries.stream().map(Entry::toString).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /**
     * A key with its value.
     *
     * @param key the key
     * @param keyAt where the key stands
     * @param value its value
     */
    record Entry(String key, Position keyAt, Node value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Entry that && key.equals(that.key) && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(key, value);
        }

        @Override
        public String toString() {
            return key + ": " + value;
        }
    }

    /**
     * Where the value at the end of some keys stands, or the last of the keys that is there.
     *
     * @param keys names of keys, and {@code [n]} for the item n of a list, from 1
     */
    static Position find(Node top, List<String> keys) {
        Position at = top.at();
        Node node = top;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (node instanceof Sequence list && key.startsWith("[")) {
                node = list.items().get(Integer.parseInt(key, 1, key.length() - 1, 10) - 1);
                at = node.at();
                continue;
            }
            Optional<Entry> entry = node instanceof Mapping mapping ? mapping.entry(key) : Optional.empty();
            if (entry.isEmpty()) {
                return at;
            }
            node = entry.get().value();
            at = i == keys.size() - 1 ? node.at() : entry.get().keyAt();
        }
        return at;
    }

    /** A word or number that no file has written. */
    static Scalar scalar(Object value) {
        return new Scalar(value.toString(), true, Position.NOWHERE);
    }

    /** A mapping that no file has written. */
    static Mapping mapping(Entry... entries) {
        return new Mapping(List.of(entries), Position.NOWHERE);
    }

    /** A key that no file has written. */
    static Entry entry(String key, Node value) {
        return new Entry(key, Position.NOWHERE, value);
    }
}
