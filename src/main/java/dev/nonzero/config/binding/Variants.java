package dev.nonzero.config.binding;

import dev.nonzero.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping whose key {@code type} says which other keys it has; the type's word alone stands for all of its defaults.
 *
 * @param <T> what the types have in common
 */
public final class Variants<T> extends Type<T> {
    private static final String TYPE = "type";

    private final String byDefault;
    private final Map<String, Variant<T, ?>> variants; // by word

    private Variants(String byDefault, Map<String, Variant<T, ?>> variants) {
        this.byDefault = byDefault;
        this.variants = variants;
    }

    private record Variant<T, R extends T>(Class<R> record, Section<R> section) {
        Optional<T> read(Node.Mapping mapping, Place place) {
            return section.read(mapping, place).map(r -> r);
        }

        boolean is(T value) {
            return record.isInstance(value);
        }

        Node.Mapping write(T value) {
            return section.write(record.cast(value));
        }
    }

    /**
     * No variants yet.
     *
     * @param byDefault the word of the variant that is meant where no type is given
     */
    public static <T> Variants<T> of(String byDefault) {
        return new Variants<>(byDefault, Map.of());
    }

    /** One more variant; its section does not have the key {@code type}. */
    public <R extends T> Variants<T> or(String word, Class<R> record, Section<R> section) {
        Map<String, Variant<T, ?>> more = new LinkedHashMap<>(variants);
        more.put(word, new Variant<>(record, section));
        return new Variants<>(byDefault, more);
    }

    @Override
    public String expected() {
        return Words.or(options());
    }

    @Override
    List<String> options() {
        return Stream.concat(words().stream(), Stream.of("a mapping with a type"))
                .toList();
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping
                || (node instanceof Node.Scalar scalar && variants.containsKey(scalar.text()));
    }

    @Override
    public Optional<T> read(Node node, Place place) {
        Optional<Node.Mapping> mapping = asMapping(node);
        if (mapping.isEmpty()) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        Optional<Node> type = mapping.get().get(TYPE);
        Optional<String> word = type.isEmpty() ? Optional.of(byDefault) : types().read(type.get(), place.key(TYPE));
        return word.flatMap(w -> variant(w).read(without(mapping.get(), TYPE::equals), place));
    }

    @Override
    public Node write(T value) {
        for (Map.Entry<String, Variant<T, ?>> variant : variants.entrySet()) {
            if (variant.getValue().is(value)) {
                Node.Mapping keys = variant.getValue().write(value);
                List<Node.Entry> entries = new ArrayList<>();
                entries.add(Node.entry(TYPE, Node.scalar(variant.getKey())));
                entries.addAll(keys.entries());
                return new Node.Mapping(entries, Position.NOWHERE);
            }
        }
        throw new IllegalArgumentException(value + " is none of " + words());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object();
        ArrayNode forms = schema.putArray("anyOf").add(types().schema());
        variants.forEach((word, variant) -> forms.add(schema(word, variant.section())));
        return schema;
    }

    private ObjectNode schema(String word, Section<?> section) {
        ObjectNode schema = section.schema();
        ((ObjectNode) schema.get("properties")).putObject(TYPE).put("const", word);
        if (!word.equals(byDefault)) {
            schema.putArray("required").add(TYPE);
        }
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        return variants.values().stream().<Section<?>>map(Variant::section).toList();
    }

    @Override
    public List<String> words() {
        return List.copyOf(variants.keySet());
    }

    @Override
    public Optional<Type<?>> key(String key) {
        if (key.equals(TYPE)) {
            return Optional.of(types());
        }
        return variants.values().stream()
                .flatMap(v -> v.section().key(key).stream())
                .findFirst();
    }

    @Override
    public Optional<String> renamed(String oldName) {
        return variants.values().stream()
                .flatMap(v -> v.section().renamed(oldName).stream())
                .findFirst();
    }

    @Override
    public List<String> keys() {
        return Stream.concat(Stream.of(TYPE), variants.values().stream().flatMap(v -> v.section().keys().stream()))
                .distinct()
                .toList();
    }

    @Override
    public Optional<Node.Mapping> asMapping(Node node) {
        if (node instanceof Node.Scalar scalar && takes(node)) {
            return Optional.of(new Node.Mapping(List.of(new Node.Entry(TYPE, scalar.at(), scalar)), scalar.at()));
        }
        return super.asMapping(node);
    }

    /** Where the type changes, the keys stay that the new type has too. */
    @Override
    public Node.Mapping with(Node.Mapping mapping, String key, Node value) {
        Node.Mapping changed = mapping.with(key, value);
        if (key.equals(TYPE) && value instanceof Node.Scalar scalar && variants.containsKey(scalar.text())) {
            List<String> known = variant(scalar.text()).section().keys();
            return without(changed, k -> !k.equals(TYPE) && !known.contains(k));
        }
        return changed;
    }

    private Type<String> types() {
        return Word.ofThemselves(variants.keySet());
    }

    private Variant<T, ?> variant(String word) {
        Variant<T, ?> variant = variants.get(word);
        if (variant == null) {
            throw new IllegalArgumentException(word + " is none of " + words());
        }
        return variant;
    }

    private static Node.Mapping without(Node.Mapping mapping, Predicate<String> key) {
        return new Node.Mapping(
                mapping.entries().stream().filter(e -> !key.test(e.key())).toList(), mapping.at());
    }
}
