package dev.nonzero.config.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping from names that are not known beforehand.
 *
 * @param <T> what they are mapped to
 */
public final class MappingOf<T> extends Type<Map<String, T>> {
    private final Type<T> value;
    private final String expected;

    /**
     * A mapping, which may be empty.
     *
     * @param value what names are mapped to
     * @param expected what is expected, as the end of a sentence
     */
    public MappingOf(Type<T> value, String expected) {
        this.value = value;
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Optional<Map<String, T>> read(Node node, Place place) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        Map<String, T> values = new LinkedHashMap<>();
        boolean good = true;
        for (Node.Entry entry : mapping.entries()) {
            Optional<T> read = value.read(entry.value(), place.key(entry.key()));
            good &= read.isPresent();
            if (read.isPresent() && values.put(entry.key(), read.get()) != null) {
                place.key(entry.key()).wrong(entry.value(), "stands here twice");
                good = false;
            }
        }
        return good ? Optional.of(values) : Optional.empty();
    }

    @Override
    public Node write(Map<String, T> values) {
        return new Node.Mapping(
                values.entrySet().stream()
                        .map(entry -> Node.entry(entry.getKey(), value.write(entry.getValue())))
                        .toList(),
                Position.NOWHERE);
    }

    @Override
    public ObjectNode schema() {
        return Json.object().put("type", "object").set("additionalProperties", value.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return value.sections();
    }
}
