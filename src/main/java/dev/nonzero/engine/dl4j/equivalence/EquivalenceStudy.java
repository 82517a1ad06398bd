package dev.nonzero.engine.dl4j.equivalence;

import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtDepth;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.AtStep;
import dev.nonzero.engine.dl4j.equivalence.Equivalence.OneLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares Deeplearning4j's dense layer, applied at each position, with its one-dimensional convolution of kernel size 1,
 * on normal inputs and targets. In exact arithmetic both are the same function of the same weights; in float32 sums are
 * rounded in an order that depends on how the numbers lie in memory, where OpenBLAS cuts the matrices into blocks, and
 * what is summed in one go.
 */
public final class EquivalenceStudy {
    private final EquivalenceSettings settings;

    public EquivalenceStudy(EquivalenceSettings settings) {
        this.settings = settings;
    }

    /** Runs all comparisons. */
    public Equivalence run() {
        PointwiseStack linear = stack(LayerType.LINEAR, 1);
        PointwiseStack conv1d = stack(LayerType.CONV1D, 1);
        INDArray input = input("input");
        INDArray target = target("target");
        float[] linearOutput = floats(linear.output(input));
        float[] conv1dOutput = floats(conv1d.output(input));
        float[] linearGradient = linear.weightGradient(input, target);
        float[] conv1dGradient = conv1d.weightGradient(input, target);
        Float64Reference reference = new Float64Reference(
                settings, floats(input), floats(target), linear.parameters("layer0.W"), linear.parameters("layer0.b"));
        return new Equivalence(
                settings,
                oneLayer(linear, reference, linearOutput, linearGradient),
                oneLayer(conv1d, reference, conv1dOutput, conv1dGradient),
                Differences.of(linearOutput, conv1dOutput),
                Histogram.ofDifferences(linearOutput, conv1dOutput),
                Differences.of(linearGradient, conv1dGradient),
                Histogram.ofDifferences(linearGradient, conv1dGradient),
                settings.depths().stream().map(depth -> atDepth(depth, input)).toList(),
                training(),
                times(linear, conv1d, input, target));
    }

    private static OneLayer oneLayer(
            PointwiseStack layer, Float64Reference reference, float[] output, float[] gradient) {
        return new OneLayer(
                layer.parameterCount(),
                Arrays.stream(layer.weightShape()).boxed().toList(),
                reference.outputError(output),
                reference.gradientError(gradient));
    }

    private AtDepth atDepth(int depth, INDArray input) {
        return new AtDepth(
                depth,
                Differences.of(
                        floats(stack(LayerType.LINEAR, depth).output(input)),
                        floats(stack(LayerType.CONV1D, depth).output(input))));
    }

    /** Both learn what a third stack of other weights computes, from a new batch in each step. */
    private List<AtStep> training() {
        PointwiseStack linear = stack(LayerType.LINEAR, settings.trainingDepth());
        PointwiseStack conv1d = stack(LayerType.CONV1D, settings.trainingDepth());
        PointwiseStack teacher =
                new PointwiseStack(LayerType.LINEAR, settings, settings.trainingDepth(), settings.seed() + 1);
        List<AtStep> shown = new ArrayList<>();
        for (int step = 1; step <= settings.steps(); step++) {
            INDArray input = input("training-" + step);
            INDArray target = teacher.output(input);
            double linearLoss = linear.step(input, target);
            double conv1dLoss = conv1d.step(input, target);
            if (isShown(step) || step == settings.steps()) {
                Differences parameters = Differences.of(linear.allParameters(), conv1d.allParameters());
                shown.add(new AtStep(step, linearLoss, conv1dLoss, parameters));
            }
        }
        return shown;
    }

    /** 1, 2, 5, 10, 20, 50 and so on. */
    private static boolean isShown(int step) {
        int power = 1;
        while (step >= 10 * power) {
            power *= 10;
        }
        return step == power || step == 2 * power || step == 5 * power;
    }

    private List<LayerTiming> times(PointwiseStack linear, PointwiseStack conv1d, INDArray input, INDArray target) {
        List<LayerTiming> times = new ArrayList<>();
        for (boolean linearFirst : new boolean[] {true, false}) {
            times.add(LayerTiming.of(
                    LayerTiming.Computation.FORWARD,
                    linearFirst,
                    settings.repetitions(),
                    () -> linear.output(input),
                    () -> conv1d.output(input)));
            times.add(LayerTiming.of(
                    LayerTiming.Computation.FORWARD_AND_BACKWARD,
                    linearFirst,
                    settings.repetitions(),
                    () -> linear.forwardAndBackward(input, target),
                    () -> conv1d.forwardAndBackward(input, target)));
        }
        return times;
    }

    private PointwiseStack stack(LayerType type, int depth) {
        return new PointwiseStack(type, settings, depth, settings.seed());
    }

    private INDArray input(String name) {
        return normal(name, settings.channels());
    }

    private INDArray target(String name) {
        return normal(name, settings.units());
    }

    private INDArray normal(String name, int size) {
        ZigguratSampler.NormalizedGaussian sampler = ZigguratSampler.NormalizedGaussian.of(
                RandomStreams.of(settings.seed(), Purpose.SYNTHETIC, "equivalence-" + name));
        float[] values = new float[settings.batch() * size * settings.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sampler.sample();
        }
        return Nd4j.createFromArray(values).reshape('c', new long[] {settings.batch(), size, settings.length()});
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
