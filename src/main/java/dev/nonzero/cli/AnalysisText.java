package dev.nonzero.cli;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Metric;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.analysis.UnpairedMeans;
import dev.nonzero.analysis.Verdict;
import dev.nonzero.report.RunSentences;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.text.WordUtils;

/** An analysis on a terminal of 80 columns: a table of effects, then the answer. */
final class AnalysisText {
    private static final int WIDTH = 80;
    private static final NameColumn NAMES = new NameColumn(31);

    private AnalysisText() {}

    /** Prints the table, where there are effects, and the answer of its run, a paragraph for each sentence. */
    static void print(PrintWriter out, AnalysisResult result, RunSentences run) {
        Metric metric = result.table().metric();
        List<Effect> effects = result.effects();
        if (!effects.isEmpty()) {
            String interval = String.format(
                    Locale.ROOT, "%.4g %% interval", 100 * result.options().confidence());
            out.println(row(
                    "effect on " + metric.words(),
                    metric.inPoints() ? "points" : "mean",
                    interval.replace(".000", "").replace(".00", ""),
                    "Holm p",
                    "verdict"));
            effects.forEach(effect -> out.println(row(effect, metric)));
            if (effects.stream().anyMatch(effect -> effect.decidedFor() == Generalization.SEEDS_AND_ROWS)) {
                out.println("intervals and p hold for new seeds and "
                        + (result.table().testRows() instanceof TestRows.Moving ? "splits" : "test rows"));
            }
            if (effects.stream().anyMatch(Effect::divergedCounted)) {
                out.println("* with the trainings that diverged or learned nothing");
            }
            float margin =
                    (float) (metric.scale() * result.options().margin()); // without digits that 100 times it adds
            out.println("equivalence margin: " + margin + (metric.inPoints() ? " points" : ""));
            out.println();
        }
        printAnswer(out, run.before());
        printAnswer(out, result.answer());
        printAnswer(out, run.after());
    }

    /** Prints the sentences of an answer, a paragraph each. */
    static void printAnswer(PrintWriter out, List<String> answer) {
        for (String sentence : answer) {
            out.println(wrapped(sentence));
        }
        out.flush();
    }

    /** A sentence in lines of 80 columns. */
    static String wrapped(String sentence) {
        return WordUtils.wrap(sentence, WIDTH, System.lineSeparator(), false);
    }

    private static String row(Effect effect, Metric metric) {
        String name = effect.contrast().name() + (effect.divergedCounted() ? " *" : "");
        return row(
                name,
                effect.comparison()
                        .map(c -> c.mean().mean())
                        .or(() -> effect.unpaired().map(UnpairedMeans::difference))
                        .map(mean -> number(metric.scale() * mean))
                        .orElse(""),
                effect.interval()
                        .map(i -> number(metric.scale() * i.lower()) + " to " + number(metric.scale() * i.upper()))
                        .orElse(""),
                p(effect.holmP()),
                effect.verdict() == Verdict.DIFFERENT_AND_EQUIVALENT
                        ? "both"
                        : effect.verdict().toString());
    }

    private static String row(String name, String mean, String interval, String p, String verdict) {
        return String.format(Locale.ROOT, "%s%9s  %-17s %7s %s", NAMES.of(name), mean, interval, p, verdict);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.3f" : "%.4g", value);
        return text.equals("-0.000") ? "0.000" : text;
    }

    private static String p(OptionalDouble p) {
        if (p.isEmpty()) {
            return "";
        }
        return p.getAsDouble() < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p.getAsDouble());
    }
}
