package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One section of the settings, in every cell. It is read once for all cells whose levels write the same into it, where none
 * writes it is the experiment's own, and a key that no level changes is not read again.
 *
 * @param <R> what it is read as
 */
final class CellSection<R> {
    private final String name;
    private final Section<R> section;
    private final R base;
    private final Node.Mapping written; // all sections of the base as nodes
    private final Section.Written<R> unchanged; // the base
    private final IdentityHashMap<Level, List<Write>> writes = new IdentityHashMap<>(); // of a level into this section
    private final Map<Levels, R> known = new HashMap<>(); // by the levels that write into it
    private final Map<R, R> distinct = new HashMap<>();

    /** What a level writes. */
    private record Write(CellPath path, Node value) {
        boolean isNone() {
            return value instanceof Node.Scalar scalar && scalar.text().equals("none");
        }
    }

    /** Levels with a hash of their objects, which is quick: all cells share them. */
    private record Levels(List<Level> levels) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Levels that && levels.equals(that.levels);
        }

        @Override
        public int hashCode() {
            int hash = 0;
            for (Level level : levels) {
                hash = 31 * hash + System.identityHashCode(level);
            }
            return hash;
        }
    }

    CellSection(String name, Section<R> section, R base, Node.Mapping written) {
        this.name = name;
        this.section = section;
        this.base = base;
        this.written = written;
        this.unchanged =
                new Section.Written<>(base, (Node.Mapping) written.get(name).orElseThrow());
        distinct.put(base, base);
    }

    /**
     * The section in the cell of some levels; equal ones are one object.
     *
     * @param top where mistakes are put down
     * @return empty where it cannot be read at all
     */
    Optional<R> of(Collection<Level> levels, Place top) {
        List<Level> writing = new ArrayList<>();
        for (Level level : levels) {
            if (!writes(level).isEmpty()) {
                writing.add(level);
            }
        }
        if (writing.isEmpty()) {
            return Optional.of(base);
        }
        Levels key = new Levels(writing);
        R before = known.get(key);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<R> read = tree(writing, top).flatMap(tree -> read(tree, top));
        if (read.isEmpty() || !top.mistakes().isEmpty()) {
            return read;
        }
        R one = distinct.computeIfAbsent(read.get(), r -> r);
        known.put(key, one);
        return Optional.of(one);
    }

    private List<Write> writes(Level level) {
        return writes.computeIfAbsent(level, l -> l.values().entrySet().stream()
                .filter(value -> value.getKey().startsWith(name + "."))
                .map(value -> new Write(CellPath.of(value.getKey()).orElseThrow(), value.getValue()))
                .toList());
    }

    /**
     * The settings with the values of levels, outer paths before inner ones. What a level writes inside a value that another
     * level has set to {@code none} has no effect: where there is no pool, its size is nobody's.
     */
    private Optional<Node.Mapping> tree(List<Level> levels, Place top) {
        List<Write> all = new ArrayList<>();
        levels.forEach(level -> all.addAll(writes(level)));
        all.sort(Comparator.comparingInt(write -> write.path().depth()));
        List<String> none = new ArrayList<>();
        Node.Mapping tree = written;
        for (Write write : all) {
            String path = write.path().toString();
            if (none.stream().anyMatch(outer -> path.startsWith(outer + "."))) {
                continue;
            }
            if (write.isNone()) {
                none.add(path);
            }
            try {
                tree = write.path().set(tree, write.value());
            } catch (IllegalArgumentException e) {
                top.key(path).wrong(write.value(), String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
        return Optional.of(tree);
    }

    private Optional<R> read(Node.Mapping tree, Place top) {
        return section.read(tree.get(name).orElseThrow(), top.key(name), unchanged);
    }
}
