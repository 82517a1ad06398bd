package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.measure.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seven rows in batches of three: steps of 3, 3 and 1 rows. */
class BatchesTest {
    private static final LabeledData SEVEN = rows(7);
    private static final TrainingPlan PLAN =
            new TrainingPlan(4, 3, new Schedule.Step(1, 0.5, 0), Optional.empty(), OptionalDouble.of(2));
    private static final BatchOrder ORDER = new BatchOrder(1);

    @Test
    void aStepHasItsRowsWhateverStepWasAskedForBefore() {
        Batches batches = new Batches(SEVEN, PLAN, ORDER);
        assertThat(batches.perEpoch()).isEqualTo(3);
        assertThat(batches.count()).isEqualTo(12);
        List<Integer> second = new ArrayList<>();
        for (int step = 3; step < 6; step++) {
            second.addAll(rows(batches.of(step)));
        }
        assertThat(second)
                .containsExactlyElementsOf(
                        IntStream.of(ORDER.epoch(2, 7)).boxed().toList());
        int[] first = ORDER.epoch(1, 7);
        assertThat(rows(batches.of(2))).containsExactly(first[6]);
        assertThat(rows(batches.of(0))).containsExactly(first[0], first[1], first[2]);
        assertThat(batches.of(0).label(1)).isEqualTo(SEVEN.label(first[1]));
        assertThat(batches.of(0).weight(1)).isEqualTo(1);
    }

    @Test
    void wholeBatchesAreNoOneMore() {
        assertThat(new Batches(rows(6), PLAN, ORDER).perEpoch()).isEqualTo(2);
        assertThat(new Batches(rows(1), PLAN, ORDER).perEpoch()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batches(rows(0), PLAN, ORDER))
                .withMessageContaining("no rows");
    }

    @Test
    void theScheduleFollowsTheEpochs() {
        Batches batches = new Batches(SEVEN, PLAN, ORDER);
        assertThat(IntStream.range(0, 7).mapToDouble(batches::learningRateFactor))
                .containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25);
    }

    /** From step 8 of 12, the last of its epoch, there are four left; their losses are their numbers. */
    @Test
    void stepsEndWithTheTraining() {
        Batches batches = new Batches(SEVEN, PLAN, ORDER);
        Numbered session = new Numbered(8);
        assertThat(TrainedSteps.run(session, batches, 8, 5)).containsExactly(8, 9, 10, 11);
        assertThat(session.factors).containsExactly(0.25, 0.125, 0.125, 0.125);
        assertThat(session.clipped).isEqualTo(2);
        assertThat(session.batches).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(session.batches.get(i)).isEqualTo(rows(new Batches(SEVEN, PLAN, ORDER).of(8 + i)));
        }
        assertThat(TrainedSteps.run(new Numbered(0), batches, 0, 2)).containsExactly(0, 1);
        assertThat(TrainedSteps.run(new Numbered(12), batches, 12, 5)).isEmpty();
        assertThat(TrainedSteps.run(new Numbered(13), batches, 13, 5)).isEmpty();
    }

    @Test
    void aPlanHasEpochsRowsAndANormAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingPlan.of(0, 2))
                .withMessageContaining("epochs is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingPlan.of(2, 0))
                .withMessageContaining("batch_size is 0");
        for (double norm : new double[] {0, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new TrainingPlan(1, 1, new Schedule.Constant(0), Optional.empty(), OptionalDouble.of(norm)))
                    .withMessageContaining("clip_norm is " + norm);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStopping(Measure.ACCURACY, 0, 1))
                .withMessageContaining("patience is 0");
        TrainingPlan smallest = TrainingPlan.of(1, 1);
        assertThat(smallest.watchesValidation()).isFalse();
        assertThat(smallest.clipNorm()).isEmpty();
    }

    @Test
    void memoryAddsUpByItsPlace() {
        assertThat(new MemoryNeed(1, 20).plus(new MemoryNeed(2, 40))).isEqualTo(new MemoryNeed(3, 60));
    }

    private static List<Integer> rows(Batch batch) {
        return IntStream.range(0, batch.rows().count())
                .mapToObj(batch.rows()::row)
                .toList();
    }

    private static LabeledData rows(int count) {
        int[] labels = IntStream.range(0, count).map(row -> row % 3).toArray();
        return new LabeledData(
                new SparseMatrix(1, new int[count + 1], new int[0], new float[0]), labels, List.of("a", "b", "c"));
    }

    /** Whose loss is the number of the step. */
    private static final class Numbered implements TrainingSession {
        private final List<Double> factors = new ArrayList<>();
        private final List<List<Integer>> batches = new ArrayList<>();
        private double clipped;
        private int step;

        Numbered(int first) {
            step = first;
        }

        @Override
        public double step(Batch batch, double learningRateFactor) {
            factors.add(learningRateFactor);
            batches.add(rows(batch));
            return step++;
        }

        @Override
        public void clip(double norm) {
            clipped = norm;
        }

        @Override
        public float[] probabilities(SparseMatrix rows) {
            throw new AssertionError("nothing is predicted");
        }

        @Override
        public void keep() {
            throw new AssertionError("nothing is kept");
        }

        @Override
        public void restore() {
            throw new AssertionError("nothing is restored");
        }

        @Override
        public String kernel() {
            return "numbered";
        }

        @Override
        public void close() {}
    }
}
