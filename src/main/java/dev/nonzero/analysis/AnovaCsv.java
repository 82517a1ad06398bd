package dev.nonzero.analysis;

import dev.nonzero.analysis.RepeatedMeasuresAnova.Row;
import dev.nonzero.analysis.RepeatedMeasuresAnova.Test;
import dev.nonzero.files.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The columns of {@code anova.csv}. */
final class AnovaCsv {
    private AnovaCsv() {}

    static AnalysisTable of(AnalysisResult result) {
        AnalysisTable table = new AnalysisTable(
                result,
                List.of("effect"),
                List.of(
                        "seeds",
                        "df",
                        "df_error",
                        "f",
                        "p",
                        "generalized_eta_squared",
                        "greenhouse_geisser_epsilon",
                        "corrected_df",
                        "corrected_df_error",
                        "corrected_p",
                        "note"));
        RepeatedMeasuresAnova anova = result.anova();
        for (Row row : anova.effects()) {
            Optional<Test> test = row.test();
            table.add(
                    List.of(row.effect()),
                    List.of(
                            anova.blocks(),
                            row.numerator(),
                            test.map(t -> OptionalInt.of(t.denominator())).orElse(OptionalInt.empty()),
                            CsvTable.number(test, Test::f),
                            CsvTable.number(test, Test::p),
                            CsvTable.number(test, Test::generalizedEtaSquared),
                            CsvTable.number(test, Test::epsilon),
                            CsvTable.number(test, t -> t.epsilon() * row.numerator()),
                            CsvTable.number(test, t -> t.epsilon() * t.denominator()),
                            CsvTable.number(test, Test::correctedP),
                            test.isEmpty() && anova.note().isEmpty()
                                    ? "the effect is the same in every seed: no variation to test against"
                                    : anova.note()));
        }
        return table;
    }
}
