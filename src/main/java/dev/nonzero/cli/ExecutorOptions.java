package dev.nonzero.cli;

import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.MemoryPlanException;
import dev.nonzero.experiment.TrialExecutor;

/**
 * Options of {@code run} for another place than threads of this machine: an object with picocli's annotations, which a program
 * passes to {@link Nonzero#main(ExecutorOptions, String[])}.
 */
public interface ExecutorOptions {
    /** How many trials run side by side there, as an instruction for who gave {@code --workers}. */
    String insteadOfWorkers();

    /**
     * The executor of an experiment whose settings and data were checked.
     *
     * @throws MemoryPlanException where the machines have too little memory
     */
    TrialExecutor open(ExperimentRun run);
}
