package dev.nonzero.engine.dl4j;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.Batch;
import dev.nonzero.training.InputDropout;
import dev.nonzero.training.TrainingSession;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A network trained on batches made dense. */
final class DenseSession implements TrainingSession {
    private static final int ROWS_AT_A_TIME = 128; // of a prediction

    private final MultiLayerNetwork network;
    private final String backend;
    private final LearningRate learningRate;
    private final boolean penalized;
    private @Nullable DenseBatch features;
    private final DenseLabels labels;
    private final Optional<InputDropout> inputDropout;
    private @Nullable DenseBatch targets;
    private @Nullable Kept kept;

    /** What {@link #restore} goes back to. */
    private record Kept(INDArray parameters, @Nullable INDArray updaterState, int steps) {}

    DenseSession(MultiLayerNetwork network, String backend, DenseLabels labels, Optional<InputDropout> inputDropout) {
        this.labels = labels;
        this.inputDropout = inputDropout;
        this.network = network;
        this.backend = backend;
        learningRate = new LearningRate(network);
        penalized = network.calcRegularizationScore(true) != 0;
    }

    @Override
    public double step(Batch batch, double learningRateFactor) {
        RowSelection left = inputDropout
                .map(dropout -> dropout.apply(batch.rows(), network.getIterationCount()))
                .orElse(batch.rows());
        int rows = left.count();
        DenseBatch x = features(rows, left.matrix().columns());
        DenseBatch y = targets(rows, batch.data().classes().size());
        for (int i = 0; i < rows; i++) {
            x.put(i, left.matrix(), left.row(i));
            labels.put(batch, i, y);
        }
        if (batch.data().weights().isPresent()) {
            takeScaledTargets();
        }
        learningRate.multiplyBy(learningRateFactor);
        double penalty = penalized ? network.calcRegularizationScore(true) : 0; // of the parameters before the step
        network.fit(x.rows(rows), y.rows(rows));
        x.clear();
        y.clear();
        return network.score() - penalty;
    }

    @Override
    public void clip(double norm) {
        stopClipping();
        network.addListeners(new GradientClipping(norm));
    }

    private void stopClipping() {
        network.getListeners().removeIf(GradientClipping.class::isInstance);
    }

    /**
     * Targets that do not add up to 1 have another gradient, which Deeplearning4j's loss computes where its classes have
     * weights. Label masks would not do: they are multiplied into the layer's outputs as well.
     */
    private void takeScaledTargets() {
        BaseOutputLayer output =
                (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
        if (output.getLossFn() instanceof LossMCXENT loss && loss.getWeights() == null) {
            output.setLossFn(new LossMCXENT(Nd4j.ones(DataType.FLOAT, 1, network.layerSize(network.getnLayers() - 1))));
        }
    }

    @Override
    public float[] probabilities(SparseMatrix rows) {
        DenseBatch x = features(Math.min(rows.rows(), ROWS_AT_A_TIME), rows.columns());
        float[] probabilities = new float[0];
        for (int from = 0; from < rows.rows(); from += x.capacity()) {
            int count = Math.min(x.capacity(), rows.rows() - from);
            for (int i = 0; i < count; i++) {
                x.put(i, rows, from + i);
            }
            float[] part = network.output(x.rows(count)).dup('c').data().asFloat();
            x.clear();
            if (from == 0) {
                probabilities = new float[Math.multiplyExact(rows.rows(), part.length / count)];
            }
            System.arraycopy(part, 0, probabilities, from * (part.length / count), part.length);
        }
        return probabilities;
    }

    @Override
    public void keep() {
        INDArray state = network.getUpdater().getStateViewArray();
        kept = new Kept(network.params().dup(), state == null ? null : state.dup(), network.getIterationCount());
    }

    @Override
    public void restore() {
        if (kept == null) {
            throw new IllegalStateException("nothing was kept");
        }
        network.params().assign(kept.parameters());
        if (kept.updaterState() != null) {
            network.getUpdater().getStateViewArray().assign(kept.updaterState());
        }
        network.setIterationCount(kept.steps());
        for (Layer layer : network.getLayers()) {
            layer.setIterationCount(kept.steps()); // the network passes it on only after the next step
        }
    }

    @Override
    public String kernel() {
        return "nd4j " + backend;
    }

    /** Leaves the learning rates as they were, and gives the memory of the batches and of this thread's workspaces back. */
    @Override
    public void close() {
        learningRate.multiplyBy(1);
        stopClipping();
        forgetLastBatch();
        for (DenseBatch batch : new DenseBatch[] {features, targets}) {
            if (batch != null) {
                batch.close();
            }
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** What {@code network.clear()} does, which would throw away the optimizer's state as well. */
    private void forgetLastBatch() {
        for (Layer layer : network.getLayers()) {
            layer.clear();
        }
        network.setInput(null);
        network.setLabels(null);
    }

    private DenseBatch features(int rows, int columns) {
        DenseBatch batch = atLeast(rows, columns, features);
        features = batch;
        return batch;
    }

    private DenseBatch targets(int rows, int columns) {
        DenseBatch batch = atLeast(rows, columns, targets);
        targets = batch;
        return batch;
    }

    private static DenseBatch atLeast(int rows, int columns, @Nullable DenseBatch batch) {
        if (batch != null && batch.capacity() >= rows) {
            return batch;
        }
        if (batch != null) {
            batch.close();
        }
        return new DenseBatch(rows, columns);
    }
}
