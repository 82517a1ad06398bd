package dev.nonzero.config;

import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.TrainingPlan;
import java.util.Optional;

/** How long networks are trained so that they are trained out: a proposal, and what a plan lacks of it. */
public final class TrainingBudget {
    private static final int LEAST_EPOCHS = 100;
    private static final int MOST_EPOCHS = 1000;
    private static final int STEPS = 20_000; // by which small networks on most data have stopped getting better

    private TrainingBudget() {}

    /**
     * The most epochs to give a training that early stopping ends.
     *
     * @param rows the training rows
     */
    public static int epochs(int rows, int batchSize) {
        int stepsPerEpoch = (rows + batchSize - 1) / batchSize;
        int epochs = Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, STEPS / stepsPerEpoch));
        return (epochs + 9) / 10 * 10;
    }

    /**
     * Why a training may end before it is trained out, or nobody will know, in a sentence with the way out; empty where
     * nothing is known to be wrong.
     *
     * @param watched whether there are validation rows
     * @param rows the training rows
     */
    public static Optional<String> notice(TrainingPlan plan, boolean watched, int rows) {
        String wayOut = " and `training.epochs: " + Math.max(plan.epochs(), epochs(rows, plan.batchSize()))
                + "`, each training ends when it has stopped getting better.";
        if (!watched) {
            return Optional.of(
                    "There are no validation rows, so it will not be known whether the networks are trained out"
                            + " after " + plan.epochs()
                            + " epochs. With `data.validation: 0.1`, `training.early_stopping: {}`"
                            + wayOut);
        }
        if (plan.earlyStopping().isEmpty()) {
            return Optional.of("Each training takes all " + plan.epochs()
                    + " epochs, trained out or not. With `training.early_stopping: {}`" + wayOut);
        }
        EarlyStopping stopping = plan.earlyStopping().get();
        return plan.epochs() > stopping.patience()
                ? Optional.empty()
                : Optional.of("No training can converge within " + plan.epochs() + " epochs, for a patience of "
                        + stopping.patience() + " waits longer. With `training.epochs: "
                        + epochs(rows, plan.batchSize()) + "`, each training ends when it has stopped getting better.");
    }
}
