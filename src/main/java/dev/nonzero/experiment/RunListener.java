package dev.nonzero.experiment;

import java.util.List;

/** Receives the progress of an experiment; called from the threads that run the trials. */
public interface RunListener {
    /**
     * The run begins.
     *
     * @param trials all trials of the experiment
     * @param missing those that will run, in the order in which they start; an earlier run left the others done
     * @param workers the trials that run at a time
     */
    default void runStarted(List<Trial> trials, List<Trial> missing, int workers) {}

    /**
     * The tuning of the cells begins, whose trials are reported like others until {@link #runStarted}.
     *
     * @param trials all tuning trials
     * @param missing those that will run, in the order in which they start
     * @param workers the trials that run at a time
     */
    default void tuningStarted(List<Trial> trials, List<Trial> missing, int workers) {}

    /** A baseline has been fitted, and its result is on the disk. */
    default void baselineEnded(FittedBaseline baseline) {}

    /** A trial begins. */
    default void trialStarted(Trial trial) {}

    /** A trial has done so many of its steps; it may need fewer than planned. */
    default void trialStepped(Trial trial, long step, long steps) {}

    /** A trial has ended, and its result is on the disk. */
    default void trialEnded(Trial trial, TrialResult result) {}
}
