package dev.nonzero.experiment;

import java.util.List;

/** Tells a listener of tuning trials as such. */
record TuningListener(RunListener listener) implements RunListener {
    @Override
    public void runStarted(List<Trial> trials, List<Trial> missing, int workers) {
        listener.tuningStarted(trials, missing, workers);
    }

    @Override
    public void trialStarted(Trial trial) {
        listener.trialStarted(trial);
    }

    @Override
    public void trialStepped(Trial trial, long step, long steps) {
        listener.trialStepped(trial, step, steps);
    }

    @Override
    public void trialEnded(Trial trial, TrialResult result) {
        listener.trialEnded(trial, result);
    }
}
