package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.Level;
import dev.nonzero.config.Speed;
import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Position;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.NetworkException;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks that every cell can be trained, once the data are read and the numbers of features and classes known. */
final class CellFeasibility {
    private final Path file;
    private final Experiment experiment;
    private final CellNetworks networks;
    private final Map<Problem, List<Cell>> problems = new LinkedHashMap<>();
    private final IdentityHashMap<NetworkDescription, Map<Use, List<Problem>>> ofNetworks =
            new IdentityHashMap<>(); // which cells share

    /** What decides, besides the network, whether it can be and be trained. */
    private record Use(int features, int classes, TrainerType trainer, Optimizer optimizer) {}

    /**
     * Why a cell cannot be.
     *
     * @param suspects paths whose value may be the reason, the likeliest first; the last is the one to name without a level
     * @param text what is wrong
     */
    private record Problem(List<String> suspects, String text) {
        static Problem of(NetworkException problem) {
            List<String> suspects =
                    switch (problem.part()) {
                        case LAYOUT -> List.of("network.channels", "network.pointwise", "network");
                        case POOL, DROPOUT, SIZE ->
                            List.of("network.pool", "network.channels", "network.pointwise", "network");
                    };
            return new Problem(suspects, String.valueOf(problem.getMessage()));
        }
    }

    private record Blame(String path, Position at) {}

    private CellFeasibility(Path file, Experiment experiment, CellNetworks networks) {
        this.file = file;
        this.experiment = experiment;
        this.networks = networks;
    }

    /**
     * Checks cells.
     *
     * @param file the experiment file, for messages
     * @param sizes the size of each cell's data, for every drawing of the split
     * @param networks the networks that were built already; those of the cells are added
     * @throws ConfigException where a cell cannot be; it names every such cell
     */
    static void check(
            Path file,
            Experiment experiment,
            List<Cell> cells,
            Function<Cell, List<DataSize>> sizes,
            CellNetworks networks) {
        CellFeasibility fit = new CellFeasibility(file, experiment, networks);
        cells.forEach(cell -> fit.check(cell, sizes.apply(cell)));
        if (!fit.problems.isEmpty()) {
            Mistakes mistakes = new Mistakes();
            fit.problems.forEach((problem, in) -> fit.tell(problem, in, mistakes));
            throw new ConfigException(mistakes.inOrder());
        }
    }

    private void check(Cell cell, List<DataSize> sizes) {
        DataSize size = sizes.get(0);
        ComparedMetric metric = measured().forRows(size.labelSets());
        Measure measure = metric.measure();
        Measure usual = Measure.usual(size.labelSets());
        String other = isSpeed() ? usual.word() : new ComparedMetric(metric.part(), usual).word();
        List<HeadChecks.Mistake> ofHead = HeadChecks.of(cell.settings(), size.labelSets());
        boolean isUsual = measure == Measure.usual(!size.labelSets()); // because of a head that is a mistake itself
        if (!measure.appliesTo(size.labelSets()) && !(isUsual && !ofHead.isEmpty())) {
            String text = measure.word() + " is for rows with "
                    + (size.labelSets() ? "one label each; with several, " : "several labels; with one each, ") + other
                    + ", say";
            add(new Problem(List.of("metric"), text), cell);
        }
        checkClasses(metric, "metric", other, cell, sizes);
        TrainingDescription training = cell.settings().training();
        training.plan()
                .earlyStopping()
                .ifPresent(rule -> checkWatched(rule.metric(), "training.early_stopping", cell, sizes));
        if (training.plan().schedule() instanceof Schedule.Plateau plateau) {
            checkWatched(plateau.metric(), "training.schedule", cell, sizes);
        }
        Use use = new Use(size.features(), size.classes(), training.trainer(), training.optimizer());
        ofHead.forEach(mistake -> add(new Problem(mistake.path(), mistake.text()), cell));
        ofNetworks
                .computeIfAbsent(cell.settings().network(), network -> new HashMap<>())
                .computeIfAbsent(use, u -> problems(cell, size))
                .forEach(problem -> add(problem, cell));
        if (cell.settings().training().classWeights() instanceof ClassWeights.Listed listed
                && listed.weights().size() != size.classes()) {
            String text = "there are " + listed.weights().size() + " weights, but " + size.classes() + " classes";
            add(new Problem(List.of("training.class_weights"), text), cell);
        }
    }

