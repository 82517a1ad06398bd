package dev.nonzero.report;

import dev.nonzero.config.TunedPath;
import dev.nonzero.config.TunedPath.Values;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.config.binding.Node;
import dev.nonzero.experiment.TunedCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How cells were tuned, and where the best lies at the edge of what was tried, in sentences. */
public final class TuningSentences {
    private static final double EDGE = 0.1; // of a range, on a logarithmic scale

    private final TuningPlan plan;
    private final List<TunedCell> cells;
    private final boolean weighted;

    /**
     * Of tuned cells.
     *
     * @param weighted whether rows count by their weights in the metric
     */
    public TuningSentences(TuningPlan plan, List<TunedCell> cells, boolean weighted) {
        this.plan = plan;
        this.cells = cells;
        this.weighted = weighted;
    }

    /** All sentences; none where no cell is tuned. */
    public List<String> all() {
        if (cells.isEmpty()) {
            return List.of();
        }
        int combinations =
                cells.stream().mapToInt(cell -> cell.tried().size()).max().orElse(0);
        int seeds = plan.seeds().size();
        List<String> sentences = new ArrayList<>();
        sentences.add("Each cell is compared at the best of " + combinations + " combinations of "
                + plan.paths().stream().map(TunedPath::name).collect(Collectors.joining(" and ")) + ", by mean "
                + metric(plan, weighted) + " from " + seeds + (seeds == 1 ? " seed" : " seeds") + " of its own.");
        edges().ifPresent(sentences::add);
        return sentences;
    }

    /**
     * What the metric that decided is called.
     *
     * @param weighted whether rows count by their weights in it
     */
    public static String metric(TuningPlan plan, boolean weighted) {
        return (weighted ? "weighted " : "")
                + switch (plan.by()) {
                    case VALIDATION_ACCURACY -> "validation accuracy";
                    case VALIDATION_MACRO_F1 -> "validation macro F1";
                    case VALIDATION_LOG_LOSS -> "validation log loss";
                };
    }

    private Optional<String> edges() {
        Map<String, Integer> edges = new LinkedHashMap<>();
        for (TunedCell cell : cells) {
            plan.paths().forEach(path -> edge(path, cell).ifPresent(edge -> edges.merge(edge, 1, Integer::sum)));
        }
        return edges.isEmpty()
                ? Optional.empty()
                : Optional.of("The best value lies at the edge of what was tried: "
                        + edges.entrySet().stream()
                                .map(edge -> edge.getKey() + " in " + edge.getValue() + " of " + cells.size()
                                        + (cells.size() == 1 ? " cell" : " cells"))
                                .collect(Collectors.joining("; "))
                        + ". A value beyond it may be better.");
    }

    /**
     * That the chosen value of a setting is the smallest or largest number tried, as {@code learning_rate=0.003 (largest)}; 0
     * is no edge, for nothing lies below it. In a random search the outer tenths of a range count.
     */
    public static Optional<String> edge(TunedPath path, TunedCell cell) {
        String name = cell.chosen().names().getOrDefault(path.name(), "");
        Optional<Double> chosen = number(name);
        double least;
        double greatest;
        if (path.values() instanceof Values.Range range) {
            double margin = Math.pow(range.to() / range.from(), EDGE);
            least = range.from() * margin;
            greatest = range.to() / margin;
        } else {
            List<Double> numbers = ((Values.Listed) path.values())
                    .nodes().stream()
                            .map(Node::toString)
                            .flatMap(text -> number(text).stream())
                            .sorted()
                            .toList();
            if (numbers.size() < ((Values.Listed) path.values()).nodes().size()) {
                return Optional.empty();
            }
            least = numbers.get(0);
            greatest = numbers.get(numbers.size() - 1);
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        String side =
                chosen.get() >= greatest ? "largest" : chosen.get() <= least && chosen.get() != 0 ? "smallest" : "";
        String shown = path.values() instanceof Values.Range ? "" : "=" + name;
        return side.isEmpty() ? Optional.empty() : Optional.of(path.name() + shown + " (" + side + ")");
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.toLowerCase(Locale.ROOT)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
