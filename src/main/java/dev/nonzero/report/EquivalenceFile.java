package dev.nonzero.report;

import dev.nonzero.engine.dl4j.equivalence.Differences;
import dev.nonzero.engine.dl4j.equivalence.Equivalence;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtDepth;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtStep;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.OneLayer;
import dev.nonzero.engine.dl4j.equivalence.Histogram;
import dev.nonzero.engine.dl4j.equivalence.LayerTiming;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The comparison of a linear layer and a convolution as a table of one number a row: {@code measurement} says of what,
 * {@code layer} of which of the two (neither, where it compares them), {@code at} at which depth, step, axis or lower end
 * of a bin, {@code statistic} which number.
 */
public final class EquivalenceFile {
    private final CsvTable table = new CsvTable("measurement", "layer", "at", "statistic", "value");

    private EquivalenceFile(Equivalence result) {
        add("linear", result.linear());
        add("conv1d", result.conv1d());
        add("output", "", result.outputs());
        add("weight_gradient", "", result.gradients());
        add("output_difference", result.outputHistogram());
        add("weight_gradient_difference", result.gradientHistogram());
        for (AtDepth depth : result.depths()) {
            add("depth", depth.depth(), depth.outputs());
        }
        for (AtStep step : result.training()) {
            table.add("training", "linear", step.step(), "loss", step.linearLoss());
            table.add("training", "conv1d", step.step(), "loss", step.conv1dLoss());
            add("training", step.step(), step.parameters());
        }
        for (LayerTiming time : result.times()) {
            String computation = time.computation().name().toLowerCase(Locale.ROOT);
            String order = time.linearFirst() ? "linear first" : "conv1d first";
            table.add(computation, "linear", order, "median_ms", time.linear());
            table.add(computation, "conv1d", order, "median_ms", time.conv1d());
        }
    }

    /** Puts the table in its place. */
    public static void write(Equivalence result, Path file) {
        new EquivalenceFile(result).table.write(file);
    }

    private void add(String name, OneLayer layer) {
        table.add("parameters", name, "", "count", layer.parameters());
        for (int axis = 0; axis < layer.weightShape().size(); axis++) {
            table.add("weight_shape", name, axis, "size", layer.weightShape().get(axis));
        }
        table.add("output", name, "", "largest_error", layer.outputError());
        table.add("weight_gradient", name, "", "largest_error", layer.gradientError());
    }

    private void add(String measurement, Object at, Differences differences) {
        table.add(measurement, "linear", at, "mean", differences.meanFirst());
        table.add(measurement, "conv1d", at, "mean", differences.meanSecond());
        table.add(measurement, "", at, "rms", differences.rms());
        table.add(measurement, "", at, "largest_difference", differences.largest());
        table.add(measurement, "", at, "rms_difference", differences.rmsDifference());
        table.add(measurement, "", at, "relative_difference", differences.relative());
        table.add(measurement, "", at, "equal_share", differences.equalShare());
    }

    private void add(String measurement, Histogram histogram) {
        for (Histogram.Bin bin : histogram.bins()) {
            table.add(measurement, "", bin.low(), "count", bin.count());
        }
        Histogram.Bin last = histogram.bins().get(histogram.bins().size() - 1);
        table.add(measurement, "", last.high(), "end", 0);
    }
}
