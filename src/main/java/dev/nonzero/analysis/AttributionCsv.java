package dev.nonzero.analysis;

import dev.nonzero.analysis.Attribution.Part;
import dev.nonzero.analysis.Attribution.Share;
import dev.nonzero.files.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of {@code attribution.csv}. */
final class AttributionCsv {
    private AttributionCsv() {}

    static AnalysisTable of(AnalysisResult result) {
        AnalysisTable table = new AnalysisTable(
                result,
                List.of("factor", "from", "to", "n", "seeds_left_out"),
                List.of(
                        "contribution",
                        "sd",
                        "lower",
                        "upper",
                        "lower_for_new_rows",
                        "upper_for_new_rows",
                        "share_of_gap",
                        "one_at_a_time",
                        "one_at_a_time_reversed",
                        "note"));
        result.attribution()
                .ifPresent(attribution -> add(table, attribution, result.table().factors()));
        return table;
    }

    private static void add(AnalysisTable table, Attribution attribution, List<Factor> factors) {
        int n = attribution.blocks().size();
        String note = attribution.chosen() ? "" : "from the worst cell to the best, chosen by these very results";
        for (Part part : attribution.parts()) {
            table.add(
                    List.of(part.factor(), part.from(), part.to(), n, attribution.leftOut()),
                    numbers(
                            Optional.of(part.shapley()),
                            attribution.shareOfGap(part),
                            Optional.of(part.forward().mean()),
                            Optional.of(part.backward().mean()),
                            note));
        }
        Optional<MeanInterval> gap = attribution.gap().map(Share::mean);
        table.add(
                List.of(
                        "(gap)",
                        Names.levels(factors, attribution.from()),
                        Names.levels(factors, attribution.to()),
                        n,
                        attribution.leftOut()),
                numbers(
                        attribution.gap(),
                        attribution.gapIsZero() ? OptionalDouble.empty() : OptionalDouble.of(1),
                        gap,
                        gap,
                        gap.isPresent() ? note : "no seed has a result in every cell between the two"));
    }

    private static List<Object> numbers(
            Optional<Share> share,
            OptionalDouble shareOfGap,
            Optional<MeanInterval> forward,
            Optional<MeanInterval> backward,
            String note) {
        Optional<MeanInterval> contribution = share.map(Share::mean);
        Optional<Interval> newRows = share.flatMap(Share::newRows).map(NewRowsMean::interval);
        Optional<Interval> interval = contribution.flatMap(MeanInterval::interval);
        return List.of(
                CsvTable.number(contribution, MeanInterval::mean),
                contribution.map(MeanInterval::sd).orElse(OptionalDouble.empty()),
                CsvTable.number(interval, Interval::lower),
                CsvTable.number(interval, Interval::upper),
                CsvTable.number(newRows, Interval::lower),
                CsvTable.number(newRows, Interval::upper),
                shareOfGap,
                CsvTable.number(forward, MeanInterval::mean),
                CsvTable.number(backward, MeanInterval::mean),
                note);
    }
}
