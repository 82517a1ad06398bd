package dev.nonzero.training.sparse;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.TrainingSession;
import java.util.List;

/** A network in training: a first layer, the stages behind it, and softmax. */
final class SparseSession implements TrainingSession {
    private final Chain chain;
    private final NetworkState network;
    private final StepNumbers numbers;
    private final String kernel;
    private int keptIteration;

    SparseSession(Chain chain, NetworkState network, StepNumbers numbers, String kernel) {
        this.chain = chain;
        this.network = network;
        this.kernel = kernel;
        this.numbers = numbers;
    }

    @Override
    public double step(LabeledData data, int[] order, int from, int to, double learningRateFactor) {
        check(data);
        List<Parameters> parameters = chain.parameters();
        List<Stage> stages = chain.stages();
        numbers.learningRateFactor = learningRateFactor;
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).begin(numbers);
        }
        int rows = to - from;
        float[] numbersThrough = chain.first().forward(data.features(), order, from, to);
        for (int i = 0; i < stages.size(); i++) {
            numbersThrough = stages.get(i).forward(numbersThrough, rows, true);
        }
        double loss = chain.output().backward(numbersThrough, data, order, from, to);
        for (int i = stages.size() - 1; i >= 0; i--) {
            numbersThrough = stages.get(i).backward(numbersThrough, rows);
        }
        chain.first().backward(numbersThrough);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).end();
        }
        numbers.iteration++;
        return loss;
    }

    @Override
    public float[] probabilities(SparseMatrix rows) {
        return chain.probabilities(rows);
    }

    @Override
    public void keep() {
        for (Parameters parameters : chain.parameters()) {
            parameters.keep();
        }
        keptIteration = numbers.iteration;
    }

    @Override
    public void restore() {
        for (Parameters parameters : chain.parameters()) {
            parameters.restore();
        }
        chain.first().parametersChanged();
        numbers.iteration = keptIteration;
    }

    @Override
    public String kernel() {
        return kernel;
    }

    @Override
    public void close() {
        for (Parameters parameters : chain.parameters()) {
            parameters.forgetKept();
            parameters.bringUpToDate();
        }
        network.write(chain.parameters(), numbers.iteration);
    }

    private void check(LabeledData data) {
        chain.check(data.features());
        if (data.classes().size() != chain.output().classes()) {
            throw new IllegalArgumentException("the data have " + data.classes().size()
                    + " classes, but the network has " + chain.output().classes() + " outputs");
        }
    }
}
