package dev.nonzero.experiment;

import dev.nonzero.experiment.TrialResult.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Has the trials run whose results are missing, and stores what they leave: the one writer of a results folder. */
final class ExperimentRunner implements TrialExecutor.Events {
    private final ResultStore store;
    private final RowFolder rows;
    private final ModelFolder models;
    private final RunListener listener;
    private final List<Trial> trials;
    private final Map<Trial, TrialRequest> requests = new HashMap<>();
    private final Map<String, Trial> byKey = new HashMap<>();
    private final GroupCommit<TrialExecutor.Ended> stored = new GroupCommit<>(this::store);

    /**
     * A runner.
     *
     * @param trials all trials of the experiment
     * @param requests the request of each
     * @param store where results are found and appended
     * @param rows where the scores of test rows are kept
     * @param models where trained networks are kept
     * @param listener receives the progress
     */
    ExperimentRunner(
            List<Trial> trials,
            List<TrialRequest> requests,
            ResultStore store,
            RowFolder rows,
            ModelFolder models,
            RunListener listener) {
        this.trials = trials;
        this.store = store;
        this.rows = rows;
        this.models = models;
        this.listener = listener;
        for (int i = 0; i < trials.size(); i++) {
            this.requests.put(trials.get(i), requests.get(i));
            byKey.put(requests.get(i).key(), trials.get(i));
        }
    }

    /**
     * Runs what is missing. A trial that throws becomes a failed result and the others go on.
     *
     * @return the result of every trial, in the order of the trials
     * @throws CancellationException where this thread was interrupted; what had ended is in the store
     */
    List<TrialResult> run(TrialExecutor executor) {
        tidy(trials.stream()); // a run that was killed may not have done so
        List<Trial> missing = trials.stream().filter(trial -> !isDone(trial)).toList();
        List<TrialRequest> starts =
                executor.inOrderOfStart(missing.stream().map(this::request).toList());
        listener.runStarted(trials, starts.stream().map(this::trial).toList(), executor.workers());
        executor.run(starts, this);
        store.checkPresent();
        return trials.stream().map(trial -> result(trial).orElseThrow()).toList();
    }

    private boolean isDone(Trial trial) {
        return result(trial)
                        .filter(result -> result.status() != Status.FAILED && !rows.lacks(result))
                        .isPresent()
                && !models.lacks(trial, this::result);
    }

    private Optional<TrialResult> result(Trial trial) {
        return store.find(request(trial).key()).map(result -> result.of(trial));
    }

    private TrialRequest request(Trial trial) {
        return Optional.ofNullable(requests.get(trial)).orElseThrow();
    }

    private Trial trial(TrialRequest request) {
        return Optional.ofNullable(byKey.get(request.key())).orElseThrow();
    }

    @Override
    public void started(TrialRequest request) {
        listener.trialStarted(trial(request));
    }

    @Override
    public void stepped(TrialRequest request, long step, long steps) {
        listener.trialStepped(trial(request), step, steps);
    }

    @Override
    public void ended(List<TrialExecutor.Ended> ended) {
        stored.commit(ended);
        ended.forEach(
                one -> listener.trialEnded(trial(one.request()), one.trained().result()));
    }

    /** Stores models and the scores of rows before the results, so that no result is there without them. */
    private void store(List<TrialExecutor.Ended> group) {
        Map<String, Map<String, float[]>> scores = new LinkedHashMap<>();
        for (TrialExecutor.Ended one : group) {
            if (one.trained().result().status() != Status.FAILED) {
                models.keep(trial(one.request()), one.trained(), this::result);
            }
            scores.put(one.request().key(), one.trained().rows());
        }
        rows.keep(scores);
        store.append(group.stream().map(one -> one.trained().result()).toList());
        tidy(group.stream().map(one -> trial(one.request())));
    }

    private void tidy(Stream<Trial> changed) {
        changed.map(Trial::cell).distinct().forEach(cell -> models.tidy(cell, this::result));
    }
}
