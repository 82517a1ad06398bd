package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Change;
import dev.nonzero.files.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of {@code effects.csv} and {@code pairs.csv}. */
final class EffectsCsv {
    private static final List<String> QUESTION = List.of(
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
            "seeds_not_learned");
    private static final List<String> NUMBERS = List.of(
            "mean_difference",
            "sd",
            "lower",
            "upper",
            "generalize_to",
            "lower_for_new_rows",
            "upper_for_new_rows",
            "standard_error_for_new_rows",
            "df_for_new_rows",
            "p_for_new_rows",
            "equivalence_p_for_new_rows",
            "smallest_margin_for_new_rows",
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
            "equivalence_p",
            "smallest_margin",
            "verdict",
            "note");

    private EffectsCsv() {}

    static AnalysisTable of(AnalysisResult result, List<Effect> effects) {
        AnalysisTable table = new AnalysisTable(result, QUESTION, NUMBERS);
        effects.forEach(effect -> table.add(question(effect), numbers(effect, result.options())));
        return table;
    }

    private static List<Object> question(Effect effect) {
        Contrast contrast = effect.contrast();
        Change first = contrast.changes().get(0);
        Optional<Change> second = contrast.changes().stream().skip(1).findFirst();
        return List.of(
                contrast.name(),
                contrast.kind(),
                first.factor(),
                first.from(),
                first.to(),
                second.map(Change::factor).orElse(""),
                second.map(Change::from).orElse(""),
                second.map(Change::to).orElse(""),
                Names.levels(contrast.within()),
                effect.family(),
                effect.divergedCounted() ? "counted" : "left out",
                effect.differences().blocks().size(),
                effect.differences().leftOut(),
                effect.differences().diverged(),
                effect.differences().stuck());
    }

    private static List<Object> numbers(Effect effect, AnalysisOptions options) {
        Optional<PairedComparison> comparison = effect.comparison();
        Optional<MeanInterval> mean = comparison.map(PairedComparison::mean);
        Optional<NewRowsMean> newRows = effect.newRows();
        Optional<UnpairedMeans> unpaired = effect.unpaired();
        Optional<Interval> ofSeeds =
                mean.flatMap(MeanInterval::interval).or(() -> unpaired.map(UnpairedMeans::interval));
        Optional<PairedTest> test = comparison.flatMap(PairedComparison::test);
        Optional<SignFlipTest> signFlip = comparison.flatMap(PairedComparison::signFlip);
        return List.of(
                either(CsvTable.number(mean, MeanInterval::mean), CsvTable.number(unpaired, UnpairedMeans::difference)),
                mean.map(MeanInterval::sd).orElse(OptionalDouble.empty()),
                CsvTable.number(ofSeeds, Interval::lower),
                CsvTable.number(ofSeeds, Interval::upper),
                effect.decidedFor(),
                CsvTable.number(newRows, m -> m.interval().lower()),
                CsvTable.number(newRows, m -> m.interval().upper()),
                CsvTable.number(newRows, NewRowsMean::standardError),
                CsvTable.number(newRows, NewRowsMean::df),
                CsvTable.number(newRows, NewRowsMean::p),
                CsvTable.number(newRows, NewRowsMean::equivalenceP),
                CsvTable.number(newRows, NewRowsMean::smallestMargin),
                either(
                        CsvTable.number(test, PairedTest::t),
                        unpaired.map(UnpairedMeans::t).orElse(OptionalDouble.empty())),
                either(CsvTable.number(test, PairedTest::df), CsvTable.number(unpaired, UnpairedMeans::df)),
                either(
                        CsvTable.number(test, PairedTest::p),
                        unpaired.map(UnpairedMeans::p).orElse(OptionalDouble.empty())),
                effect.holmP(),
                CsvTable.number(test, PairedTest::dz),
                CsvTable.number(signFlip, SignFlipTest::p),
                signFlip.map(t -> t.exact() ? "exact" : signsDrawn(options)).orElse(""),
                comparison.map(PairedComparison::wilcoxonP).orElse(OptionalDouble.empty()),
                CsvTable.number(comparison.flatMap(PairedComparison::bootstrap), Interval::lower),
                CsvTable.number(comparison.flatMap(PairedComparison::bootstrap), Interval::upper),
                CsvTable.number(comparison, PairedComparison::probabilityOfImprovement),
                either(
                        CsvTable.number(test, PairedTest::equivalenceP),
                        CsvTable.number(unpaired, m -> m.equivalenceP(options.margin()))),
                either(
                        CsvTable.number(test, PairedTest::smallestMargin),
                        CsvTable.number(unpaired, m -> m.smallestMargin(options.alpha()))),
                effect.verdictInWords(),
                String.join("; ", effect.notes()));
    }

    private static OptionalDouble either(OptionalDouble paired, OptionalDouble unpaired) {
        return paired.isPresent() ? paired : unpaired;
    }

    private static String signsDrawn(AnalysisOptions options) {
        return SignFlipTest.RANDOM_FLIPS + " signs drawn from seed " + options.seed();
    }
}
