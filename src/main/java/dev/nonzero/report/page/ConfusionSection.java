package dev.nonzero.report.page;

import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.report.RunResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which classes a cell takes for which: the test rows of all its seeds. */
final class ConfusionSection {
    private static final int ROW = 30; // pixels
    private static final int MOST_CLASSES = 25;

    private final List<String> classes;
    private final Map<String, int[][]> cells = new LinkedHashMap<>(); // by cell: (classes, predicted classes)

    private ConfusionSection(RunResults run) {
        this.classes = run.record().classes();
        for (TrialResult trial : run.trials()) {
            for (List<Integer> entry :
                    trial.figures().map(TrialMetrics::confusion).orElse(List.of())) {
                int[][] ofCell = cells.computeIfAbsent(trial.cell(), cell -> new int[classes.size()][classes.size()]);
                ofCell[entry.get(0)][entry.get(1)] += entry.get(2);
            }
        }
    }

    /**
     * The section; empty where no trial was tested.
     *
     * @param chosen the cell to show at first
     */
    static Optional<PageSection> of(RunResults run, String chosen) {
        ConfusionSection made = new ConfusionSection(run);
        return made.cells.isEmpty() ? Optional.empty() : Optional.of(made.section(chosen));
    }

    private PageSection section(String chosen) {
        int[] shown = mostConfused();
        String which = shown.length == classes.size()
                ? ""
                : " Shown are the " + shown.length + " of " + classes.size() + " classes with the most errors.";
        return PageSection.of(
                        "confusion",
                        "Confusion",
                        "Which classes are taken for which",
                        "A row is a class, a column what it was predicted as, over the test rows of all seeds; each"
                                + " number is a share of the row's class, so the diagonal is the recall." + which)
                .with(picture(shown, chosen));
    }

    private Picture picture(int[] shown, String chosen) {
        List<String> names = List.copyOf(cells.keySet());
        StringBuilder csv = new StringBuilder("cell,label,predicted,rows\n");
        for (int cell = 0; cell < names.size(); cell++) {
            int[][] rows = cells.getOrDefault(names.get(cell), new int[0][0]);
            for (int label : shown) {
                for (int predicted : shown) {
                    if (rows[label][predicted] > 0) {
                        csv.append(cell)
                                .append(',')
                                .append(label)
                                .append(',')
                                .append(predicted)
                                .append(',');
                        csv.append(rows[label][predicted]).append('\n');
                    }
                }
            }
        }
        return Picture.of(
                "confusion",
                "Confusion matrix of the chosen cell.",
                "Confusion matrix of " + shown.length + " classes, for a cell that can be chosen. trials.jsonl has the"
                        + " counts of each trial.",
                Specification.named("confusion")
                        .set("/data/values", csv.toString())
                        .height(shown.length, ROW)
                        .value("classes", classes)
                        .set("/encoding/x/axis/labelAngle", areShort() ? 0 : -60)
                        .choice(
                                "cell",
                                IntStream.range(0, names.size()).boxed().toList(),
                                names,
                                Math.max(0, names.indexOf(chosen))));
    }

    private boolean areShort() {
        return classes.stream().allMatch(name -> name.length() <= 3);
    }

    /** The classes to show: all, or those with the most errors in all cells together, in their order. */
    private int[] mostConfused() {
        int[] errors = new int[classes.size()];
        for (int[][] rows : cells.values()) {
            for (int label = 0; label < rows.length; label++) {
                for (int predicted = 0; predicted < rows.length; predicted++) {
                    if (label != predicted) {
                        errors[label] += rows[label][predicted];
                        errors[predicted] += rows[label][predicted];
                    }
                }
            }
        }
        List<Integer> byErrors =
                new ArrayList<>(IntStream.range(0, errors.length).boxed().toList());
        byErrors.sort(Comparator.comparingInt(c -> -errors[c]));
        return byErrors.stream().limit(MOST_CLASSES).sorted().mapToInt(c -> c).toArray();
    }
}
