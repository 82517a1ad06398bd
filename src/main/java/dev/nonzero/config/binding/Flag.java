package dev.nonzero.config.binding;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code true} or {@code false}. */
public final class Flag extends Type<Boolean> {
    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Scalar scalar && scalar.plain() && words().contains(scalar.text());
    }

    @Override
    public Optional<Boolean> read(Node node, Place place) {
        if (takes(node) && node instanceof Node.Scalar scalar) {
            return Optional.of(scalar.text().equals("true"));
        }
        place.unexpected(node, this);
        return Optional.empty();
    }

    @Override
    public Node write(Boolean value) {
        return Node.scalar(value);
    }

    @Override
    public ObjectNode schema() {
        return Json.object().put("type", "boolean");
    }

    @Override
    public List<String> words() {
        return List.of("true", "false");
    }
}
