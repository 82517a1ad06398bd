package dev.nonzero.training;

import dev.nonzero.network.Parameters;

/** What some steps of training make of a network, to be compared with the same steps of another engine. */
public final class TrainedSteps {
    private final NamedArrays start;
    private final NamedArrays end;
    private final double[] losses; // (steps)

    /**
     * Steps that were done.
     *
     * @param start the parameters before the first step
     * @param end the parameters after the last step
     * @param losses the loss of each step, before it
     */
    public TrainedSteps(NamedArrays start, NamedArrays end, double[] losses) {
        this.start = start;
        this.end = end;
        this.losses = losses.clone();
    }

    /**
     * Trains some parameters, from the step on that they have reached.
     *
     * @param parameters what to begin with, with the optimizer's state and the count of steps; trained in place
     * @param batches of the whole training, from its very first step on
     * @param mostSteps when to stop, if the training is longer; 0 or more
     * @throws UnsupportedNetworkException where the network has a part that the engine cannot train
     */
    public static TrainedSteps of(Engine engine, Parameters parameters, Batches batches, int mostSteps) {
        NamedArrays start = NamedArrays.of(parameters.copy());
        double[] losses = losses(engine, parameters, batches, mostSteps);
        return new TrainedSteps(start, NamedArrays.of(parameters), losses);
    }

    /**
     * The losses of some steps, from the step on that the parameters have reached.
     *
     * @param parameters trained in place
     * @param batches of the whole training, from its very first step on
     * @param mostSteps when to stop, if the training is longer
     * @return the loss of each step, before it
     * @throws UnsupportedNetworkException where the network has a part that the engine cannot train
     */
    public static double[] losses(Engine engine, Parameters parameters, Batches batches, int mostSteps) {
        try (TrainingSession session = engine.open(parameters)) {
            return run(session, batches, parameters.steps(), mostSteps);
        }
    }

    /**
     * Does some steps.
     *
     * @param first the number of the first step, counted from 0 at the very first one of the training
     * @param mostSteps when to stop, if the training is longer
     * @return the loss of each step
     */
    public static double[] run(TrainingSession session, Batches batches, int first, int mostSteps) {
        batches.plan().clipNorm().ifPresent(session::clip);
        double[] losses = new double[(int) Math.min(mostSteps, Math.max(0, batches.count() - first))];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = session.step(batches.of(first + i), batches.learningRateFactor(first + i));
        }
        return losses;
    }

    /** The steps done. */
    public int steps() {
        return losses.length;
    }

    /** The parameters before the first step. */
    NamedArrays start() {
        return start;
    }

    /** The parameters after the last step. */
    NamedArrays end() {
        return end;
    }

    /** The loss of a step, counted from 0 at the first one done here. */
    double loss(int step) {
        return losses[step];
    }
}
