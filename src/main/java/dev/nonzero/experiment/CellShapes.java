package dev.nonzero.experiment;

import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.Factor;
import dev.nonzero.config.Level;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Position;
import dev.nonzero.network.NetworkShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The shapes of the cells' networks, once the data have told how many features and classes there are. */
public final class CellShapes {
    /** Keys that decide whether a network can be, the likeliest to be wrong first. */
    private static final List<String> BLAMED = List.of("network.pool", "network.channels", "network.layer", "network");

    private CellShapes() {}

    /**
     * What the data of a cell come to.
     *
     * @param features the features that are kept
     * @param classes the classes
     */
    public record DataSize(int features, int classes) {}

    private record Blame(String path, Position at) {}

    /**
     * The shape of each cell's network.
     *
     * @param file the experiment file, for messages
     * @param sizes what the data of each cell come to
     * @throws ConfigException where there can be no such networks, with every cell that cannot be
     */
    public static List<NetworkShape> of(
            Path file, Experiment experiment, Design design, Function<Cell, DataSize> sizes) {
        List<NetworkShape> shapes = new ArrayList<>();
        Map<String, List<Cell>> impossible = new LinkedHashMap<>(); // by what is wrong
        for (Cell cell : design.cells()) {
            DataSize size = sizes.apply(cell);
            try {
                shapes.add(NetworkShape.of(cell.settings().network(), size.features(), size.classes()));
            } catch (IllegalArgumentException e) {
                impossible
                        .computeIfAbsent(String.valueOf(e.getMessage()), problem -> new ArrayList<>())
                        .add(cell);
            }
        }
        if (!impossible.isEmpty()) {
            Mistakes mistakes = new Mistakes();
            impossible.forEach((problem, cells) -> {
                Blame blame = blame(cells, experiment, file);
                String more = cells.size() == 1 ? "" : " and " + (cells.size() - 1) + " more";
                String where = experiment.factors().isEmpty()
                        ? ""
                        : " (in the cell " + cells.get(0).name() + more + ")";
                mistakes.add(blame.at(), blame.path(), problem + where);
            });
            throw new ConfigException(mistakes.inOrder());
        }
        return shapes;
    }

    /** The value that has most to do with a network's shape among those of the levels that the cells have in common. */
    private static Blame blame(List<Cell> cells, Experiment experiment, Path file) {
        return experiment.factors().stream()
                .flatMap(factor -> commonValues(factor, cells).entrySet().stream())
                .filter(value -> rank(value.getKey()) < BLAMED.size())
                .min(Comparator.comparingInt(value -> rank(value.getKey())))
                .map(value -> new Blame(value.getKey(), value.getValue().at()))
                .orElseGet(() -> new Blame("network", Position.of(file.toString())));
    }

    private static Map<String, Node> commonValues(Factor factor, List<Cell> cells) {
        return factor.levels().stream()
                .filter(level -> cells.stream()
                        .allMatch(cell -> level.name().equals(cell.levels().get(factor.name()))))
                .findFirst()
                .map(Level::values)
                .orElse(Map.of());
    }

    private static int rank(String path) {
        for (int rank = 0; rank < BLAMED.size(); rank++) {
            if (Mistakes.isWithin(path, BLAMED.get(rank))) {
                return rank;
            }
        }
        return BLAMED.size();
    }
}
