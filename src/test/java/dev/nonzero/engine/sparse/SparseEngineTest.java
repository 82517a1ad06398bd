package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.Zipf;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.Batch;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.MemoryNeed;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.measure.Measure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparseEngineTest {
    private static final Optimizer ADAM = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0);
    private static final double[] TWO_CLASSES = {1, 1};

    @Test
    void tenMillionFeaturesAndAdamNeedTwelveBytesAWeightAndNothingOutsideTheHeap() {
        Network network = Built.network(Describe.network().hidden(64).done(), TWO_CLASSES, 10_000_000);
        MemoryNeed need = new SparseEngine().memory(network, ADAM, TrainingPlan.of(1, 128));

        assertThat(need.heap()).isBetween(12L * 640_000_000, (long) (1.01 * 12 * 640_000_000));
        assertThat(need.outside()).isZero();
    }

    @Test
    void toRememberTheBestEpochTakesAsMuchAgain() {
        Network network = Built.network(Describe.network().hidden(64).done(), TWO_CLASSES, 1000);
        TrainingPlan watched = new TrainingPlan(
                5, 128, new Schedule.Constant(0), Optional.of(new EarlyStopping(Measure.LOG_LOSS, 2, 1)));

        assertThat(new SparseEngine().memory(network, ADAM, watched).heap())
                .isEqualTo(2
                        * new SparseEngine()
                                .memory(network, ADAM, TrainingPlan.of(5, 128))
                                .heap());
    }

    @Test
    void anOptimizerWhoseIdleStepsCannotBeFollowedIsAnObstacle() {
        Network network = Built.network(Describe.network().hidden(4).done(), TWO_CLASSES, 10);
        Optimizer steep = new Optimizer.Adam(0.001, 0.9, 0.3, 1e-8, 0);

        assertThat(new SparseEngine().obstacles(network, ADAM)).isEmpty();
        assertThat(new SparseEngine().obstacles(network, steep))
                .singleElement()
                .asString()
                .contains("beta2 of the optimizer is 0.3");
        assertThat(new SparseEngine().obstacles(network, new Optimizer.AdaMax(0.002, 0.9, 0.8, 0)))
                .singleElement()
                .asString()
                .contains("beta1 of AdaMax is 0.9");
    }

    @Test
    void adaMaxOverPositionsIsAnObstacle() {
        Network fullyConnected = Built.network(Describe.network().hidden(4).done(), TWO_CLASSES, 10);
        Network overPositions =
                Built.network(Describe.network().channels(5).conv1d(3).hidden(4).done(), TWO_CLASSES, 10);
        Optimizer adaMax = new Optimizer.AdaMax(0.002, 0.9, 0.999, 0);

        assertThat(new SparseEngine().obstacles(fullyConnected, adaMax)).isEmpty();
        assertThat(new SparseEngine().obstacles(overPositions, adaMax))
                .singleElement()
                .asString()
                .contains("AdaMax has no epsilon");
    }

    @Test
    void parametersAreTrainedWhereTheyAre() {
        Parameters parameters = Built.parameters(Describe.network().hidden(4).done(), ADAM, TWO_CLASSES, 30, 1);
        float[] array = parameters.table("hidden0.W").array(0);
        float[] before = array.clone();
        try (TrainingSession session = new SparseEngine().open(parameters)) {
            session.step(new Batch(Zipf.rows(8, 30, 2, 5, 1), new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 0, 8), 1);
        }
        assertThat(parameters.table("hidden0.W").array(0)).isSameAs(array);
        assertThat(array).isNotEqualTo(before);
        assertThat(parameters.steps()).isEqualTo(1);
    }
}
