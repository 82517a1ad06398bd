package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.LabeledData;
import dev.nonzero.experiment.TrialResult.Figures;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.sparse.SparseTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured in a trial, and on which rows. */
class TrialRunnerTest {
    @TempDir
    Path folder;

    @Test
    void figuresAreThoseOfTheTrainedNetworkOnTheRowsThatTheyAreOf() throws IOException {
        TrainedTrial trained = train("");
        Figures figures = trained.result().figures().orElseThrow();
        Metrics validation = onRows(trained, trained.data().validation().orElseThrow());
        assertThat(figures.train()).isEqualTo(onRows(trained, trained.data().train()));
        assertThat(figures.validation()).contains(validation);
        assertThat(figures.test()).isEqualTo(onRows(trained, trained.data().test()));
        assertThat(figures.train()).isNotEqualTo(figures.test());
        assertThat(validation).isNotEqualTo(figures.test()).isNotEqualTo(figures.train());
        Epoch last = figures.curve().get(figures.curve().size() - 1);
        assertThat(last.validation()).contains(validation);
        assertThat(figures.bestEpoch()).isEqualTo(last.number());
        assertThat(figures.confusion().stream().mapToInt(entry -> entry.get(2)).sum())
                .isEqualTo(trained.data().test().rows());
    }

    /** Training on random classes: validation rows get worse, and the network must be that of the epoch before. */
    @Test
    void theNetworkMeasuredIsThatOfTheBestEpoch() throws IOException {
        TrainedTrial trained = train(", early_stopping: {metric: loss, patience: 2}");
        Figures figures = trained.result().figures().orElseThrow();
        assertThat(figures.bestEpoch()).isLessThan(figures.curve().size());
        Epoch best = figures.curve().get(figures.bestEpoch() - 1);
        assertThat(figures.curve().size()).isEqualTo(figures.bestEpoch() + 2);
        assertThat(figures.validation()).isEqualTo(best.validation());
        assertThat(figures.validation())
                .contains(onRows(trained, trained.data().validation().orElseThrow()));
    }

    private static Metrics onRows(TrainedTrial trained, LabeledData rows) {
        return Metrics.of(new SparseTrainer().probabilities(trained.network(), rows.features()), rows);
    }

    private TrainedTrial train(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: figures
                data:
                  train: {synthetic: {rows: 200, features: 40, classes: 2, nonzeros: 6, rule: sum, seed: 1}}
                  validation: 0.2
                  test: 0.3
                network: {hidden: [16]}
                training: {epochs: 40, batch_size: 16, optimizer: {type: adam, learning_rate: 0.05}%s}
                """.formatted(more));
        Trial trial = Design.of(ExperimentFile.read(file)).trials().get(0);
        return new TrialRunner(new ExperimentData()).run(trial, TrainingListener.NONE);
    }
}
