package dev.nonzero.training;

/** Receives the progress of a training, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Listens to nothing. */
    TrainingListener NONE = (step, steps) -> {};

    /**
     * A step is done.
     *
     * @param step the steps done
     * @param steps the steps planned
     */
    void stepped(long step, long steps);
}
