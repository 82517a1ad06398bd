package dev.nonzero.report.page;

import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.report.RunResults;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/** How cells learn: median and range over seeds, epoch by epoch. */
final class CurvesSection {
    private final Map<String, TreeMap<Integer, List<Double>>> curves = new LinkedHashMap<>(); // by cell and epoch

    /** What the seeds of a cell come to at the end of an epoch. */
    private record CellEpoch(String cell, int epoch, double median, double least, double greatest, int seeds) {}

    private CurvesSection(List<TrialResult> trials, ToDoubleFunction<Epoch> figure) {
        for (TrialResult trial : trials) {
            for (Epoch epoch : trial.figures().map(TrialMetrics::curve).orElse(List.of())) {
                double value = figure.applyAsDouble(epoch);
                if (Double.isFinite(value)) {
                    curves.computeIfAbsent(trial.cell(), cell -> new TreeMap<>())
                            .computeIfAbsent(epoch.number(), number -> new ArrayList<>())
                            .add(value);
                }
            }
        }
    }

    /**
     * The section: the compared measure of the validation rows where there are such, else the training loss; empty without an
     * epoch.
     *
     * @param from the cell to show beside another
     * @param to the other
     */
    static Optional<PageSection> of(RunResults run, String from, String to, Path folder) {
        Optional<Measure> measure = measure(run);
        CurvesSection made = new CurvesSection(
                run.trials(),
                measure.<ToDoubleFunction<Epoch>>map(CurvesSection::validation).orElse(Epoch::trainLoss));
        String measured = measure.map(m -> (run.experiment().analysis().weighted() ? "weighted " : "") + "validation "
                        + m.title() + (m.isShare() ? ", %" : ""))
                .orElse("training loss");
        return made.curves.isEmpty()
                ? Optional.empty()
                : Optional.of(PageSection.of(
                                "curves",
                                "Learning",
                                "How the cells learn",
                                "Choose two cells: a line is the median over the seeds, the band around it reaches from"
                                        + " the least to the greatest. The thin lines are the medians of the others."
                                        + " Where training stops early, later epochs have fewer seeds.")
                        .with(made.picture(measured, from, to))
                        .withFiles(folder, "curves.csv"));
    }

    /** The measure that cells are compared by, or the usual one, as far as epochs have it of the validation rows. */
    private static Optional<Measure> measure(RunResults run) {
        Optional<Metrics> any = run.trials().stream()
                .flatMap(trial -> trial.figures().stream())
                .flatMap(figures -> figures.curve().stream())
                .flatMap(epoch -> epoch.validation().stream())
                .findFirst();
        Measure compared = run.experiment().analysis().metric().measure();
        return any.map(metrics -> Stream.of(compared, Measure.usual(metrics.ofLabelSets()))
                .filter(measure -> metrics.value(measure).isPresent())
                .findFirst()
                .orElse(Measure.LOG_LOSS));
    }

    private static ToDoubleFunction<Epoch> validation(Measure measure) {
        return epoch -> (measure.isShare() ? 100 : 1)
                * epoch.validation()
                        .map(figures -> figures.value(measure).orElse(Double.NaN))
                        .orElse(Double.NaN);
    }

    private Picture picture(String measured, String from, String to) {
        List<CellEpoch> epochs = new ArrayList<>();
        curves.forEach((cell, curve) -> curve.forEach((epoch, values) -> epochs.add(cellEpoch(cell, epoch, values))));
        List<String> cells = List.copyOf(curves.keySet());
        return Picture.of(
                "curves",
                "At the end of each epoch: " + measured + ".",
                "Learning curves of " + cells.size() + " cells: " + measured
                        + " at the end of each epoch, median and range over the seeds. curves.csv has the numbers.",
                Specification.named("curves")
                        .rows("epochs", epochs)
                        .choice("first", cells, cells, curves.containsKey(to) ? to : cells.get(cells.size() - 1))
                        .choice("second", cells, cells, curves.containsKey(from) ? from : cells.get(0))
                        .set("/encoding/y/title", measured),
                epochs.size());
    }

    private static CellEpoch cellEpoch(String cell, int epoch, List<Double> values) {
        double[] numbers =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new CellEpoch(
                cell,
                epoch,
                Median.withDefaults().evaluate(numbers.clone()),
                numbers[0],
                numbers[numbers.length - 1],
                numbers.length);
    }
}