    private boolean isSpeed() {
        return experiment.analysis().speed().flatMap(Speed::target).isPresent();
    }

    /** The figure that cells are compared by, or by how fast they reach a value of it. */
    private ComparedMetric measured() {
        return experiment
                .analysis()
                .speed()
                .flatMap(Speed::target)
                .map(target -> new ComparedMetric(Part.VALIDATION, target.measure()))
                .orElse(experiment.analysis().metric());
    }

    private void checkWatched(Measure measure, String key, Cell cell, List<DataSize> sizes) {
        checkClasses(new ComparedMetric(Part.VALIDATION, measure), key, "accuracy or loss", cell, sizes);
    }

    private void checkClasses(ComparedMetric metric, String key, String other, Cell cell, List<DataSize> sizes) {
        DataSize size = sizes.get(0);
        if (metric.measure().appliesTo(size.labelSets())) {
            metric.measure()
                    .whyNoneFor(size.classes())
                    .or(() -> whyNone(metric, sizes))
                    .ifPresent(why -> add(
                            new Problem(List.of(key), metric.measure().word() + " " + why + "; " + other + ", say"),
                            cell));
        }
    }

    /** Why a figure has no value in one of the splits, its word being the subject; empty where it has one in each. */
    private static Optional<String> whyNone(ComparedMetric metric, List<DataSize> sizes) {
        int least = metric.measure().leastDifferentClasses();
        return sizes.stream()
                .map(size -> size.differentClasses().getOrDefault(metric.part(), least))
                .filter(different -> different < least)
                .findFirst()
                .map(different -> {
                    String rows = metric.part().name().toLowerCase(Locale.ROOT) + " rows";
                    String where = sizes.size() == 1 ? "" : " of a split";
                    return different == 0
                            ? "has no value, for the " + rows + where + " have no label"
                            : "has no value, for the " + rows + where + " are all of one class";
                });
    }

    private List<Problem> problems(Cell cell, DataSize size) {
        try {
            Network network = networks.of(cell, size);
            TrainingDescription training = cell.settings().training();
            return Engines.of(training.trainer()).obstacles(network, training.optimizer()).stream()
                    .map(obstacle ->
                            new Problem(List.of("training.optimizer", "training.trainer", "training"), obstacle))
                    .toList();
        } catch (NetworkException e) {
            return List.of(Problem.of(e));
        }
    }

    private void add(Problem problem, Cell cell) {
        problems.computeIfAbsent(problem, p -> new ArrayList<>()).add(cell);
    }

    private void tell(Problem problem, List<Cell> cells, Mistakes mistakes) {
        Blame blame = blame(problem.suspects(), cells);
        String more = cells.size() == 1 ? "" : " and " + (cells.size() - 1) + " more";
        String where = experiment.factors().isEmpty()
                ? ""
                : " (in the cell " + cells.get(0).name() + more + ")";
        mistakes.add(blame.at(), blame.path(), problem.text() + where);
    }

    /** The likeliest reason among the levels that the cells have in common, else among what the file says for all. */
    private Blame blame(List<String> suspects, List<Cell> cells) {
        return experiment.factors().stream()
                .flatMap(factor -> commonValues(factor, cells).entrySet().stream())
                .filter(value -> rank(value.getKey(), suspects) < suspects.size())
                .min(Comparator.comparingInt(value -> rank(value.getKey(), suspects)))
                .map(value -> new Blame(value.getKey(), value.getValue().at()))
                .or(() -> suspects.stream()
                        .flatMap(path -> ExperimentFile.place(file, path).map(at -> new Blame(path, at)).stream())
                        .findFirst())
                .orElseGet(() -> new Blame(suspects.get(suspects.size() - 1), Position.of(file.toString())));
    }

    private static Map<String, Node> commonValues(VariedFactor factor, List<Cell> cells) {
        return factor.levels().stream()
                .filter(level -> cells.stream()
                        .allMatch(cell -> level.name().equals(cell.levels().get(factor.name()))))
                .findFirst()
                .map(Level::values)
                .orElse(Map.of());
    }

    private static int rank(String path, List<String> suspects) {
        for (int rank = 0; rank < suspects.size(); rank++) {
            if (Mistakes.isWithin(path, suspects.get(rank))) {
                return rank;
            }
        }
        return suspects.size();
    }
}
