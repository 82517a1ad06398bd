package dev.nonzero.report.page;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.PairedComparison;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.analysis.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The effects of the factors as a forest plot, with the margin within which a difference does not matter. */
final class EffectsSection {
    private static final int ROW = 46; // pixels
    private static final int MOST_DRAWN = 40;
    private static final List<Verdict> VERDICTS = List.of(
            Verdict.DIFFERENT,
            Verdict.DIFFERENT_AND_EQUIVALENT,
            Verdict.EQUIVALENT,
            Verdict.INCONCLUSIVE,
            Verdict.IDENTICAL);
    private static final List<String> SHAPES = List.of("circle", "diamond", "square", "triangle-up", "cross");

    private final AnalysisResult analysis;
    private final MetricText metric;

    /** An effect that is drawn; without an interval, its ends are the mean. */
    private record Row(
            int row,
            String effect,
            double mean,
            double lower,
            double upper,
            String interval,
            String p,
            int seeds,
            String verdict,
            String verdictInWords,
            String text) {}

    /** The margin on both sides of no difference. */
    private record Margin(double lower, double upper) {}

    private EffectsSection(AnalysisResult analysis) {
        this.analysis = analysis;
        this.metric = new MetricText(analysis.table().metric());
    }

    /** The section; empty where there is nothing to compare. */
    static Optional<PageSection> of(AnalysisResult analysis, Path folder) {
        EffectsSection made = new EffectsSection(analysis);
        List<Effect> measured = analysis.effects().stream()
                .filter(effect ->
                        !effect.divergedCounted() && effect.comparison().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        PageSection section = PageSection.of(
                        "effects",
                        "Effects",
                        "What each factor changes",
                        "Each point is a mean of differences within seeds, its bar the "
                                + Percent.of(analysis.options().confidence())
                                + " interval" + made.holdsFor(measured)
                                + ". The shaded band is the equivalence margin, "
                                + made.metric.difference(-analysis.options().margin()) + " to "
                                + made.metric.difference(analysis.options().margin())
                                + ": a difference inside it does not matter. p is adjusted by Holm's method for all"
                                + " tests of its family.")
                .with(made.picture(measured))
                .with(made.effects(folder), made.anova(folder))
                .withFiles(folder, "effects.csv", "uncertainty.csv", "anova.csv");
        return Optional.of(
                analysis.pairs().isEmpty()
                        ? section
                        : section.with(made.effects(folder), made.pairs(folder), made.anova(folder))
                                .withFiles(folder, "effects.csv", "pairs.csv", "uncertainty.csv", "anova.csv"));
    }

    /** What the bars hold for. */
    private String holdsFor(List<Effect> measured) {
        if (measured.stream().noneMatch(effect -> effect.decidedFor() == Generalization.SEEDS_AND_ROWS)) {
            return " for new seeds on these test rows";
        }
        return analysis.table().testRows() instanceof TestRows.Moving
                ? " for new splits"
                : " for new seeds and new test rows; the table has the one for new seeds on these rows, too";
    }

    private Picture picture(List<Effect> measured) {
        List<Effect> largest = measured.stream()
                .sorted(Comparator.comparingDouble(e -> -Math.abs(mean(e).mean())))
                .limit(MOST_DRAWN)
                .toList();
        List<Effect> drawn = measured.stream().filter(largest::contains).toList();
        List<Row> rows = new ArrayList<>();
        drawn.forEach(effect -> rows.add(row(rows.size(), effect)));
        List<String> verdicts = VERDICTS.stream()
                .filter(verdict -> measured.stream().anyMatch(e -> e.verdict() == verdict))
                .map(Verdict::toString)
                .toList();
        List<String> all = VERDICTS.stream().map(Verdict::toString).toList();
        double margin = metric.drawn(analysis.options().margin());
        String point = "/layer/3/encoding/";
        Specification specification = Specification.named("effects")
                .rows("effects", rows)
                .rows("margin", List.of(new Margin(-margin, margin)))
                .height(rows.size(), ROW)
                .set("/layer/0/encoding/x/title", "difference of " + metric.nameOfDifferences())
                .set(point + "shape/scale/domain", all)
                .set(point + "shape/scale/range", SHAPES)
                .set(point + "shape/legend/values", verdicts)
                .set(point + "color/scale/domain", all)
                .set(point + "color/legend/values", verdicts);
        String shown = drawn.size() == measured.size()
                ? "All " + drawn.size() + " effects"
                : "The " + drawn.size() + " largest of " + measured.size() + " effects";
        return Picture.of(
                "effects",
                shown + ", mean difference of " + metric.nameOfDifferences()
                        + "; the number at the right is the mean. An interaction (x) is the change of a change. "
                        + Picture.ZOOM,
                "Forest plot of " + drawn.size() + " effects on " + metric.name()
                        + " with intervals and the equivalence margin. The table below has the numbers.",
                specification);
    }

    private Row row(int row, Effect effect) {
        MeanInterval mean = mean(effect);
        Optional<Interval> interval = effect.interval();
        return new Row(
                row,
                effect.contrast().name(),
                metric.drawn(mean.mean()),
                metric.drawn(interval.map(Interval::lower).orElse(mean.mean())),
                metric.drawn(interval.map(Interval::upper).orElse(mean.mean())),
                interval.map(metric::interval).orElse(""),
                effect.holmP().isPresent() ? MetricText.p(effect.holmP().getAsDouble()) : "",
                mean.n(),
                effect.verdict().toString(),
                effect.verdictInWords(),
                metric.difference(mean.mean()));
    }

    private static MeanInterval mean(Effect effect) {
        return effect.comparison().map(PairedComparison::mean).orElseThrow();
    }

    private Table effects(Path folder) {
        return effects(folder.resolve("effects.csv"), "Table of the effects: differences of ");
    }

    private Table pairs(Path folder) {
        return effects(folder.resolve("pairs.csv"), "Table of all pairs of levels: differences of ");
    }

    private Table effects(Path file, String caption) {
        return new CsvView()
                .text("effect", "effect")
                .number("mean_difference", "difference", metric::difference)
                .number("lower_for_new_rows", "interval for new rows from", metric::difference)
                .number("upper_for_new_rows", "to", metric::difference)
                .number("lower", "for these rows from", metric::difference)
                .number("upper", "to", metric::difference)
                .number("holm_p", "p (Holm)", MetricText::p)
                .number("equivalence_p", "p of equivalence", MetricText::p)
                .number("smallest_margin", "smallest margin", metric::size)
                .number("n", "seeds", MetricText::count)
                .text("verdict", "verdict")
                .text("note", "note")
                .of(file, caption + metric.nameOfDifferences());
    }

    private Table anova(Path folder) {
        return new CsvView()
                .text("effect", "effect")
                .number("f", "F", f -> String.format(Locale.ROOT, "%.2f", f))
                .number("df", "df", MetricText::count)
                .number("df_error", "df of error", MetricText::count)
                .number("corrected_p", "p (Greenhouse\u2013Geisser)", MetricText::p)
                .number(
                        "generalized_eta_squared",
                        "generalized \u03b7\u00b2",
                        f -> String.format(Locale.ROOT, "%.3f", f))
                .text("note", "note")
                .of(folder.resolve("anova.csv"), "Table of the analysis of variance");
    }
}
