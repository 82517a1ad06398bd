package dev.nonzero.training.sparse;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.TrainingSession;
import java.util.List;

/** A network in training: a first layer, the stages behind it, and softmax. */
final class SparseSession implements TrainingSession {
    private static final int ROWS_AT_ONCE = 128; // of an evaluation

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
        int classes = chain.output().classes();
        float[] probabilities = new float[Math.multiplyExact(rows.rows(), classes)];
        int[] order = new int[rows.rows()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            int to = Math.min(from + ROWS_AT_ONCE, order.length);
            float[] through = chain.first().infer(rows, order, from, to);
            for (Stage stage : chain.stages()) {
                through = stage.forward(through, to - from, false);
            }
            chain.output().probabilities(through, to - from, probabilities, from * classes);
        }
        return probabilities;
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
}
