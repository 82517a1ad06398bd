package dev.nonzero.report.page;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Attribution;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.ResultTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gap between the two compared cells as a waterfall from the one to the other. */
final class AttributionSection {
    private static final int ROW = 50; // pixels

    private final ResultTable table;
    private final Attribution attribution;
    private final MetricText metric;

    /**
     * A row of the waterfall: a cell, or a part of the gap from where it starts to where it ends.
     *
     * @param next the row below; missing in the last
     */
    private record Step(
            int row,
            @Nullable Integer next,
            boolean part,
            String label,
            double start,
            double end,
            String direction,
            double lower,
            double upper,
            String interval,
            String text) {}

    private AttributionSection(ResultTable table, Attribution attribution) {
        this.table = table;
        this.attribution = attribution;
        this.metric = new MetricText(table.metric());
    }

    /** The section; empty where no two cells differ, or no seed has every cell between them. */
    static Optional<PageSection> of(AnalysisResult analysis, Path folder) {
        return analysis.attribution()
                .filter(attribution -> attribution.gap().isPresent())
                .map(attribution -> new AttributionSection(analysis.table(), attribution).section(folder));
    }

    private PageSection section(Path folder) {
        String which = attribution.chosen() ? "the two compared cells" : "the worst and the best cell";
        return PageSection.of(
                        "gap",
                        "Gap",
                        "Where the gap comes from",
                        "From " + name(attribution.from()) + " to " + name(attribution.to()) + " (" + which
                                + "), the gap is split among the factors in which they differ: each gets its mean"
                                + " contribution over all orders in which the factors could be changed (Shapley value)."
                                + " The bars through the parts are intervals.")
                .with(picture())
                .with(table(folder))
                .withFiles(folder, "attribution.csv");
    }

    private Picture picture() {
        List<Step> steps = new ArrayList<>();
        double from = mean(attribution.from());
        double reached = from;
        steps.add(cell(0, 1, attribution.from(), from));
        for (Attribution.Part part : attribution.parts()) {
            MeanInterval mean = part.shapley().mean();
            double before = reached;
            reached += mean.mean();
            Optional<Interval> interval = mean.interval();
            steps.add(new Step(
                    steps.size(),
                    steps.size() + 1,
                    true,
                    part.factor() + ": " + part.from() + " to " + part.to(),
                    metric.drawn(before),
                    metric.drawn(reached),
                    mean.mean() < 0 ? "fall" : "rise",
                    metric.drawn(before + interval.map(Interval::lower).orElse(mean.mean())),
                    metric.drawn(before + interval.map(Interval::upper).orElse(mean.mean())),
                    interval.map(metric::interval).orElse(""),
                    metric.difference(mean.mean())));
        }
        steps.add(cell(steps.size(), null, attribution.to(), mean(attribution.to())));
        double gap = attribution.gap().orElseThrow().mean().mean();
        return Picture.of(
                "attribution",
                "The gap of " + metric.difference(gap) + " (" + metric.nameOfDifferences() + ") and its parts, over "
                        + attribution.blocks().size() + " seeds.",
                "Waterfall from " + name(attribution.from()) + " to " + name(attribution.to()) + " in "
                        + attribution.parts().size() + " parts. The table below has the numbers.",
                Specification.named("attribution")
                        .rows("steps", steps)
                        .height(steps.size(), ROW)
                        .set("/layer/0/encoding/x/title", metric.nameOfValues()));
    }

    private Step cell(int row, @Nullable Integer next, List<String> levels, double mean) {
        double drawn = metric.drawn(mean);
        return new Step(row, next, false, name(levels), drawn, drawn, "", drawn, drawn, "", metric.value(mean));
    }

    /** The mean of a cell over the seeds that have every cell between the two. */
    private double mean(List<String> levels) {
        int cell = table.cell(levels);
        return attribution.blocks().stream()
                .mapToDouble(block -> table.value(cell, place(block)).orElseThrow())
                .average()
                .orElseThrow();
    }

    private int place(Block block) {
        return table.blocks().indexOf(block);
    }

    private String name(List<String> levels) {
        return table.name(table.cell(levels));
    }

    private Table table(Path folder) {
        return new CsvView()
                .text("factor", "factor")
                .text("from", "from")
                .text("to", "to")
                .number("contribution", "contribution", metric::difference)
                .number("lower", "interval from", metric::difference)
                .number("upper", "to", metric::difference)
                .number("share_of_gap", "share of the gap", Percent::rounded)
                .number("one_at_a_time", "one at a time", metric::difference)
                .number("one_at_a_time_reversed", "in reverse", metric::difference)
                .text("note", "note")
                .of(
                        folder.resolve("attribution.csv"),
                        "Table of the parts, " + metric.nameOfDifferences()
                                + "; beside them what changing one factor at a time would show, in both orders");
    }
}
