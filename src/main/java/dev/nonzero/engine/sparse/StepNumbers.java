package dev.nonzero.engine.sparse;

/** Which step of a training is being done. A mutable carrier, so that a step allocates nothing. */
final class StepNumbers {
    /** The steps done before. */
    int iteration;
    /** The schedule's factor on the learning rate. */
    double learningRateFactor = 1;

    StepNumbers(int iteration) {
        this.iteration = iteration;
    }
}
