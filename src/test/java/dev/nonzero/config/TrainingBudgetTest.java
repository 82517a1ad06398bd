package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.measure.Measure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingBudgetTest {
    @Test
    void fewRowsGetMoreEpochs() {
        assertThat(TrainingBudget.epochs(100, 32)).isEqualTo(1000);
        assertThat(TrainingBudget.epochs(14_921, 128)).isEqualTo(170);
        assertThat(TrainingBudget.epochs(1_000_000, 128)).isEqualTo(100);
    }

    @Test
    void whatKeepsNetworksFromBeingTrainedOutIsSaid() {
        assertThat(TrainingBudget.notice(plan(200, Optional.of(15)), true, 1000))
                .isEmpty();
        assertThat(TrainingBudget.notice(plan(16, Optional.of(15)), true, 1000)).isEmpty();
        assertThat(TrainingBudget.notice(plan(15, Optional.of(15)), true, 1000))
                .get()
                .asString()
                .startsWith("No training can converge within 15 epochs");
        assertThat(TrainingBudget.notice(plan(200, Optional.empty()), true, 1000))
                .get()
                .asString()
                .startsWith("Each training takes all 200 epochs, trained out or not.");
        assertThat(TrainingBudget.notice(plan(2000, Optional.empty()), false, 1000))
                .get()
                .asString()
                .startsWith("There are no validation rows")
                .contains("`training.epochs: 2000`");
    }

    private static TrainingPlan plan(int epochs, Optional<Integer> patience) {
        return new TrainingPlan(
                epochs, 128, new Schedule.Constant(0), patience.map(p -> new EarlyStopping(Measure.ACCURACY, p, 1)));
    }
}
