package dev.nonzero.report.page;

import dev.nonzero.config.TunedPath;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.experiment.TunedCell;
import dev.nonzero.experiment.TunedCell.Tried;
import dev.nonzero.report.TuningSentences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each cell tried before it was compared, and whether more tries would have changed its best. */
final class TuningSection {
    private static final int ROW = 46; // pixels

    private final TuningPlan plan;
    private final List<TunedCell> cells;
    private final double scale;
    private final String metric;

    /** A combination of a cell. */
    private record Point(int row, String cell, String values, double mean, boolean chosen) {}

    /** A cell. */
    private record Label(int row, String cell, String text) {}

    /** What the best of so many combinations is expected to be. */
    private record Budget(String cell, int combinations, double best) {}

    private TuningSection(TuningPlan plan, List<TunedCell> cells, boolean weighted) {
        this.plan = plan;
        this.cells = cells;
        boolean inPercent = TunedCell.higherIsBetter(plan.by());
        this.scale = inPercent ? 100 : 1;
        this.metric = TuningSentences.metric(plan, weighted) + (inPercent ? ", %" : "");
    }

    /**
     * The section.
     *
     * @param weighted whether rows count by their weights in the metric
     */
    static PageSection of(TuningPlan plan, List<TunedCell> cells, boolean weighted, Path folder) {
        TuningSection made = new TuningSection(plan, cells, weighted);
        return PageSection.of(
                        "tuning",
                        "Tuning",
                        "Each cell at its best",
                        "Each dot is a combination of tuned values, its mean over the tuning seeds. The filled dot was"
                                + " chosen, and the cell is compared at it from other seeds. The curves show how good the"
                                + " best of so many combinations is expected to be (Dodge et al. 2019): where they are"
                                + " flat at the end, more tuning would not have changed the order of the cells.")
                .with(made.tried(), made.budget())
                .with(made.table(folder))
                .withFiles(folder, "tuning.csv", "tuning_budget.csv");
    }

    private Picture tried() {
        List<Point> points = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int row = 0; row < cells.size(); row++) {
            TunedCell cell = cells.get(row);
            labels.add(new Label(row, cell.cell(), text(cell.chosen().names())));
            for (int i = 0; i < cell.tried().size(); i++) {
                Tried tried = cell.tried().get(i);
                double mean = tried.mean().orElse(Double.NaN);
                if (Double.isFinite(mean)) {
                    points.add(new Point(row, cell.cell(), text(tried.names()), scale * mean, i == cell.best()));
                }
            }
        }
        return Picture.of(
                "tuning",
                "Mean " + metric + " of each combination; the text at the right is the chosen one.",
                "Dot plot of " + metric + " for the combinations of " + cells.size()
                        + " cells. The table has the numbers.",
                Specification.named("tuning")
                        .rows("points", points)
                        .rows("labels", labels)
                        .height(cells.size(), ROW)
                        .set("/layer/0/encoding/x/title", metric),
                points.size());
    }

    private Picture budget() {
        List<Budget> budget = new ArrayList<>();
        for (TunedCell cell : cells) {
            List<Double> expected = cell.expectedBest(plan.by());
            for (int n = 0; n < expected.size(); n++) {
                budget.add(new Budget(cell.cell(), n + 1, scale * expected.get(n)));
            }
        }
        return Picture.of(
                "tuning-budget",
                "Expected best " + metric + " by the number of combinations tried, a line for each cell.",
                "Lines: expected best " + metric + " of " + cells.size()
                        + " cells by the number of combinations tried. tuning_budget.csv has the numbers.",
                Specification.named("tuning-budget").rows("budget", budget).set("/encoding/y/title", metric),
                budget.size());
    }

    private Table table(Path folder) {
        CsvView table = new CsvView().text("cell", "cell");
        for (TunedPath path : plan.paths()) {
            table.text(path.path(), path.name());
        }
        return table.number("mean", "mean", mean -> String.format(Locale.ROOT, "%.4f", mean))
                .number("sd", "sd", sd -> String.format(Locale.ROOT, "%.4f", sd))
                .text("chosen", "chosen")
                .text("edge", "at the edge")
                .of(folder.resolve("tuning.csv"), "Table of the combinations: mean " + metric);
    }

    private static String text(Map<String, String> names) {
        return names.entrySet().stream()
                .map(name -> name.getKey() + "=" + name.getValue())
                .collect(Collectors.joining(", "));
    }
}
