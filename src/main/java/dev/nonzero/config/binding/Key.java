package dev.nonzero.config.binding;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key of a section.
 *
 * @param name its name in the file
 * @param type what it takes
 * @param required whether it must be there
 * @param value its default, or an example where it is required
 * @param get where it is in the record
 * @param doc what it says, in one sentence
 * @param advice when to change it, in one sentence
 * @param omittedAtDefault whether it is not printed while it has its default
 * @param <R> the section's record
 * @param <T> the values
 */
public record Key<R, T>(
        String name,
        Type<T> type,
        boolean required,
        T value,
        Function<R, T> get,
        String doc,
        String advice,
        boolean omittedAtDefault) {
    /** A key that may be left out. */
    public static <R, T> Key<R, T> optional(
            String name, Type<T> type, T byDefault, Function<R, T> get, String doc, String advice) {
        return new Key<>(name, type, false, byDefault, get, doc, advice, false);
    }

    /** A key that must be there. */
    public static <R, T> Key<R, T> required(
            String name, Type<T> type, T example, Function<R, T> get, String doc, String advice) {
        return new Key<>(name, type, true, example, get, doc, advice, false);
    }

    /**
     * The same key, not printed while it has its default. So the settings of a file that was written before there was such a
     * key keep their text, and with it the keys of their results.
     */
    public Key<R, T> omitAtDefault() {
        return new Key<>(name, type, required, value, get, doc, advice, true);
    }

    /** The JSON Schema of its values, with what it says and its default. */
    ObjectNode schema() {
        ObjectNode schema = Json.object().put("description", (doc + " " + advice).strip());
        if (!required) {
            byDefault().ifPresent(node -> schema.set("default", Json.of(node)));
        }
        return schema.setAll(type.schema());
    }

    /** The default, unless it depends on other keys. */
    public Optional<Node> byDefault() {
        return Optional.of(type.write(value)).filter(node -> !node.equals(Node.scalar("")));
    }

    /** The key with its value, or empty where it is left out. */
    Optional<Node.Entry> write(R section) {
        T here = get.apply(section);
        return omittedAtDefault && here.equals(value)
                ? Optional.empty()
                : Optional.of(Node.entry(name, type.write(here)));
    }
}
