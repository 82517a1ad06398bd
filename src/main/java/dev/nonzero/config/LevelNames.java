package dev.nonzero.config;

import dev.nonzero.config.binding.Json;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A mapping from the names of factors to the names of their levels. */
final class LevelNames extends Type<Map<String, String>> {
    @Override
    public String expected() {
        return "a mapping from factors to levels, such as {pool: none}";
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Optional<Map<String, String>> read(Node node, Place place) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        Map<String, String> levels = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Node.Scalar level)) {
                place.key(entry.key()).unexpected(entry.value(), "the name of a level");
            } else if (levels.put(entry.key(), level.text()) != null) {
                place.key(entry.key()).wrong(entry.value(), "stands here twice");
            }
        }
        return Optional.of(levels);
    }

    @Override
    public Node write(Map<String, String> levels) {
        return new Node.Mapping(
                levels.entrySet().stream()
                        .map(e -> Node.entry(e.getKey(), Node.scalar(e.getValue())))
                        .toList(),
                Position.NOWHERE);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object");
        schema.putObject("additionalProperties").set("type", Json.array(List.of("string", "number", "boolean")));
        return schema;
    }
}
