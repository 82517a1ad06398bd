package dev.nonzero.experiment;

import dev.nonzero.data.FinalData;
import dev.nonzero.model.Model;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingOutcome;
import java.util.Optional;

/**
 * Trains a model to be used. All rows that the experiment names are learned from, those of the test too unless they are to
 * be held out: what accuracy to expect is known from the trials. Only with early stopping are the validation rows held
 * out, because it needs rows to watch that are not learned from.
 *
 * @param model the trained network
 * @param outcome how the training went
 * @param data what it was trained on
 */
public record FinalTraining(Model model, TrainingOutcome outcome, FinalData data) {
    /**
     * Trains the network of a cell.
     *
     * @param rows of {@link ExperimentData#toUse}
     */
    public static FinalTraining run(Trial trial, FinalData rows, TrainingListener listener) {
        NetworkTraining training = new NetworkTraining(trial, rows.train());
        TrainingOutcome outcome;
        try (training) {
            outcome = training.run(rows.validation(), listener);
        }
        Model model = ModelDescriptions.model(
                training.parameters(),
                trial,
                Optional.empty(),
                rows.train(),
                rows.schema(),
                rows.transformation(),
                rows.digest());
        return new FinalTraining(model, outcome, rows);
    }
}
