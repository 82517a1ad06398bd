package dev.nonzero.experiment;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs trials on threads of this machine, over data that they share, in the order of the experiment. */
public final class ThreadExecutor implements TrialExecutor {
    private final ExperimentData data;
    private final int workers;

    /**
     * An executor.
     *
     * @param data of the trials to come
     * @param workers how many threads
     */
    public ThreadExecutor(ExperimentData data, int workers) {
        this.data = data;
        this.workers = workers;
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public void run(List<TrialRequest> requests, Events events) {
        TrialRunner runner = new TrialRunner(data);
        data.expect(requests.stream().map(TrialRequest::trial).toList());
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            ExecutorCompletionService<TrialRequest> service = new ExecutorCompletionService<>(threads);
            for (TrialRequest request : requests) {
                service.submit(() -> run(runner, request, events), request);
            }
            for (int ended = 0; ended < requests.size(); ended++) {
                service.take().get();
            }
        } catch (InterruptedException e) {
            throw new CancellationException("the run was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void run(TrialRunner runner, TrialRequest request, Events events) {
        events.started(request);
        events.ended(request, runner.run(request, (step, steps) -> events.stepped(request, step, steps)));
    }
}
