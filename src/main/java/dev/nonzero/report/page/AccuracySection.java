package dev.nonzero.report.page;

import dev.nonzero.analysis.CellSummary;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.Training.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The value of each cell, every seed as a dot. */
final class AccuracySection {
    private static final int ROW = 46; // pixels
    private static final double ROOM = 0.06; // beside the dots, of their range
    private static final double LEAST_RANGE = 1e-3; // as drawn, where all seeds agree

    private final ResultTable table;
    private final double confidence;
    private final MetricText metric;

    /** A training. */
    private record Seed(int row, String cell, String seed, double value, boolean cut, String ended) {}

    /** The mean of a cell's trainings, missing where it has none; without an interval, its ends are the mean. */
    private record Cell(
            int row,
            String cell,
            @Nullable Double mean,
            @Nullable Double lower,
            @Nullable Double upper,
            String interval,
            int seeds,
            String text) {}

    private AccuracySection(ResultTable table, double confidence) {
        this.table = table;
        this.confidence = confidence;
        this.metric = new MetricText(table.metric());
    }

    /** The section. */
    static PageSection of(ResultTable table, double confidence, Path folder) {
        AccuracySection made = new AccuracySection(table, confidence);
        return PageSection.of(
                        "accuracy",
                        "Cells",
                        "The cells and their seeds",
                        "Each dot is one training, a hollow one a training that was not trained out. A thin line joins the trainings of one seed, which share their"
                                + " data order and their noise: lines that run side by side show a difference that"
                                + " does not hang on the seed. The upright tick is the mean, the bar through it the "
                                + Percent.of(confidence) + " interval of the mean.")
                .with(made.picture())
                .with(made.table(folder))
                .withFiles(folder, "summary.csv", "accuracy.csv");
    }

    private Picture picture() {
        List<Seed> seeds = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            cells.add(cell(cell));
            for (int block = 0; block < table.blocks().size(); block++) {
                OptionalDouble value = table.value(cell, block);
                if (value.isPresent()) {
                    seeds.add(new Seed(
                            cell,
                            table.name(cell),
                            table.blocks().get(block).name(),
                            metric.drawn(value.getAsDouble()),
                            table.training(cell, block).ended() == End.EPOCHS,
                            ended(table.training(cell, block).ended())));
                }
            }
        }
        Specification specification = Specification.named("accuracy")
                .rows("seeds", seeds)
                .rows("cells", cells)
                .height(cells.size(), ROW)
                .set("/layer/0/encoding/x/scale/domain", domain(seeds))
                .set("/layer/0/encoding/x/title", metric.nameOfValues())
                .set("/layer/2/encoding/tooltip/2/title", metric.nameOfValues())
                .set("/layer/3/encoding/tooltip/2/title", metric.nameOfValues());
        return Picture.of(
                "accuracy",
                capitalized(metric.nameOfValues()) + ", by cell; the number at the right is the mean. " + Picture.ZOOM,
                "Dot plot of " + metric.name() + " for " + table.cells() + " cells and "
                        + table.blocks().size() + " seeds. The table below has the means.",
                specification,
                2 * seeds.size());
    }

    private static String ended(End end) {
        return switch (end) {
            case CONVERGED -> "converged";
            case EPOCHS -> "not trained out";
            case UNWATCHED -> "no validation rows";
            case NOT_KNOWN -> "not known";
        };
    }

    /** From a little below the least seed to a little above the greatest; a wider interval is cut off. */
    private static List<Double> domain(List<Seed> seeds) {
        DoubleSummaryStatistics values = seeds.stream().mapToDouble(Seed::value).summaryStatistics();
        double room = ROOM * Math.max(values.getMax() - values.getMin(), LEAST_RANGE);
        return seeds.isEmpty() ? List.of(0.0, 1.0) : List.of(values.getMin() - room, values.getMax() + room);
    }

    private Cell cell(int cell) {
        Optional<MeanInterval> mean = CellSummary.of(table, cell, confidence).map(CellSummary::mean);
        Optional<Double> value = mean.map(MeanInterval::mean);
        Optional<Interval> interval = mean.flatMap(MeanInterval::interval);
        return new Cell(
                cell,
                table.name(cell),
                value.map(metric::drawn).orElse(null),
                interval.map(Interval::lower).or(() -> value).map(metric::drawn).orElse(null),
                interval.map(Interval::upper).or(() -> value).map(metric::drawn).orElse(null),
                interval.map(i -> metric.value(i.lower()) + " to " + metric.value(i.upper()))
                        .orElse(""),
                mean.map(MeanInterval::n).orElse(0),
                value.map(metric::value).orElse("no result"));
    }

    private Table table(Path folder) {
        return new CsvView()
                .text("cell", "cell")
                .number("n", "seeds", MetricText::count)
                .number("mean", "mean", metric::value)
                .number("sd", "sd", metric::value)
                .number("lower", "interval from", metric::value)
                .number("upper", "to", metric::value)
                .number("min", "least", metric::value)
                .number("median", "median", metric::value)
                .number("max", "greatest", metric::value)
                .number("diverged", "diverged", MetricText::count)
                .of(folder.resolve("summary.csv"), "Table of the cells: " + metric.nameOfValues());
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
