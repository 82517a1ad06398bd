package dev.nonzero.config.binding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Sees before a text is read that its values are not nested too deeply, and that aliases do not multiply them to more than
 * anybody writes: a few lines can stand for billions of values.
 */
final class YamlLimits {
    static final int DEPTH = 32; // an experiment file has 8
    static final long VALUES = 500_000; // written or repeated by an alias; a list of seeds has up to 100,000

    private final Map<Anchor, Long> valuesOfAnchor = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long values;

    /** A list or mapping that has not ended yet. */
    private record Open(Optional<Anchor> anchor, long valuesBefore) {}

    /** What is too much, and where. */
    record Excess(Optional<Mark> at, String problem) {}

    private YamlLimits() {}

    /** The first thing that is too much. */
    static Optional<Excess> exceeded(Iterable<Event> events) {
        YamlLimits limits = new YamlLimits();
        for (Event event : events) {
            Optional<String> problem = limits.problem(event);
            if (problem.isPresent()) {
                return Optional.of(new Excess(event.getStartMark(), problem.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(Event event) {
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> open.push(new Open(((NodeEvent) event).getAnchor(), values++));
            case SequenceEnd, MappingEnd -> {
                Open ended = open.pop();
                ended.anchor().ifPresent(anchor -> valuesOfAnchor.put(anchor, values - ended.valuesBefore()));
            }
            case Alias -> values += valuesOfAnchor.getOrDefault(((AliasEvent) event).getAlias(), 1L);
            case Scalar -> values++;
            default -> {} // the ends of streams and documents, comments
        }
        if (open.size() > DEPTH) {
            return Optional.of("the values are nested more than " + DEPTH + " deep");
        }
        return values > VALUES
                ? Optional.of("the file has more than " + VALUES + " values, counting what aliases repeat")
                : Optional.empty();
    }
}
