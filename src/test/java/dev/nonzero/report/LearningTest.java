package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.experiment.Ending;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Training accuracies where half of the rows are of the largest class. */
class LearningTest {
    @Test
    void aTrainingNearerToTheLargestClassThanToTheMedianOfItsCellDidNotLearn() {
        TrialResult half = trial("a", Optional.of(0.75));
        TrialResult belowHalf = trial("a", Optional.of(0.74));
        List<TrialResult> trials = List.of(trial("a", Optional.of(1.0)), half, trial("a", Optional.of(1.0)), belowHalf);
        Learning learning = Learning.of(List.of(trials.get(0), half, trials.get(2)));
        assertThat(learning.learned(trials.get(0))).contains(true);
        assertThat(learning.learned(half)).as("as near to both").contains(true);
        assertThat(learning.learned(belowHalf)).contains(false);
    }

    @Test
    void eachCellHasItsOwnMedian() {
        TrialResult low = trial("b", Optional.of(0.6));
        Learning learning = Learning.of(List.of(trial("a", Optional.of(1.0)), trial("a", Optional.of(1.0)), low));
        assertThat(learning.learned(low)).contains(true);
        assertThat(learning.learned(trial("a", Optional.of(0.6)))).contains(false);
        assertThat(learning.learned(trial("of no trial", Optional.of(0.6)))).contains(true);
    }

    @Test
    void aTrainingAtTheShareOfTheLargestClassDidNotLearnEvenIfAllAreThere() {
        TrialResult stuck = trial("a", Optional.of(0.5));
        assertThat(Learning.of(List.of(stuck, stuck)).learned(stuck)).contains(false);
    }

    @Test
    void aResultThatDoesNotSayItIsNotKnown() {
        TrialResult earlier = trial("a", Optional.empty());
        assertThat(Learning.of(List.of(earlier)).learned(earlier)).isEmpty();
    }

    private static TrialResult trial(String cell, Optional<Double> trainAccuracy) {
        Metrics figures = new Metrics(0.9, 0.8, 0.7, OptionalDouble.empty());
        TrialMetrics measured = MadeUpFigures.of(figures)
                .ending(trainAccuracy.map(accuracy -> new Ending(Ended.CONVERGED, accuracy, 0.5)))
                .make();
        return new TrialResult(
                "key", cell, Map.of(), new Seeds(1, 1, 1), Status.OK, Optional.empty(), Optional.of(measured));
    }
}
