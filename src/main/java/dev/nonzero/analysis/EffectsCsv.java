package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Change;
import dev.nonzero.files.CsvTable;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of {@code effects.csv}. */
final class EffectsCsv {
    private EffectsCsv() {}

    static CsvTable of(AnalysisResult result) {
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
            Optional<SignFlipTest> signFlip = comparison.flatMap(PairedComparison::signFlip);
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
                    CsvTable.number(mean, m -> scale * m.mean()),
                    mean.map(m -> CsvTable.scaled(m.sd(), scale)).orElse(OptionalDouble.empty()),
                    CsvTable.number(mean.flatMap(MeanInterval::interval), i -> scale * i.lower()),
                    CsvTable.number(mean.flatMap(MeanInterval::interval), i -> scale * i.upper()),
                    CsvTable.number(test, PairedTest::t),
                    CsvTable.number(test, PairedTest::df),
                    CsvTable.number(test, PairedTest::p),
                    effect.holmP(),
                    CsvTable.number(test, PairedTest::dz),
                    CsvTable.number(signFlip, SignFlipTest::p),
                    signFlip.map(t -> t.exact() ? "exact" : signsDrawn(result.options()))
                            .orElse(""),
                    comparison.map(PairedComparison::wilcoxonP).orElse(OptionalDouble.empty()),
                    CsvTable.number(comparison.flatMap(PairedComparison::bootstrap), i -> scale * i.lower()),
                    CsvTable.number(comparison.flatMap(PairedComparison::bootstrap), i -> scale * i.upper()),
                    CsvTable.number(comparison, PairedComparison::probabilityOfImprovement),
                    scale * result.options().margin(),
                    CsvTable.number(test, PairedTest::equivalenceP),
                    CsvTable.number(test, t -> scale * t.smallestMargin()),
                    effect.verdictInWords(),
                    String.join("; ", effect.notes()));
        }
        return csv;
    }

    private static String signsDrawn(AnalysisOptions options) {
        return SignFlipTest.RANDOM_FLIPS + " signs drawn from seed " + options.seed();
    }
}
