package dev.nonzero.engine.sparse;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.Batch;
import dev.nonzero.training.ClippedGradient;
import dev.nonzero.training.TrainingSession;
import java.util.List;

/** A network in training: a first layer, the stages after it, and a head. */
final class SparseSession implements TrainingSession {
    private final CompiledNetwork network;
    private final Parameters trained;
    private final StepNumbers numbers;
    private final String kernel;
    private int keptIteration;
    private double clipNorm = Double.POSITIVE_INFINITY;

    SparseSession(CompiledNetwork network, Parameters trained, StepNumbers numbers, String kernel) {
        this.network = network;
        this.trained = trained;
        this.kernel = kernel;
        this.numbers = numbers;
    }

    @Override
    public double step(Batch batch, double learningRateFactor) {
        check(batch.data());
        List<LazyWeights> parameters = network.parameters();
        List<Stage> stages = network.stages();
        numbers.learningRateFactor = learningRateFactor;
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).begin(numbers);
        }
        int rows = batch.rows().count();
        float[] numbersThrough = network.first().forward(batch.rows());
        for (int i = 0; i < stages.size(); i++) {
            numbersThrough = stages.get(i).forward(numbersThrough, rows, true);
        }
        double loss = network.output().backward(numbersThrough, batch);
        if (clipNorm < Double.POSITIVE_INFINITY) {
            clip(numbersThrough, rows);
        }
        backward(numbersThrough, rows);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).end();
        }
        numbers.iteration++;
        return loss;
    }

    private void backward(float[] outputDeltas, int rows) {
        float[] deltas = outputDeltas;
        for (int i = network.stages().size() - 1; i >= 0; i--) {
            deltas = network.stages().get(i).backward(deltas, rows);
        }
        network.first().backward(deltas);
    }

    @Override
    public void clip(double norm) {
        clipNorm = norm;
    }

    /**
     * Scales the gradients of the outputs, and so the gradients of all parameters, which are linear in them. The norm must be
     * known before anything is updated, and no one keeps all gradients: the way back is gone twice, first to measure.
     */
    private void clip(float[] outputDeltas, int rows) {
        float[] deltas = outputDeltas.clone(); // the way back may overwrite them
        network.parameters().forEach(LazyWeights::startMeasuring);
        backward(outputDeltas, rows);
        double squares = 0;
        for (LazyWeights parameters : network.parameters()) {
            squares += parameters.stopMeasuring();
        }
        float factor = (float) ClippedGradient.factor(clipNorm, Math.sqrt(squares));
        for (int i = 0; i < deltas.length; i++) {
            outputDeltas[i] = factor * deltas[i];
        }
    }

    @Override
    public float[] probabilities(SparseMatrix rows) {
        return network.probabilities(rows);
    }

    @Override
    public void keep() {
        for (LazyWeights parameters : network.parameters()) {
            parameters.keep();
        }
        keptIteration = numbers.iteration;
    }

    @Override
    public void restore() {
        for (LazyWeights parameters : network.parameters()) {
            parameters.restore();
        }
        network.first().parametersChanged();
        numbers.iteration = keptIteration;
    }

    @Override
    public String kernel() {
        return kernel;
    }

    @Override
    public void close() {
        for (LazyWeights parameters : network.parameters()) {
            parameters.forgetKept();
            parameters.flush();
        }
        trained.setSteps(numbers.iteration);
    }

    private void check(LabeledData data) {
        network.check(data.features());
        if (data.hasLabelSets() != network.output() instanceof SigmoidOutput) {
            throw new IllegalArgumentException(
                    data.hasLabelSets()
                            ? "the rows have sets of labels, but the network's head is a softmax over classes"
                            : "each row has one class, but the network's head is a sigmoid for each of several labels");
        }
        if (data.classes().size() != network.output().classes()) {
            throw new IllegalArgumentException("the data have " + data.classes().size()
                    + " classes, but the network has " + network.output().classes() + " outputs");
        }
    }
}
