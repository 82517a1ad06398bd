package dev.nonzero.config;

import dev.nonzero.config.binding.Nearest;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code factors}: each key is a path of the settings with a list of levels, or a name with a mapping of
 * named levels.
 */
final class FactorsType extends Type<List<Factor>> {
    /** The other columns of the results, which a factor cannot be called. */
    static final Set<String> RESERVED = Set.of(
            "cell",
            "seed",
            "init",
            "order",
            "split",
            "trainer",
            "epochs",
            "best_epoch",
            "parameters",
            "seconds",
            "status",
            "kernel");

    @Override
    public String expected() {
        return "a mapping such as {network.pool: [none, max]}";
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Optional<List<Factor>> read(Node node, Place place) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(node, expected());
            return Optional.empty();
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Node.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                Place at = place.key(entry.key());
                at.mistakes()
                        .add(
                                entry.keyAt(),
                                at.path(),
                                "stands here twice, first in line "
                                        + first.keyAt().line());
            }
        }
        List<Factor> factors = new ArrayList<>();
        for (Node.Entry entry : entries.values()) {
            factor(entry, entries.keySet(), place.key(entry.key())).ifPresent(factors::add);
        }
        return Optional.of(factors);
    }

    private static Optional<Factor> factor(Node.Entry entry, Set<String> keys, Place place) {
        boolean isPath = CellPath.of(entry.key()).isPresent();
        if (!isPath && (entry.key().contains(".") || entry.value() instanceof Node.Sequence)) {
            place.mistakes().add(entry.keyAt(), place.path(), noSuchPath(entry.key()));
            return Optional.empty();
        }
        List<Level> levels = isPath ? listed(entry, place) : named(entry.value(), place);
        if (levels.size() == 1) {
            place.wrong(
                    entry.value(), "has a single level, expected at least 2; what does not vary stands in its section");
        }
        if (levels.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Factor(
                isPath ? name(entry.key(), keys) : entry.key(),
                isPath ? Optional.of(entry.key()) : Optional.empty(),
                levels));
    }

    /** The last key of a path, where it says enough. */
    private static String name(String path, Set<String> others) {
        String[] keys = path.split("\\.", -1);
        String last = keys[keys.length - 1];
        String name = last.equals("type") ? keys[keys.length - 2] + "_type" : last;
        boolean unique = others.stream()
                        .filter(other -> other.equals(last) || other.endsWith("." + last))
                        .count()
                == 1;
        return RESERVED.contains(name) || (!unique && name.equals(last)) ? path : name;
    }

    private static String noSuchPath(String key) {
        String hint = CellPath.all().stream()
                .filter(path -> path.endsWith("." + key))
                .findFirst()
                .or(() -> Nearest.to(key, CellPath.all()))
                .map(path -> "; did you mean " + path + "?")
                .orElse(
                        "; a factor is a path in data, network or training with a list of levels, or a name with named levels");
        return "there is no such path to vary" + hint;
    }

    private static List<Level> listed(Node.Entry entry, Place place) {
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            place.unexpected(entry.value(), "a list of levels");
            return List.of();
        }
        Map<String, Long> names = new HashMap<>();
        sequence.items().forEach(item -> names.merge(LevelName.of(item), 1L, Long::sum));
        List<Level> levels = new ArrayList<>();
        Map<Object, String> known = new HashMap<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            String shortName = LevelName.of(item);
            String name = names.getOrDefault(shortName, 1L) > 1 ? LevelName.withKeys(item) : shortName;
            Place at = place.item(i + 1);
            Optional<?> value =
                    CellPath.of(entry.key()).flatMap(path -> path.type().read(item, at));
            if (value.isPresent() && isNew(value.get(), name, known, item, at)) {
                levels.add(new Level(name, Map.of(entry.key(), item)));
            }
        }
        return levels;
    }

    private static List<Level> named(Node node, Place place) {
        if (!(node instanceof Node.Mapping mapping)) {
            place.unexpected(
                    node, "named levels, such as {small: {network.hidden: [64]}, large: {network.hidden: [512]}}");
            return List.of();
        }
        if (RESERVED.contains(place.path().substring("factors.".length()))) {
            place.wrong(node, "the results have a column of this name; expected another name");
        }
        List<Level> levels = new ArrayList<>();
        Map<Object, String> known = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Place at = place.key(entry.key());
            if (!(entry.value() instanceof Node.Mapping values)
                    || values.entries().isEmpty()) {
                at.unexpected(entry.value(), "a mapping from paths to values, such as {network.hidden: [64]}");
                continue;
            }
            Map<String, Object> read = new HashMap<>();
            Map<String, Node> nodes = new LinkedHashMap<>();
            for (Node.Entry value : values.entries()) {
                Place inner = at.key(value.key());
                Optional<CellPath> path = CellPath.of(value.key());
                if (path.isEmpty()) {
                    inner.mistakes().add(value.keyAt(), inner.path(), noSuchPath(value.key()));
                } else if (nodes.put(value.key(), value.value()) != null) {
                    inner.mistakes().add(value.keyAt(), inner.path(), "stands here twice");
                } else {
                    path.get().type().read(value.value(), inner).ifPresent(v -> read.put(value.key(), v));
                }
            }
            if (read.size() == values.entries().size() && isNew(read, entry.key(), known, entry.value(), at)) {
                levels.add(new Level(entry.key(), nodes));
            }
        }
        return levels;
    }

    private static boolean isNew(Object value, String name, Map<Object, String> known, Node node, Place place) {
        String same = known.putIfAbsent(value, name);
        if (same != null) {
            place.wrong(node, "is the same level as " + same);
        } else if (known.values().stream().filter(name::equals).count() > 1) {
            place.wrong(node, "there is another level of the name " + name);
        }
        return true;
    }

    @Override
    public Node write(List<Factor> factors) {
        return new Node.Mapping(factors.stream().map(FactorsType::write).toList(), Position.NOWHERE);
    }

    private static Node.Entry write(Factor factor) {
        if (factor.path().isPresent()) {
            String path = factor.path().get();
            List<Node> values = factor.levels().stream()
                    .flatMap(level -> level.values().values().stream())
                    .toList();
            return Node.entry(path, new Node.Sequence(values, Position.NOWHERE));
        }
        return Node.entry(
                factor.name(),
                new Node.Mapping(
                        factor.levels().stream()
                                .map(level -> Node.entry(level.name(), write(level)))
                                .toList(),
                        Position.NOWHERE));
    }

    private static Node write(Level level) {
        return new Node.Mapping(
                level.values().entrySet().stream()
                        .map(e -> Node.entry(e.getKey(), e.getValue()))
                        .toList(),
                Position.NOWHERE);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "object",
                "additionalProperties",
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "array", "minItems", 2),
                                Map.of(
                                        "type",
                                        "object",
                                        "minProperties",
                                        2,
                                        "additionalProperties",
                                        Map.of("type", "object", "minProperties", 1)))));
    }
}
