package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the levels of one factor, and sees that no two of them are the same. */
final class LevelReader {
    private final Place place;
    private final Map<Object, String> names = new HashMap<>(); // by what a level means

    LevelReader(Place place) {
        this.place = place;
    }

    /** Whether a name stands in one line, as the tables that it goes to need it; a mistake is put down where it does not. */
    static boolean isOneLine(String name, Position at, Place place) {
        boolean isOneLine = name.chars().noneMatch(Character::isISOControl);
        if (!isOneLine) {
            place.at(at, "a name with a line break or tab; expected one line");
        }
        return isOneLine;
    }

    /** The levels of a path: a list of values. */
    List<Level> listed(CellPath path, Node node) {
        if (!(node instanceof Node.Sequence sequence)) {
            place.unexpected(node, "a list of levels");
            return List.of();
        }
        List<String> levelNames = LevelName.of(sequence.items());
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            String name = levelNames.get(i);
            Place at = place.item(i + 1);
            path.type().read(item, at).ifPresent(meaning -> {
                isOneLine(name, item.at(), at);
                checkNew(meaning, name, item, at);
                levels.add(new Level(name, Map.of(path.toString(), item)));
            });
        }
        return levels;
    }

    /** The levels of a name: a mapping of their names, each with a mapping from paths to values. */
    List<Level> named(Node.Entry factor) {
        if (FactorName.RESERVED.contains(factor.key())) {
            place.at(factor.keyAt(), "the results have a column of this name; expected another name");
        }
        if (!(factor.value() instanceof Node.Mapping mapping)) {
            place.unexpected(
                    factor.value(),
                    "named levels, such as {small: {network.hidden: [64]}, large: {network.hidden: [512]}}");
            return List.of();
        }
        List<Level> levels = new ArrayList<>();
        Map<String, Node.Entry> first = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Place at = place.key(entry.key());
            Node.Entry before = first.putIfAbsent(entry.key(), entry);
            if (before != null) {
                at.repeated(entry, before);
            } else if (isOneLine(entry.key(), entry.keyAt(), at)) {
                level(entry, at).ifPresent(levels::add);
            }
        }
        return levels;
    }

    private Optional<Level> level(Node.Entry level, Place at) {
        if (!(level.value() instanceof Node.Mapping mapping)
                || mapping.entries().isEmpty()) {
            at.unexpected(level.value(), "a mapping from paths to values, such as {network.hidden: [64]}");
            return Optional.empty();
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Map<String, Object> meanings = new HashMap<>();
        for (Node.Entry value : mapping.entries()) {
            Place inner = at.key(value.key());
            Optional<CellPath> path = CellPath.of(value.key());
            Node.Entry before = entries.putIfAbsent(value.key(), value);
            if (path.isEmpty()) {
                inner.at(value.keyAt(), CellPath.notFound(value.key()));
            } else if (before != null) {
                inner.repeated(value, before);
            } else {
                path.get().type().read(value.value(), inner).ifPresent(meaning -> meanings.put(value.key(), meaning));
            }
        }
        if (meanings.size() < mapping.entries().size()) {
            return Optional.empty();
        }
        checkNew(meanings, level.key(), level.value(), at);
        Map<String, Node> values = new LinkedHashMap<>();
        entries.forEach((path, entry) -> values.put(path, entry.value()));
        return Optional.of(new Level(level.key(), values));
    }

    private void checkNew(Object meaning, String name, Node node, Place at) {
        String same = names.putIfAbsent(meaning, name);
        if (same != null) {
            at.wrong(node, "is the same level as " + same);
        }
    }
}
