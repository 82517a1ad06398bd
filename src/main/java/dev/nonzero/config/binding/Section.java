package dev.nonzero.config.binding;

import dev.nonzero.text.NearestWord;
import dev.nonzero.text.Words;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping whose keys are known, and the record that it becomes.
 *
 * @param <R> the record
 */
public final class Section<R> extends Type<R> {
    /**
     * A record and what {@link #write} made of it.
     *
     * @param <R> the record
     */
    public static final class Written<R> {
        private final R record;
        private final Map<String, Node> nodes = new HashMap<>(); // by key

        /** A record and its nodes. */
        public Written(R record, Node.Mapping nodes) {
            this.record = record;
            nodes.entries().forEach(entry -> this.nodes.put(entry.key(), entry.value()));
        }

        private boolean has(Node.Entry entry) {
            return nodes.get(entry.key()) == entry.value();
        }
    }

    private final String name;
    private final List<Key<R, ?>> keys;
    private final Map<String, Key<R, ?>> byName = new LinkedHashMap<>();
    private final Function<Values, R> make;
    private final Map<String, String> renamed; // from old names of keys
    private final Map<String, String> refused; // from keys of others to what to take in their place

    /**
     * A section.
     *
     * @param name what messages and the reference call it
     * @param make makes the record; an {@link IllegalArgumentException} of it is the user's mistake
     * @param keys in the order to print
     */
    public Section(String name, Function<Values, R> make, List<Key<R, ?>> keys) {
        this(name, make, keys, Map.of(), Map.of());
    }

    private Section(
            String name,
            Function<Values, R> make,
            List<Key<R, ?>> keys,
            Map<String, String> renamed,
            Map<String, String> refused) {
        this.renamed = renamed;
        this.refused = refused;
        this.name = name;
        this.make = make;
        this.keys = List.copyOf(keys);
        this.keys.forEach(key -> byName.put(key.name(), key));
    }

    /** The same section, which tells what a key is called that once had another name. */
    public Section<R> renaming(Map<String, String> fromOldNames) {
        return new Section<>(name, make, keys, Map.copyOf(fromOldNames), refused);
    }

    /** The same section, which says of a key that it does not have why, and what to take. */
    public Section<R> refusing(String key, String why) {
        return new Section<>(name, make, keys, renamed, Map.of(key, why));
    }

    public String name() {
        return name;
    }

    /** Its keys, in the order to print. */
    public List<Key<R, ?>> all() {
        return keys;
    }

    /** The record with every default, and with the example of every key that must be there. */
    public R defaults() {
        return make.apply(new Values());
    }

    @Override
    public String expected() {
        return "a mapping with " + (keys.size() == 1 ? "the key " : "the keys ") + Words.and(keys());
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    /**
     * Reads the keys; one with a mistake counts as its default, so that the rest can be checked.
     *
     * @return empty where it is no mapping, or the record refuses the values
     */
    @Override
    public Optional<R> read(Node node, Place place) {
        return read(node, place, Optional.empty());
    }

    /** Reads what differs from a record that was written: a key with the very node written is not read again. */
    public Optional<R> read(Node node, Place place, Written<R> known) {
        return read(node, place, Optional.of(known));
    }

    private Optional<R> read(Node node, Place place, Optional<Written<R>> known) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        Map<String, Node.Entry> entries = entries(mapping, place);
        Values values = new Values();
        for (Key<R, ?> key : keys) {
            Node.Entry entry = entries.get(key.name());
            if (entry != null && known.isPresent() && known.get().has(entry)) {
                values.keep(key, known.get().record);
            } else if (entry != null) {
                values.read(key, entry.value(), place.key(key.name()));
            } else if (key.required() && !isMeant(key.name(), entries)) {
                place.key(key.name())
                        .wrong(mapping, "is missing, expected " + key.type().expected());
            }
        }
        try {
            return Optional.of(make.apply(values));
        } catch (IllegalArgumentException e) {
            place.wrong(mapping, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Map<String, Node.Entry> entries(Node.Mapping mapping, Place place) {
        Map<String, Node.Entry> entries = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Node.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                place.key(entry.key()).repeated(entry, first);
            } else if (!byName.containsKey(entry.key())) {
                unknown(entry, place.key(entry.key()));
            }
        }
        return entries;
    }

    private void unknown(Node.Entry entry, Place at) {
        if (renamed(entry.key()).isPresent()) {
            at.at(entry.keyAt(), "is called " + renamed(entry.key()).orElseThrow() + " now");
        } else if (refused.containsKey(entry.key())) {
            at.at(entry.keyAt(), refused.get(entry.key()));
        } else {
            String meant = NearestWord.to(entry.key(), keys())
                    .or(at::elsewhere)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(", expected " + Words.or(keys()));
            at.at(entry.keyAt(), "unknown key of " + name + meant);
        }
    }

    /** Whether a key is there under a misspelt name. */
    private boolean isMeant(String key, Map<String, Node.Entry> entries) {
        return entries.keySet().stream()
                .filter(found -> !keys().contains(found))
                .anyMatch(found ->
                        NearestWord.to(found, keys()).filter(key::equals).isPresent());
    }

    @Override
    public Node.Mapping write(R value) {
        return new Node.Mapping(
                keys.stream().flatMap(key -> key.write(value).stream()).toList(), Position.NOWHERE);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        keys.forEach(key -> properties.set(key.name(), key.schema()));
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.set("required", Json.array(required));
        }
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(this);
    }

    @Override
    public Optional<Type<?>> key(String key) {
        return Optional.ofNullable(byName.get(key)).map(Key::type);
    }

    @Override
    public Optional<String> renamed(String oldName) {
        return Optional.ofNullable(renamed.get(oldName));
    }

    @Override
    public List<String> keys() {
        return List.copyOf(byName.keySet());
    }
}
