package dev.nonzero.config.binding;

import java.util.IdentityHashMap;

/** The values of a section's keys: the file's, or the defaults. */
public final class Values {
    private final IdentityHashMap<Key<?, ?>, Object> values = new IdentityHashMap<>();

    /** The value of a key. */
    @SuppressWarnings("unchecked") // read() puts in what the key's own type has read
    public <T> T get(Key<?, T> key) {
        return (T) values.getOrDefault(key, key.value());
    }

    <R, T> void keep(Key<R, T> key, R record) {
        values.put(key, key.get().apply(record));
    }

    /** Whether the file has a value of a key, and not its default alone. */
    public boolean has(Key<?, ?> key) {
        return values.containsKey(key);
    }

    <T> void read(Key<?, T> key, Node node, Place place) {
        key.type().read(node, place).ifPresent(value -> values.put(key, value));
    }
}
