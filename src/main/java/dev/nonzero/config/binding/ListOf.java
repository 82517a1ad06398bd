package dev.nonzero.config.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list.
 *
 * @param <T> what it lists
 */
public final class ListOf<T> extends Type<List<T>> {
    private final Type<T> item;
    private final String expected;

    /**
     * A list, which may be empty.
     *
     * @param item what it lists
     * @param expected what is expected, as the end of a sentence
     */
    public ListOf(Type<T> item, String expected) {
        this.item = item;
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Sequence;
    }

    @Override
    public Optional<List<T>> read(Node node, Place place) {
        if (!(node instanceof Node.Sequence sequence)) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            item.read(sequence.items().get(i), place.item(i + 1)).ifPresent(items::add);
        }
        return items.size() == sequence.items().size() ? Optional.of(items) : Optional.empty();
    }

    @Override
    public Node write(List<T> value) {
        return new Node.Sequence(value.stream().map(item::write).toList(), Position.NOWHERE);
    }

    @Override
    public ObjectNode schema() {
        return Json.object().put("type", "array").set("items", item.schema());
    }

    @Override
    public List<Section<?>> sections() {
        return item.sections();
    }
}
