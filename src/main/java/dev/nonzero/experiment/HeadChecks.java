package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.WeightSource;
import dev.nonzero.network.HeadType;
import dev.nonzero.training.ClassWeights;
import java.util.ArrayList;
import java.util.List;

/** Whether the head of a network goes together with the labels of the rows, and with how it is trained. */
final class HeadChecks {
    /**
     * What does not go together.
     *
     * @param path the key to change, the likeliest first
     * @param text what is wrong
     */
    record Mistake(List<String> path, String text) {}

    private HeadChecks() {}

    /** The mistakes of a cell's settings for rows of that kind. */
    static List<Mistake> of(Settings settings, boolean labelSets) {
        List<Mistake> mistakes = new ArrayList<>();
        boolean sigmoid = settings.network().head() == HeadType.SIGMOID;
        TrainingDescription training = settings.training();
        if (sigmoid && !labelSets) {
            add(
                    mistakes,
                    "the head sigmoid is for rows with several labels, but each row of the data has exactly one; set it to"
                            + " softmax, or data.label_separator to what stands between the labels of a row",
                    "network.head");
        }
        if (!sigmoid && labelSets) {
            add(
                    mistakes,
                    "the head softmax gives each row one class, but rows of the data have several labels or none; set it to"
                            + " sigmoid",
                    "network.head");
        }
        boolean weighted = !(training.classWeights() instanceof ClassWeights.None);
        if (sigmoid && weighted) {
            add(mistakes, "class weights are for the head softmax; set them to none", "training.class_weights");
        }
        boolean rowsCount = settings.data().train() instanceof DataSource.File file
                && file.numbered().weights() != WeightSource.NONE;
        if (sigmoid && rowsCount && training.trainer() == TrainerType.DENSE) {
            add(
                    mistakes,
                    "the dense trainer cannot weigh rows with several labels; set the trainer to sparse, or row_weights to none",
                    "data.row_weights");
        }
        if (sigmoid && training.labelSmoothing() > 0) {
            add(mistakes, "label smoothing is for the head softmax; set it to 0", "training.label_smoothing");
        }
        if (weighted && training.labelSmoothing() > 0) {
            add(
                    mistakes,
                    "label smoothing with class weights is not supported; set one of them to its default",
                    "training.label_smoothing");
        }
        training.plan()
                .earlyStopping()
                .map(rule -> rule.metric().forRows(labelSets))
                .filter(measure -> !measure.appliesTo(labelSets))
                .ifPresent(measure -> add(
                        mistakes,
                        measure.word() + " is for rows with "
                                + (labelSets
                                        ? "one label each; with several, precision_at_1 or loss, say"
                                        : "several labels; with one each, accuracy or loss, say"),
                        "training.early_stopping"));
        return mistakes;
    }

    private static void add(List<Mistake> mistakes, String text, String key) {
        mistakes.add(new Mistake(List.of(key, key.substring(0, key.indexOf('.'))), text));
    }
}
