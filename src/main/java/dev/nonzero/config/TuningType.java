package dev.nonzero.config;

import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Json;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The section {@code tune}: paths of the settings with the values to try, and {@code by}, {@code seeds}, {@code search}. */
final class TuningType extends Type<TuningPlan> {
    private static final String BY = "by";
    private static final String SEEDS = "seeds";
    private static final String SEARCH = "search";
    private static final Set<String> OWN = Set.of(BY, SEEDS, SEARCH);
    private static final List<String> ROWS = List.of("data.train", "data.test", "data.validation");
    private static final long DEFAULT_SEEDS = 3;

    private static final Type<TuningMetric> METRIC = Word.of(TuningMetric.class);
    private static final Type<List<Long>> SEED_LIST = SeedsType.listFrom(TuningPlan.FIRST_SEED);

    private static final Key<Long, Long> RANDOM = Key.required(
            "random",
            Whole.between(2, 10_000),
            16L,
            n -> n,
            "How many combinations are drawn.",
            "More for more settings.");
    private static final Section<Long> RANDOM_SEARCH = new Section<>("search", v -> v.get(RANDOM), List.of(RANDOM));

    private static final Key<TunedPath.Values.Range, Double> FROM =
            Key.required("from", Decimal.above(0), 0.0001, TunedPath.Values.Range::from, "The least value.", "");
    private static final Key<TunedPath.Values.Range, Double> TO =
            Key.required("to", Decimal.above(0), 0.01, TunedPath.Values.Range::to, "The greatest value.", "");
    private static final Section<TunedPath.Values.Range> RANGE =
            new Section<>("a range", v -> new TunedPath.Values.Range(v.get(FROM), v.get(TO)), List.of(FROM, TO));

    @Override
    public String expected() {
        return "a mapping such as {training.optimizer.learning_rate: [0.0003, 0.001, 0.003], seeds: 3}";
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public Optional<TuningPlan> read(Node node, Place place) {
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
        Optional<Long> draws = read(SEARCH, RANDOM_SEARCH, mapping, place);
        boolean random = mapping.get(SEARCH).isPresent();
        Set<String> keys = new LinkedHashSet<>(entries.keySet());
        keys.removeAll(OWN);
        List<TunedPath> paths = new ArrayList<>();
        for (Node.Entry entry : entries.values()) {
            if (keys.contains(entry.key())) {
                path(entry, keys, random, place.key(entry.key())).ifPresent(paths::add);
            }
        }
        if (keys.isEmpty()) {
            place.wrong(node, "names no setting to tune; expected " + expected());
        }
        TuningMetric by = mapping.get(BY).isEmpty()
                ? TuningMetric.VALIDATION_ACCURACY
                : read(BY, METRIC, mapping, place).orElse(TuningMetric.VALIDATION_ACCURACY);
        List<Long> seeds = mapping.get(SEEDS).isEmpty()
                ? SeedsType.range(TuningPlan.FIRST_SEED, TuningPlan.FIRST_SEED + DEFAULT_SEEDS - 1)
                : read(SEEDS, SEED_LIST, mapping, place).orElse(List.of());
        if (seeds.stream().distinct().count() < seeds.size()) {
            place.key(SEEDS).wrong(mapping.get(SEEDS).orElse(node), "lists a seed twice");
        }
        return paths.size() < keys.size() || paths.isEmpty() || seeds.isEmpty() || (random && draws.isEmpty())
                ? Optional.empty()
                : Optional.of(new TuningPlan(
                        paths,
                        draws.isPresent() ? OptionalInt.of(Math.toIntExact(draws.get())) : OptionalInt.empty(),
                        by,
                        seeds));
    }

    private static <T> Optional<T> read(String key, Type<T> type, Node.Mapping mapping, Place place) {
        return mapping.get(key).flatMap(value -> type.read(value, place.key(key)));
    }

    private static Optional<TunedPath> path(Node.Entry entry, Set<String> keys, boolean random, Place place) {
        Optional<CellPath> path = CellPath.of(entry.key());
        if (path.isEmpty()) {
            place.at(entry.keyAt(), CellPath.notFound(entry.key()));
            return Optional.empty();
        }
        if (ROWS.stream().anyMatch(rows -> Mistakes.isWithin(entry.key(), rows))) {
            place.at(
                    entry.keyAt(),
                    "every combination is tried on the same rows; expected a setting other than data.train, data.test and data.validation");
            return Optional.empty();
        }
        Optional<TunedPath.Values> values = entry.value() instanceof Node.Mapping range && random
                ? range(range, path.get(), place)
                : listed(entry.value(), path.get(), random, place);
        return values.map(v -> new TunedPath(path.get().toString(), FactorName.of(entry.key(), keys), v));
    }

    private static Optional<TunedPath.Values> listed(Node node, CellPath path, boolean random, Place place) {
        if (!(node instanceof Node.Sequence list)) {
            place.unexpected(
                    node,
                    random
                            ? "a list of values, or a range such as {from: 0.0001, to: 0.01}"
                            : "a list of values; a range needs `search: {random: 16}`");
            return Optional.empty();
        }
        List<Level> levels = new LevelReader(place).listed(path, list);
        if (list.items().size() < 2) {
            place.wrong(node, "there is nothing to choose from; expected at least 2 values");
        }
        return levels.size() < 2
                ? Optional.empty()
                : Optional.of(new TunedPath.Values.Listed(levels.stream()
                        .flatMap(level -> level.values().values().stream())
                        .toList()));
    }

    private static Optional<TunedPath.Values> range(Node.Mapping node, CellPath path, Place place) {
        Optional<TunedPath.Values.Range> range = RANGE.read(node, place);
        for (String end : List.of("from", "to")) {
            if (range.isPresent()) {
                Node value = node.get(end).orElseThrow();
                if (path.type().read(value, place.key(end)).isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        if (range.isPresent() && range.get().from() >= range.get().to()) {
            place.wrong(node, "is no range, because `from` is not below `to`");
            return Optional.empty();
        }
        return range.map(r -> r);
    }

    @Override
    public Node write(TuningPlan plan) {
        List<Node.Entry> entries = new ArrayList<>();
        for (TunedPath path : plan.paths()) {
            entries.add(Node.entry(
                    path.path(),
                    path.values() instanceof TunedPath.Values.Listed listed
                            ? new Node.Sequence(listed.nodes(), Position.NOWHERE)
                            : RANGE.write((TunedPath.Values.Range) path.values())));
        }
        plan.draws().ifPresent(n -> entries.add(Node.entry(SEARCH, RANDOM_SEARCH.write((long) n))));
        entries.add(Node.entry(BY, METRIC.write(plan.by())));
        entries.add(Node.entry(SEEDS, SEED_LIST.write(plan.seeds())));
        return new Node.Mapping(entries, Position.NOWHERE);
    }

    /** Refers to the schema of each path under {@code $defs}, where {@link ExperimentReference} puts them. */
    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.set(BY, METRIC.schema());
        properties.set(SEEDS, SEED_LIST.schema());
        properties.set(SEARCH, RANDOM_SEARCH.schema());
        for (String path : CellPath.all()) {
            ObjectNode list = Json.object().put("type", "array").put("minItems", 2);
            list.set("items", Json.object().put("$ref", "#/$defs/" + path));
            properties.putObject(path).putArray("anyOf").add(list).add(RANGE.schema());
        }
        return schema;
    }
}
