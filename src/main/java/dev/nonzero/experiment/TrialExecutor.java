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

        /** A trial has ended, once for each request; calls may come from several threads. */
        void ended(TrialRequest request, TrainedTrial trained);
    }

    /**
     * Runs trials, and returns when the last of them has ended.
     *
     * @param requests in the order of the experiment; they may be started in another, such as the longest first
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
