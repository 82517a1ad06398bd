package dev.nonzero.experiment;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

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
        data.expect(requests.stream().map(runner::trial).toList());
        inOrder(requests.stream()
                .<Runnable>map(request -> () -> run(runner, request, events))
                .toList());
    }

    @Override
    public void fit(List<BaselineRequest> requests, Consumer<FittedBaseline> ended) {
        BaselineRunner runner = new BaselineRunner(data);
        inOrder(requests.stream()
                .<Runnable>map(request -> () -> ended.accept(runner.run(request)))
                .toList());
    }

    /** Starts tasks in their order, as many at a time as there are workers, and waits for the last. */
    private void inOrder(List<Runnable> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            ExecutorCompletionService<Runnable> service = new ExecutorCompletionService<>(threads);
            for (Runnable task : tasks) {
                service.submit(task, task);
            }
            for (int ended = 0; ended < tasks.size(); ended++) {
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
        TrainedTrial trained = runner.run(request, (step, steps) -> events.stepped(request, step, steps));
        events.ended(List.of(new Ended(request, trained)));
    }
}
