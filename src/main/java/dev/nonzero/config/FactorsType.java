package dev.nonzero.config;

import dev.nonzero.config.binding.Json;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The section {@code factors}: each key is a path of the settings with a list of levels, or a name with a mapping of
 * named levels.
 */
final class FactorsType extends Type<List<VariedFactor>> {
    @Override
    public String expected() {
        return "a mapping such as {network.pool: [none, max]}";
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    /** The factors that have no mistake. */
    @Override
    public Optional<List<VariedFactor>> read(Node node, Place place) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Node.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                place.key(entry.key()).repeated(entry, first);
            }
        }
        List<VariedFactor> factors = new ArrayList<>();
        for (Node.Entry entry : entries.values()) {
            factor(entry, entries.keySet(), place.key(entry.key())).ifPresent(factors::add);
        }
        return Optional.of(factors);
    }

    private static Optional<VariedFactor> factor(Node.Entry entry, Set<String> keys, Place place) {
        if (!LevelReader.isOneLine(entry.key(), entry.keyAt(), place)) {
            return Optional.empty();
        }
        Optional<CellPath> path = CellPath.of(entry.key());
        if (path.isEmpty() && (entry.key().contains(".") || entry.value() instanceof Node.Sequence)) {
            place.at(entry.keyAt(), CellPath.notFound(entry.key()));
            return Optional.empty();
        }
        LevelReader reader = new LevelReader(place);
        List<Level> levels = path.isPresent() ? reader.listed(path.get(), entry.value()) : reader.named(entry);
        if (levels.size() == 1 && size(entry.value()) == 1) {
            place.wrong(
                    entry.value(),
                    "has 1 level, expected at least 2; what is the same in every cell stands in its section");
        }
        return levels.size() < 2
                ? Optional.empty()
                : Optional.of(new VariedFactor(
                        path.isPresent() ? FactorName.of(entry.key(), keys) : entry.key(),
                        path.map(CellPath::toString),
                        levels));
    }

    private static int size(Node levels) {
        return levels instanceof Node.Sequence list
                ? list.items().size()
                : ((Node.Mapping) levels).entries().size();
    }

    @Override
    public Node write(List<VariedFactor> factors) {
        return new Node.Mapping(factors.stream().map(FactorsType::write).toList(), Position.NOWHERE);
    }

    private static Node.Entry write(VariedFactor factor) {
        if (factor.path().isPresent()) {
            List<Node> values = factor.levels().stream()
                    .flatMap(level -> level.values().values().stream())
                    .toList();
            return Node.entry(factor.path().get(), new Node.Sequence(values, Position.NOWHERE));
        }
        List<Node.Entry> levels = factor.levels().stream()
                .map(level -> Node.entry(level.name(), write(level)))
                .toList();
        return Node.entry(factor.name(), new Node.Mapping(levels, Position.NOWHERE));
    }

    private static Node write(Level level) {
        List<Node.Entry> values = level.values().entrySet().stream()
                .map(value -> Node.entry(value.getKey(), value.getValue()))
                .toList();
        return new Node.Mapping(values, Position.NOWHERE);
    }

    /** Refers to the schema of each path under {@code $defs}, where {@link ExperimentReference} puts them. */
    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode lists = schema.putObject("properties");
        ObjectNode named = schema.putObject("additionalProperties");
        ObjectNode level = named.put("type", "object").put("minProperties", 2).putObject("additionalProperties");
        ObjectNode values = level.put("type", "object")
                .put("minProperties", 1)
                .put("additionalProperties", false)
                .putObject("properties");
        for (String path : CellPath.all()) {
            ObjectNode value = Json.object().put("$ref", "#/$defs/" + path);
            lists.putObject(path).put("type", "array").put("minItems", 2).set("items", value);
            values.set(path, value);
        }
        return schema;
    }
}
