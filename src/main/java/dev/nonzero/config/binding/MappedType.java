package dev.nonzero.config.binding;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A type whose values become another class's. */
final class MappedType<T, U> extends Type<U> {
    private final Type<T> inner;
    private final Function<T, U> to;
    private final Function<U, T> from;

    MappedType(Type<T> inner, Function<T, U> to, Function<U, T> from) {
        this.inner = inner;
        this.to = to;
        this.from = from;
    }

    @Override
    public String expected() {
        return inner.expected();
    }

    @Override
    List<String> options() {
        return inner.options();
    }

    @Override
    public boolean takes(Node node) {
        return inner.takes(node);
    }

    @Override
    public Optional<U> read(Node node, Place place) {
        try {
            return inner.read(node, place).map(to);
        } catch (IllegalArgumentException e) {
            place.wrong(node, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public Node write(U value) {
        return inner.write(from.apply(value));
    }

    @Override
    public ObjectNode schema() {
        return inner.schema();
    }

    @Override
    public List<String> words() {
        return inner.words();
    }

    @Override
    public Optional<Type<?>> key(String name) {
        return inner.key(name);
    }

    @Override
    public Optional<String> renamed(String oldName) {
        return inner.renamed(oldName);
    }

    @Override
    public List<String> keys() {
        return inner.keys();
    }

    @Override
    public Optional<Node.Mapping> asMapping(Node node) {
        return inner.asMapping(node);
    }

    @Override
    public Node.Mapping with(Node.Mapping mapping, String key, Node value) {
        return inner.with(mapping, key, value);
    }

    @Override
    public List<Section<?>> sections() {
        return inner.sections();
    }
}
