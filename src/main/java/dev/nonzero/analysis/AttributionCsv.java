package dev.nonzero.analysis;

import dev.nonzero.analysis.Attribution.Part;
import dev.nonzero.analysis.Attribution.Share;
import dev.nonzero.files.CsvTable;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of {@code attribution.csv}. */
final class AttributionCsv {
    private AttributionCsv() {}

    static CsvTable of(AnalysisResult result) {
        CsvTable csv = new CsvTable(
                "factor",
                "from",
                "to",
                "n",
                "seeds_left_out",
                "unit",
                "contribution",
                "sd",
                "lower",
                "upper",
                "share_of_gap",
                "one_at_a_time",
                "one_at_a_time_reversed",
                "note");
        if (result.attribution().isEmpty()) {
            return csv;
        }
        Attribution attribution = result.attribution().get();
        double scale = result.table().metric().scale();
        String note = attribution.chosen() ? "" : "from the worst cell to the best, chosen by these very results";
        for (Part part : attribution.parts()) {
            csv.add(
                    part.factor(),
                    part.from(),
                    part.to(),
                    attribution.blocks().size(),
                    attribution.leftOut(),
                    result.table().metric().unit(),
                    scale * part.shapley().mean().mean(),
                    CsvTable.scaled(part.shapley().mean().sd(), scale),
                    CsvTable.number(part.shapley().mean().interval(), i -> scale * i.lower()),
                    CsvTable.number(part.shapley().mean().interval(), i -> scale * i.upper()),
                    attribution.shareOfGap(part),
                    scale * part.forward().mean().mean(),
                    scale * part.backward().mean().mean(),
                    note);
        }
        Optional<MeanInterval> gap = attribution.gap().map(Share::mean);
        OptionalDouble mean = CsvTable.number(gap, g -> scale * g.mean());
        csv.add(
                "(gap)",
                Words.levels(result.table().factors(), attribution.from()),
                Words.levels(result.table().factors(), attribution.to()),
                attribution.blocks().size(),
                attribution.leftOut(),
                result.table().metric().unit(),
                mean,
                gap.map(g -> CsvTable.scaled(g.sd(), scale)).orElse(OptionalDouble.empty()),
                CsvTable.number(gap.flatMap(MeanInterval::interval), i -> scale * i.lower()),
                CsvTable.number(gap.flatMap(MeanInterval::interval), i -> scale * i.upper()),
                attribution.gapIsZero() ? OptionalDouble.empty() : OptionalDouble.of(1),
                mean,
                mean,
                gap.isPresent() ? note : "no seed has a result in every cell between the two");
        return csv;
    }
}
