package dev.nonzero.experiment;

import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.config.SaveModels;
import dev.nonzero.data.DataException;
import dev.nonzero.training.MemoryNeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An experiment about to run: its data are read, and everything is checked that is known before a network is trained. The
 * command line calls it, and so can a program:
 *
 * <pre>{@code
 * ExperimentRun run = ExperimentRun.of(Path.of("my.yaml"));
 * List<TrialResult> results = run.execute(new RunListener() {});
 * }</pre>
 *
 * @param experiment what the file says
 * @param design its cells and seeds
 * @param trials all trials, in the order in which they start
 * @param data what they are trained on
 * @param networks those of its cells
 * @param workers how many run side by side
 * @param tuning how the cells are tuned before, where the experiment asks for that
 * @param tuned what each cell tried, once it is tuned; the design then has the settings that were chosen
 */
public record ExperimentRun(
        Experiment experiment,
        Design design,
        List<Trial> trials,
        ExperimentData data,
        CellNetworks networks,
        int workers,
        Optional<Tuning> tuning,
        List<TunedCell> tuned) {
    /**
     * Reads an experiment file and its data, and checks every cell.
     *
     * @throws ConfigException where the file has mistakes, or a cell cannot be trained on its data
     * @throws DataException where the data are no good
     */
    public static ExperimentRun of(Path file) {
        return of(file, OptionalInt.empty());
    }

    /**
     * The same with another number of workers.
     *
     * @param workers how many trials run side by side; where it is empty, what the file says, else the number of cores
     */
    public static ExperimentRun of(Path file, OptionalInt workers) {
        return of(file, ExperimentFile.layOut(file), workers);
    }

    /**
     * The same for an experiment that was read already.
     *
     * @param file the experiment file, for messages
     */
    public static ExperimentRun of(Path file, ExperimentLayout layout, OptionalInt workers) {
        Experiment experiment = layout.experiment();
        Design design = Design.of(layout);
        ExperimentData data = new ExperimentData();
        CellNetworks networks = new CellNetworks();
        Optional<Tuning> tuning = Tuning.of(layout, design);
        data.check(design.trialsOfDistinctRows()); // mistakes in the data are reported before anything is trained
        Function<Cell, List<DataSize>> sizes = cell ->
                design.trialsOfDistinctRows(cell).stream().map(data::size).toList();
        CellFeasibility.check(file, experiment, design.cells(), sizes, networks);
        tuning.ifPresent(of -> {
            data.check(of.trials());
            CellFeasibility.check(file, experiment, of.candidates(), sizes, networks);
        });
        return new ExperimentRun(
                experiment,
                design,
                design.trials(),
                data,
                networks,
                workers.orElseGet(
                        () -> experiment.workers().orElse(Runtime.getRuntime().availableProcessors())),
                tuning,
                List.of());
    }

    /** The same with another number of workers. */
    public ExperimentRun withWorkers(int others) {
        return new ExperimentRun(experiment, design, trials, data, networks, others, tuning, tuned);
    }

    /** The baselines on each distinct set of rows. */
    public List<BaselineRequest> baselines() {
        return BaselineRequest.of(experiment.baselines(), trials, data);
    }

    /** What a trial of a cell will cost. */
    public TrialCost cost(Cell cell) {
        return cost(first(cell, design));
    }

    /** What a trial will cost. */
    public TrialCost cost(Trial trial) {
        DataSize size = data.size(trial);
        return TrialCost.of(trial.cell(), networks.of(trial.cell(), size), size);
    }

    /** The memory that running it takes, tuning included. */
    public MemoryPlan memory() {
        List<Trial> all = new ArrayList<>(tuning.map(Tuning::trials).orElse(List.of()));
        List<MemoryNeed> needs = Stream.concat(all.stream(), design.trialsOfDistinctRows().stream())
                .map(trial -> TrialMemory.of(trial.cell(), networks.of(trial.cell(), data.size(trial))))
                .distinct()
                .toList();
        all.addAll(trials);
        return MemoryPlan.of(needs, data.bytesRead() + data.bytesAtOnce(all, workers), workers);
    }

    /** The memory that the verification of some trials takes, one after the other. */
    public MemoryPlan memoryOfVerification(List<Trial> verified) {
        return MemoryPlan.of(
                verified.stream()
                        .map(trial ->
                                TrialMemory.ofVerification(trial.cell(), networks.of(trial.cell(), data.size(trial))))
                        .toList(),
                data.bytesRead() + data.bytesAtOnce(verified, 1),
                1);
    }

    /**
     * The memory that the baselines take, which are fitted before the first trial.
     *
     * @param requests the {@linkplain #baselines() baselines}
     */
    public MemoryPlan memoryOf(List<BaselineRequest> requests) {
        List<MemoryNeed> needs = requests.stream()
                .map(request -> new MemoryNeed(request.bytes(), 0))
                .toList();
        return MemoryPlan.of(
                needs,
                data.bytesRead() + data.bytesAtOnce(trials, workers),
                Math.min(workers, Math.max(1, needs.size())));
    }

    /**
     * Makes sure that there is enough memory for trials and baselines.
     *
     * @throws MemoryPlanException where there is not
     */
    public void checkMemory() {
        memory().check();
        memoryOf(baselines()).problem().ifPresent(problem -> {
            throw new MemoryPlanException(
                    "the linear baseline: " + problem + "; `baselines: [majority]` leaves it out");
        });
    }

    /**
     * Runs on threads of this machine what is missing in the results folder.
     *
     * @return the result of every trial, in the order of the trials
     * @throws MemoryPlanException where there is too little memory
     * @throws ResultStoreException where the folder cannot be used
     * @throws CancellationException where this thread was interrupted; what had ended is in the folder
     */
    public List<TrialResult> execute(RunListener listener) {
        checkMemory();
        try (ResultStore store = ResultStore.open(experiment.output())) {
            TrialExecutor executor = new ThreadExecutor(data, workers);
            ExperimentRun atItsBest = tune(executor, store, listener);
            atItsBest.fitBaselines(executor, store, listener);
            return atItsBest.execute(executor, store, listener);
        }
    }

    /**
     * Runs the tuning trials that are missing in a store, and gives each cell the settings that are best for it.
     *
     * @return the run of the tuned cells; this one where nothing is tuned
     * @throws IllegalStateException where every combination of a cell has a failed trial
     */
    public ExperimentRun tune(TrialExecutor executor, ResultStore store, RunListener listener) {
        if (tuning.isEmpty()) {
            return this;
        }
        List<Trial> tried = tuning.get().trials();
        List<TrialResult> results = run(tried, SaveModels.NONE, executor, store, new TuningListener(listener));
        Map<Trial, TrialResult> byTrial = new HashMap<>();
        for (int i = 0; i < tried.size(); i++) {
            byTrial.put(tried.get(i), results.get(i));
        }
        return tuned(tuning.get().chosen(trial -> Objects.requireNonNull(byTrial.get(trial))));
    }

    /** The keys of the tuning trials, in their order. */
    public List<String> tuningKeys() {
        return TrialRequest.of(
                        tuning.map(Tuning::trials).orElse(List.of()),
                        data,
                        experiment.analysis().metric())
                .stream()
                .map(TrialRequest::key)
                .toList();
    }

    /** The run whose cells have the settings that were chosen. */
    private ExperimentRun tuned(List<TunedCell> chosen) {
        Design best = tuning.orElseThrow().atItsBest(design, chosen);
        return new ExperimentRun(experiment, best, best.trials(), data, networks, workers, tuning, chosen);
    }

    /**
     * Fits the baselines that are missing in a store. One that throws becomes a failed result; it is fitted again by the next
     * run.
     *
     * @return the result of every baseline
     */
    public List<FittedBaseline> fitBaselines(TrialExecutor executor, ResultStore store, RunListener listener) {
        List<BaselineRequest> requests = baselines();
        List<BaselineRequest> missing = requests.stream()
                .filter(request -> store.findBaseline(request.key())
                        .flatMap(FittedBaseline::figures)
                        .isEmpty())
                .toList();
        executor.fit(missing, fitted -> {
            store.append(fitted);
            listener.baselineEnded(fitted);
        });
        return requests.stream()
                .map(request -> store.findBaseline(request.key()).orElseThrow().of(request))
                .toList();
    }

    /**
     * Runs the trials that are missing in a store.
     *
     * @param executor where the trials run
     * @param store of the experiment's results folder
     * @param listener receives the progress
     */
    public List<TrialResult> execute(TrialExecutor executor, ResultStore store, RunListener listener) {
        return run(trials, experiment.saveModels(), executor, store, listener);
    }

    private List<TrialResult> run(
            List<Trial> all, SaveModels saved, TrialExecutor executor, ResultStore store, RunListener listener) {
        ModelFolder models = new ModelFolder(
                experiment.output(), saved, experiment.analysis().metric(), all);
        List<TrialRequest> requests =
                TrialRequest.of(all, data, experiment.analysis().metric());
        RowFolder rows = new RowFolder(experiment.output());
        return new ExperimentRunner(all, requests, store, rows, models, listener).run(executor);
    }

    private static Trial first(Cell cell, Design design) {
        return new Trial(cell, design.seeds().get(0));
    }
}
