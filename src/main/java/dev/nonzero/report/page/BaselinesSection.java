package dev.nonzero.report.page;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.report.BaselineComparison;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.List;

/** What reference models reach on the rows of the networks. */
final class BaselinesSection {
    private BaselinesSection() {}

    /**
     * The section.
     *
     * @param factors the factors, whose levels say which cells have the rows of a baseline
     */
    static PageSection of(List<String> factors, Path folder) {
        return PageSection.of(
                        "baselines",
                        "Baselines",
                        "What a network has to beat",
                        "Models without hidden layers, fitted to the same rows and values as the networks. LIBLINEAR's C is"
                                + " chosen on the validation rows, or by cross-validation on the training rows where"
                                + " there are none. The time includes that choice.")
                .with(models(factors, folder), differences(folder))
                .withFiles(folder, "baselines.csv", "baseline_effects.csv");
    }

    private static Table models(List<String> factors, Path folder) {
        CsvView table = new CsvView().text("baseline", "baseline");
        factors.forEach(factor -> table.text(factor, factor));
        return withFigures(table.number("split_seed", "split", MetricText::count)
                        .number("repeat", "repeat", MetricText::count)
                        .number("fold", "fold", MetricText::count))
                .number("cost", "C", String::valueOf)
                .number("seconds", "time", BaselineComparison::secondsText)
                .text("message", "failed")
                .of(folder.resolve("baselines.csv"), "Table of the baselines");
    }

    /** The figures, whose columns say whether rows count by their weights. */
    private static CsvView withFigures(CsvView table) {
        for (boolean weighted : new boolean[] {false, true}) {
            for (Measure measure : List.of(Measure.ACCURACY, Measure.PRECISION_AT_1, Measure.MACRO_F1)) {
                String heading = (weighted ? "weighted test " : "test ") + measure.title() + ", %";
                table.number(new ComparedMetric(Part.TEST, measure).column(weighted), heading, Percent::decimals);
            }
        }
        return table;
    }

    private static Table differences(Path folder) {
        return new CsvView()
                .text("cell", "network")
                .text("baseline", "baseline")
                .number("n", "seeds", MetricText::count)
                .number("mean_difference", "network minus baseline, points", Percent::decimals)
                .number("lower", "from, these rows", Percent::decimals)
                .number("upper", "to, these rows", Percent::decimals)
                .number("lower_for_new_rows", "from, new rows", Percent::decimals)
                .number("upper_for_new_rows", "to, new rows", Percent::decimals)
                .of(folder.resolve("baseline_effects.csv"), "Table of the networks next to the linear models");
    }
}
