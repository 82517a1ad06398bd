package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RowWeights;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.Engine;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingPlan;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A row of weight 2 trains as the same row twice, in both trainers. */
class RowWeightsInLossTest {
    private static final SparseMatrix FEATURES =
            new SparseMatrix(4, new int[] {0, 2, 3, 5}, new int[] {0, 2, 1, 1, 3}, new float[] {1, -2, 3, 0.5f, 1});
    private static final LabeledData ROWS = new LabeledData(FEATURES, new int[] {0, 1, 2}, List.of("a", "b", "c"));
    private static final LabeledData TWICE = ROWS.selectRows(0, 0, 1, 2);
    private static final LabeledData WEIGHTED =
            ROWS.withWeights(Optional.of(RowWeights.of(new float[] {1.5f, 0.75f, 0.75f}))); // 2, 1, 1 by their mean

    @Test
    void inTheSparseTrainer() {
        aWeightCountsAsThatManyRows(new SparseEngine());
    }

    @Test
    void inTheDenseTrainer() {
        aWeightCountsAsThatManyRows(new DenseEngine());
    }

    private static void aWeightCountsAsThatManyRows(Engine engine) {
        Parameters twice = parameters();
        TrainingOutcome expected = engine.fit(twice, TWICE, TrainingPlan.of(5, 4), 1);
        Parameters weighted = parameters();
        TrainingOutcome outcome = engine.fit(weighted, WEIGHTED, TrainingPlan.of(5, 3), 1);
        Parameters plain = parameters();
        engine.fit(plain, ROWS, TrainingPlan.of(5, 3), 1);
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(outcome.curve().get(epoch).trainLoss())
                    .isCloseTo(expected.curve().get(epoch).trainLoss(), Offset.offset(1e-6));
        }
        float[] of = engine.predictor(weighted).apply(FEATURES);
        float[] ofTwice = engine.predictor(twice).apply(FEATURES);
        assertThat(of).containsExactly(ofTwice, Offset.offset(1e-5f));
        assertThat(of).isNotEqualTo(engine.predictor(plain).apply(FEATURES));
    }

    private static Parameters parameters() {
        return Built.parameters(
                Describe.network().hidden(5).done(), new Optimizer.Sgd(0.5, 0), new double[] {1, 1, 1}, 4, 3);
    }
}
