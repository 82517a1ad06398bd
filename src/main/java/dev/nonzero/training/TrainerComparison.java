package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far two trainers take the same network apart: equal parameters at the start, the same batches, some steps. The
 * difference of a parameter is relative to the root mean square of its array, as {@code 0_W}, in the first trainer's network.
 *
 * @param steps how many
 * @param largestDifference of any parameter, relative
 * @param medianDifference of all parameters, relative
 * @param largestLossDifference of any step, relative to the first trainer's loss
 */
public record TrainerComparison(
        int steps, double largestDifference, double medianDifference, double largestLossDifference) {
    /**
     * Trains two copies of a network.
     *
     * @param network what to start from; stays as it is
     * @param plan how long and in which batches
     * @param order in which order the rows are visited
     * @param mostSteps when to stop, if the plan goes on longer
     */
    public static TrainerComparison of(
            Trainer first,
            Trainer second,
            MultiLayerNetwork network,
            LabeledData train,
            TrainingPlan plan,
            BatchOrder order,
            int mostSteps) {
        MultiLayerNetwork firstNetwork = network.clone();
        MultiLayerNetwork secondNetwork = network.clone();
        double[] firstLosses = losses(first, firstNetwork, train, plan, order, mostSteps);
        double[] secondLosses = losses(second, secondNetwork, train, plan, order, mostSteps);
        double largestLoss = 0;
        for (int step = 0; step < firstLosses.length; step++) {
            double difference = Math.abs(secondLosses[step] - firstLosses[step]) / Math.abs(firstLosses[step]);
            largestLoss = Math.max(largestLoss, difference);
        }
        double[] differences = differences(firstNetwork, secondNetwork);
        Arrays.sort(differences);
        return new TrainerComparison(
                firstLosses.length,
                differences[differences.length - 1],
                differences[differences.length / 2],
                largestLoss);
    }

    private static double[] losses(
            Trainer trainer,
            MultiLayerNetwork network,
            LabeledData train,
            TrainingPlan plan,
            BatchOrder order,
            int mostSteps) {
        int stepsPerEpoch = (train.rows() - 1) / plan.batchSize() + 1;
        double[] losses = new double[(int) Math.min(mostSteps, (long) plan.epochs() * stepsPerEpoch)];
        try (TrainingSession session = trainer.open(network)) {
            int[] rows = {};
            for (int step = 0; step < losses.length; step++) {
                if (step % stepsPerEpoch == 0) {
                    rows = order.epoch(step / stepsPerEpoch + 1, train.rows());
                }
                int from = step % stepsPerEpoch * plan.batchSize();
                int to = Math.min(from + plan.batchSize(), rows.length);
                double factor = plan.schedule().factor(step, stepsPerEpoch, plan.epochs());
                losses[step] = session.step(train, rows, from, to, factor);
            }
        }
        return losses;
    }

    private static double[] differences(MultiLayerNetwork first, MultiLayerNetwork second) {
        double[] differences = new double[Math.toIntExact(first.numParams())];
        int n = 0;
        for (String name : first.paramTable().keySet()) {
            INDArray expected = first.getParam(name).dup('c');
            float[] from = expected.data().asFloat();
            float[] to = second.getParam(name).dup('c').data().asFloat();
            double scale = expected.norm2Number().doubleValue() / Math.sqrt(from.length);
            for (int i = 0; i < from.length; i++) {
                double difference = Math.abs((double) to[i] - from[i]);
                differences[n++] = difference == 0 ? 0 : difference / scale;
            }
        }
        return differences;
    }
}
