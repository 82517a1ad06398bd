package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Change;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Writes an analysis as CSV files; each is explained in {@code docs/statistics.md}. */
public final class AnalysisFiles {
    private AnalysisFiles() {}

    /** Writes {@code effects.csv} into a folder, each file whole or not at all. */
    public static void write(Path folder, AnalysisResult result) {
        effects(result).write(folder.resolve("effects.csv"));
    }

    private static CsvTable effects(AnalysisResult result) {
        CsvTable csv = new CsvTable(
                "effect",
                "kind",
                "factor",
                "from",
                "to",
                "factor_2",
                "from_2",
                "to_2",
                "within",
                "family",
                "diverged",
                "n",
                "seeds_left_out",
                "seeds_diverged",
                "unit",
                "mean_difference",
                "sd",
                "lower",
                "upper",
                "t",
                "df",
                "p",
                "holm_p",
                "dz",
                "sign_flip_p",
                "sign_flip_method",
                "wilcoxon_p",
                "bootstrap_lower",
                "bootstrap_upper",
                "probability_of_improvement",
                "margin",
                "equivalence_p",
                "smallest_margin",
                "verdict",
                "note");
        Metric metric = result.table().metric();
        double scale = metric.scale();
        for (Effect effect : result.effects()) {
            Contrast contrast = effect.contrast();
            Change first = contrast.changes().get(0);
            Optional<Change> second = contrast.changes().stream().skip(1).findFirst();
            Optional<PairedComparison> comparison = effect.comparison();
            Optional<MeanInterval> mean = comparison.map(PairedComparison::mean);
            Optional<PairedTest> test = comparison.flatMap(PairedComparison::test);
            csv.add(
                    contrast.name(),
                    contrast.kind().toString(),
                    first.factor(),
                    first.from(),
                    first.to(),
                    second.map(Change::factor).orElse(""),
                    second.map(Change::from).orElse(""),
                    second.map(Change::to).orElse(""),
                    Words.levels(contrast.within()),
                    effect.family(),
                    effect.divergedCounted() ? "counted" : "left out",
                    effect.differences().blocks().size(),
                    effect.differences().leftOut(),
                    effect.differences().diverged(),
                    metric.unit(),
                    number(mean, m -> scale * m.mean()),
                    mean.map(MeanInterval::sd).map(sd -> scaled(sd, scale)).orElse(OptionalDouble.empty()),
                    number(mean.flatMap(MeanInterval::interval), i -> scale * i.lower()),
                    number(mean.flatMap(MeanInterval::interval), i -> scale * i.upper()),
                    number(test, PairedTest::t),
                    number(test, PairedTest::df),
                    number(test, PairedTest::p),
                    effect.holmP(),
                    number(test, PairedTest::dz),
                    number(comparison, PairedComparison::signFlipP),
                    comparison
                            .map(c -> c.signFlipExact() ? "exact" : signsDrawn(result.options()))
                            .orElse(""),
                    comparison.map(PairedComparison::wilcoxonP).orElse(OptionalDouble.empty()),
                    number(comparison.flatMap(PairedComparison::bootstrap), i -> scale * i.lower()),
                    number(comparison.flatMap(PairedComparison::bootstrap), i -> scale * i.upper()),
                    number(comparison, PairedComparison::probabilityOfImprovement),
                    scale * result.options().margin(),
                    number(test, PairedTest::equivalenceP),
                    number(test, t -> scale * t.smallestMargin()),
                    effect.verdictInWords(),
                    String.join("; ", effect.notes()));
        }
        return csv;
    }

    private static String signsDrawn(AnalysisOptions options) {
        return SignFlipTest.RANDOM_FLIPS + " signs drawn from seed " + options.seed();
    }

    private static <T> OptionalDouble number(Optional<T> from, ToDoubleFunction<T> number) {
        return from.isPresent() ? OptionalDouble.of(number.applyAsDouble(from.get())) : OptionalDouble.empty();
    }

    private static OptionalDouble scaled(OptionalDouble number, double scale) {
        return number.isPresent() ? OptionalDouble.of(scale * number.getAsDouble()) : number;
    }
}
