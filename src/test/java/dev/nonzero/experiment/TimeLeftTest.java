package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.config.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two cells, of which the second takes three times as long as the first. */
class TimeLeftTest {
    @TempDir
    Path folder;

    private List<Trial> trials = List.of(); // 8: quick, slow, quick, slow, ...

    @BeforeEach
    void layOut() throws IOException {
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, """
                name: two-cells
                data: {train: {synthetic: {rows: 100, features: 20, classes: 2, nonzeros: 4, rule: sum, seed: 1}}}
                seeds: 4
                factors: {network.hidden: [[8], [16]]}
                """);
        trials = Design.of(ExperimentFile.read(file)).trials();
    }

    @Test
    void nothingIsToldBeforeThereIsSomethingToGoBy() {
        TimeLeft left = new TimeLeft(trials, 1, trial -> 1);
        assertThat(left.left(0)).isEmpty();
        left.started(trials.get(0), 0);
        assertThat(left.left(1)).isEmpty();
    }

    @Test
    void aCellNotSeenYetTakesWhatItsEstimateSaysNextToTheSeenOnes() {
        TimeLeft left = new TimeLeft(trials, 1, trial -> trial.cell().index() == 0 ? 1 : 3);
        left.started(trials.get(0), 0);
        left.ended(trials.get(0), 2);
        assertThat(left.left(2)).contains(Duration.ofSeconds(3 * 2 + 4 * 6));
    }

    /** A quarter of the first trial took two seconds. */
    @Test
    void aRunningTrialIsSomethingToGoBy() {
        TimeLeft left = new TimeLeft(trials, 1, trial -> trial.cell().index() == 0 ? 1 : 3);
        left.started(trials.get(0), 1);
        left.done(trials.get(0), 0.25);
        assertThat(left.left(3)).contains(Duration.ofSeconds(6 + 3 * 8 + 4 * 24));
    }

    /** The second trial of the cell has done half of what takes four seconds, and another half of its time is over. */
    @Test
    void endedAndRunningTrialsCountTogetherForACellThatWasNotSeen() {
        TimeLeft left = new TimeLeft(List.of(trials.get(0), trials.get(2), trials.get(1)), 1, trial -> 2);
        left.started(trials.get(0), 0);
        left.ended(trials.get(0), 4);
        left.started(trials.get(2), 4);
        left.done(trials.get(2), 0.5);
        // 4 s for an estimate of 2, and 8 s for half an estimate of 2
        assertThat(left.left(12)).contains(Duration.ofSeconds(2 + 2 * 4));
    }

    @Test
    void aCellTakesTheMeanOfItsTrials() {
        TimeLeft left = new TimeLeft(List.of(trials.get(0), trials.get(2), trials.get(4)), 1, trial -> 1);
        left.started(trials.get(0), 0);
        left.ended(trials.get(0), 2);
        left.started(trials.get(2), 2);
        left.ended(trials.get(2), 6);
        assertThat(left.left(6)).contains(Duration.ofSeconds(3));
    }

    @Test
    void aTrialThatIsNotRunningCannotEnd() {
        TimeLeft left = new TimeLeft(trials, 1, trial -> 1);
        assertThatThrownBy(() -> left.ended(trials.get(0), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSeenCellTakesWhatItTookWhateverTheEstimateSaid() {
        TimeLeft left = new TimeLeft(trials, 1, trial -> 1);
        left.started(trials.get(0), 0);
        left.ended(trials.get(0), 2);
        left.started(trials.get(1), 2);
        left.ended(trials.get(1), 8);
        left.started(trials.get(2), 8);
        left.done(trials.get(2), 0.5);
        assertThat(left.left(9)).contains(Duration.ofSeconds(1 + 2 * 2 + 3 * 6));
    }

    @Test
    void workersShareWhatIsLeftAsTheyWill() {
        TimeLeft left = new TimeLeft(trials.subList(0, 4), 2, trial -> 1);
        left.started(trials.get(0), 0);
        left.started(trials.get(1), 0);
        left.ended(trials.get(0), 2);
        left.started(trials.get(2), 2);
        left.ended(trials.get(2), 4);
        left.started(trials.get(3), 4);
        left.ended(trials.get(1), 6);
        assertThat(left.left(6)).contains(Duration.ofSeconds(6));
    }
}
