package dev.nonzero.experiment;

import dev.nonzero.config.TrainingDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.NpzWriter;
import dev.nonzero.data.PreparedData;
import dev.nonzero.data.RowSelection;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.network.Layer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.ParameterShape.Role;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Shape;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainedSteps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first steps of a trial with all that another program needs to repeat them: the initial parameters, the rows of every
 * batch, and the losses to compare. The file is one that {@code numpy.load} opens, with the arrays
 *
 * <ul>
 *   <li>{@code rows}: the rows of all batches, one batch after the other, by their number in {@code data.train}, from 0
 *   <li>{@code ends}: how many of them there are up to the end of each batch
 *   <li>{@code losses}: of each batch before its step
 *   <li>{@code features}: the features of {@code data.train} that the network reads, from 0
 *   <li>and the initial parameters by name, first layer to last, in the shape and order of {@code parameters()} of PyTorch's
 *       modules: {@code Linear} and {@code Conv1d} (units, inputs[, 1]), {@code EmbeddingBag} (features, units)
 * </ul>
 */
public final class FirstSteps {
    private final List<Array> initial;
    private final int[] features;
    private final int[] rows;
    private final int[] ends;
    private final double[] losses;

    private FirstSteps(List<Array> initial, int[] features, int[] rows, int[] ends, double[] losses) {
        this.initial = initial;
        this.features = features;
        this.rows = rows;
        this.ends = ends;
        this.losses = losses;
    }

    /** Parameters as PyTorch has them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Array(String name, float[] numbers, int[] shape) {}

    /**
     * Trains the first steps of a trial.
     *
     * @param mostSteps how many, if the trial has as many; with the schedule {@code plateau} those of the first epoch at most
     */
    public static FirstSteps of(Trial trial, ExperimentData data, int mostSteps) {
        try (ExperimentData.Lease lease = data.use(trial)) {
            int[] numbers = data.load(trial.cell().settings().data())
                    .trainRows(trial.cell().settings().data(), trial.seeds().draw());
            return of(trial, lease.rows(), numbers, mostSteps);
        }
    }

    private static FirstSteps of(Trial trial, PreparedData data, int[] numbers, int mostSteps) {
        LabeledData train = data.train();
        Parameters parameters = trial.parameters(train);
        List<Array> initial = arrays(parameters);
        TrainingDescription training = trial.cell().settings().training();
        Batches batches =
                new Batches(train, training.plan(), new BatchOrder(trial.seeds().order()));
        boolean watches =
                training.plan().schedule() instanceof Schedule.Plateau; // which may change the second epoch's rate
        double[] losses = TrainedSteps.losses(
                Engines.of(training.trainer()),
                parameters,
                batches,
                watches ? Math.min(mostSteps, batches.perEpoch()) : mostSteps);
        int[] ends = new int[losses.length];
        IntStream.Builder rows = IntStream.builder();
        for (int step = 0; step < losses.length; step++) {
            RowSelection selected = batches.of(step).rows();
            for (int i = 0; i < selected.count(); i++) {
                rows.add(numbers[selected.row(i)]);
            }
            ends[step] = (step == 0 ? 0 : ends[step - 1]) + selected.count();
        }
        return new FirstSteps(
                initial, data.transformation().kept(), rows.build().toArray(), ends, losses);
    }

    /** The steps done. */
    public int steps() {
        return losses.length;
    }

    /** The loss of a step, counted from 0, before it. */
    public double loss(int step) {
        return losses[step];
    }

    /** Writes the file. */
    public void save(Path file) {
        AtomicFile.writeBytes(file, this::write);
    }

    private void write(OutputStream out) throws IOException {
        NpzWriter npz = new NpzWriter(out);
        npz.add("rows", rows);
        npz.add("ends", ends);
        npz.add("losses", losses);
        npz.add("features", features);
        for (Array array : initial) {
            npz.add(array.name(), array.numbers(), array.shape());
        }
        npz.finish();
    }

    private static List<Array> arrays(Parameters parameters) {
        List<Array> arrays = new ArrayList<>();
        Network network = parameters.network();
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < shapes.size() - 1; i++) {
            Layer layer = network.layers().get(i);
            for (ParameterShape shape : layer.parameters(shapes.get(i))) {
                if (shape.isTrained()) {
                    arrays.add(array(layer, shape, parameters));
                }
            }
        }
        return arrays;
    }

    private static Array array(Layer layer, ParameterShape shape, Parameters parameters) {
        float[] byUnit = parameters.get(shape.name()); // (units, inputs)
        int inputs = shape.inputs();
        int units = shape.units();
        if (shape.role() != Role.WEIGHTS) {
            return new Array(shape.name(), byUnit, new int[] {units});
        }
        if (layer instanceof PointEmbedding) {
            float[] byInput = new float[byUnit.length];
            for (int place = 0; place < byInput.length; place++) {
                byInput[place] = byUnit[place % units * inputs + place / units];
            }
            return new Array(shape.name(), byInput, new int[] {inputs, units});
        }
        boolean convolution = layer instanceof Pointwise pointwise && pointwise.type() == LayerType.CONV1D;
        return new Array(shape.name(), byUnit, convolution ? new int[] {units, inputs, 1} : new int[] {units, inputs});
    }
}
