package dev.nonzero.experiment;

import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the trials whose results are missing, several side by side, each on one thread. */
public final class ExperimentRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);

    private final TrialRunner trialRunner;
    private final ResultStore store;
    private final ModelFolder models;
    private final RunListener listener;
    private final Map<Trial, String> keys = new ConcurrentHashMap<>();

    /**
     * A runner.
     *
     * @param trialRunner runs one trial
     * @param store where results are found and appended
     * @param models where trained networks are kept
     * @param listener is told how it goes
     */
    public ExperimentRunner(TrialRunner trialRunner, ResultStore store, ModelFolder models, RunListener listener) {
        this.trialRunner = trialRunner;
        this.store = store;
        this.models = models;
        this.listener = listener;
    }

    /**
     * Runs what is missing. A trial that throws becomes a failed result and the others go on.
     *
     * @param trials all trials, in the order in which they are started
     * @param workers how many run at a time
     * @return the result of every trial, in the order of the trials
     * @throws CancellationException where this thread was interrupted; what had ended is in the store
     */
    public List<TrialResult> run(List<Trial> trials, int workers) {
        List<Trial> missing = trials.stream().filter(trial -> !isDone(trial)).toList();
        listener.runStarted(trials, missing, workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            ExecutorCompletionService<TrialResult> service = new ExecutorCompletionService<>(threads);
            List<Future<TrialResult>> futures = new ArrayList<>();
            for (Trial trial : missing) {
                futures.add(service.submit(() -> run(trial)));
            }
            for (int ended = 0; ended < futures.size(); ended++) {
                service.take().get();
            }
        } catch (InterruptedException e) {
            throw new CancellationException("the run was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return trials.stream().map(trial -> result(trial).orElseThrow()).toList();
    }

    private boolean isDone(Trial trial) {
        return result(trial).filter(result -> result.status() != Status.FAILED).isPresent()
                && !models.lacks(trial, this::result);
    }

    private Optional<TrialResult> result(Trial trial) {
        return store.find(keys.computeIfAbsent(trial, trialRunner::key)).map(result -> result.of(trial));
    }

    private TrialResult run(Trial trial) {
        listener.trialStarted(trial);
        TrainingListener steps = (step, planned) -> listener.trialStepped(trial, step, planned);
        TrialResult result;
        try {
            TrainedTrial trained = trialRunner.run(trial, steps);
            models.keep(trained, this::result);
            result = trained.result();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("{} with {} failed", trial.cell().name(), trial.seeds(), e);
            result = new TrialResult(
                    trialRunner.key(trial),
                    trial.cell().name(),
                    trial.cell().levels(),
                    trial.seeds(),
                    Status.FAILED,
                    Optional.of(String.valueOf(e.getMessage() == null ? e : e.getMessage())),
                    Optional.empty());
        }
        store.append(result);
        models.tidy(trial.cell(), this::result);
        listener.trialEnded(trial, result);
        return result;
    }
}
