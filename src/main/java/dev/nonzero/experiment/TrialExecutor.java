package dev.nonzero.experiment;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Where trials run: threads of this machine, or a cluster. It calls {@link TrialRunner} for each request and hands over what
 * that leaves; it keeps nothing itself, so results and models are stored by one writer where the run was started.
 */
public interface TrialExecutor extends AutoCloseable {
    /** Receives the progress of trials. */
    interface Events {
        /** A trial begins. */
        void started(TrialRequest request);

        /** A trial has done so many of its steps. */
        void stepped(TrialRequest request, long step, long steps);

        /**
         * Trials have ended, each request once; returns when what they left is stored. Calls may come from several threads.
         */
        void ended(List<Ended> trials);
    }

    /**
     * A trial that has ended.
     *
     * @param request what was asked for
     * @param trained what it leaves
     */
    record Ended(TrialRequest request, TrainedTrial trained) {}

    /** The order in which {@link #run} starts trials: that of the experiment, unless this executor knows a better one. */
    default List<TrialRequest> inOrderOfStart(List<TrialRequest> requests) {
        return requests;
    }

    /**
     * Runs trials, and returns when the last of them has ended.
     *
     * @param requests in the {@linkplain #inOrderOfStart order} in which they are to be started
     * @param events receives the progress; what {@link Events#ended} throws ends the run
     * @throws CancellationException where this thread was interrupted; what is running is given up
     */
    void run(List<TrialRequest> requests, Events events);

    /**
     * Fits baselines with {@link BaselineRunner}, and returns when the last of them has ended.
     *
     * @param ended receives each result; what it throws ends the run
     * @throws CancellationException where this thread was interrupted; what is running is given up
     */
    void fit(List<BaselineRequest> requests, Consumer<FittedBaseline> ended);

    /** How many trials run at a time. */
    int workers();

    /** Gives back what it holds, such as the machines of a cluster. */
    @Override
    default void close() {}
}
