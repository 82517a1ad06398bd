package dev.nonzero.cli;

import dev.nonzero.engine.dl4j.equivalence.Differences;
import dev.nonzero.engine.dl4j.equivalence.Equivalence;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtDepth;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtStep;
import dev.nonzero.engine.dl4j.equivalence.EquivalenceSettings;
import dev.nonzero.engine.dl4j.equivalence.LayerTiming;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The comparison of a linear layer and a convolution as lines of text. */
final class EquivalenceTable {
    private final StringJoiner lines = new StringJoiner(System.lineSeparator());

    private EquivalenceTable(Equivalence result) {
        EquivalenceSettings settings = result.settings();
        line(
                "Input (%d, %d, %d) to %d units, the same weights in both",
                settings.batch(), settings.length(), settings.channels(), settings.units());
        line("");
        pair("", "linear", "conv1d");
        pair(
                "parameters",
                "" + result.linear().parameters(),
                "" + result.conv1d().parameters());
        pair(
                "shape of the weights",
                shape(result.linear().weightShape()),
                shape(result.conv1d().weightShape()));
        pair(
                "mean output",
                number(result.outputs().meanFirst()),
                number(result.outputs().meanSecond()));
        pair(
                "largest error of an output, against float64",
                number(result.linear().outputError()),
                number(result.conv1d().outputError()));
        pair(
                "largest error of a weight gradient, against float64",
                number(result.linear().gradientError()),
                number(result.conv1d().gradientError()));
        result.times().forEach(this::time);
        line("");
        line("%-40s %12s %12s %12s", "linear minus conv1d", "largest", "relative", "equal bits");
        differences("output", result.outputs());
        differences("weight gradient", result.gradients());
        for (AtDepth depth : result.depths()) {
            differences("output of " + depth.depth() + (depth.depth() == 1 ? " layer" : " layers"), depth.outputs());
        }
        for (AtStep step : result.training()) {
            differences(
                    "parameters of " + settings.trainingDepth() + " layers, step " + step.step(), step.parameters());
        }
    }

    static String of(Equivalence result) {
        return new EquivalenceTable(result).lines.toString();
    }

    private void time(LayerTiming time) {
        String computation =
                switch (time.computation()) {
                    case FORWARD -> "forward";
                    case FORWARD_AND_BACKWARD -> "forward and backward";
                };
        pair(
                "ms " + computation + (time.linearFirst() ? ", linear first" : ", conv1d first"),
                String.format(Locale.ROOT, "%.3f", time.linear()),
                String.format(Locale.ROOT, "%.3f", time.conv1d()));
    }

    private void differences(String of, Differences differences) {
        line(
                "%-40s %12s %12s %10.1f %%",
                of, number(differences.largest()), number(differences.relative()), 100 * differences.equalShare());
    }

    private void pair(String what, String linear, String conv1d) {
        line("%-52s %12s %14s", what, linear, conv1d);
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    private static String shape(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
