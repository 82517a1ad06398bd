package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.training.MemoryNeed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void enoughIsNoProblem() {
        MemoryPlan plan = new MemoryPlan(new MemoryNeed(GIBIBYTE, GIBIBYTE), 2, GIBIBYTE, 4 * GIBIBYTE, 4 * GIBIBYTE);
        assertThat(plan.problem()).isEmpty();
        plan.check();
    }

    @Test
    void aHeapTooSmallForAllWorkersNamesBothWaysOut() {
        MemoryPlan plan =
                new MemoryPlan(new MemoryNeed(7 * GIBIBYTE, GIBIBYTE), 2, GIBIBYTE, 12 * GIBIBYTE, 12 * GIBIBYTE);
        assertThatThrownBy(plan::check)
                .isInstanceOf(MemoryPlanException.class)
                .hasMessage(
                        "2 trials side by side need 15.5 GiB of memory in the heap, but Java has 12.0 GiB; set MAVEN_OPTS"
                                + " (NONZERO_OPTS) to -Xmx16g, or run fewer side by side: --workers 1");
    }

    @Test
    void whatDeeplearning4jKeepsOutsideTheHeapCountsToo() {
        MemoryPlan plan =
                new MemoryPlan(new MemoryNeed(GIBIBYTE, 10 * GIBIBYTE), 1, GIBIBYTE, 8 * GIBIBYTE, 8 * GIBIBYTE);
        assertThat(plan.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("a trial needs 10.0 GiB of memory outside the heap")
                .contains("-Xmx10g")
                .doesNotContain("--workers"));
    }

    /** 48 MiB for the program, and 97 % of the heap can be used. */
    @Test
    void whatFitsToTheByteIsEnough() {
        MemoryNeed trial = new MemoryNeed(300, 200);
        long needed = (long) (((48L << 20) + 1000 + 2 * 300) / 0.97);
        assertThat(new MemoryPlan(trial, 2, 1000, needed, 400).problem()).isEmpty();
        assertThat(new MemoryPlan(trial, 2, 1000, needed - 1, 400).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(" in the heap, but Java has 49 MiB;"));
        assertThat(new MemoryPlan(trial, 2, 1000, needed, 399).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(" outside the heap, but Java has 0 MiB;"));
    }

    @Test
    void bytesAreGibibytesFromOneOn() {
        assertThat(MemoryPlan.gibibytes(GIBIBYTE - 1)).isEqualTo("1024 MiB");
        assertThat(MemoryPlan.gibibytes(5L << 20)).isEqualTo("5 MiB");
        assertThat(MemoryPlan.gibibytes(GIBIBYTE)).isEqualTo("1.0 GiB");
        assertThat(MemoryPlan.gibibytes(5 * GIBIBYTE / 2)).isEqualTo("2.5 GiB");
    }

    @Test
    void trialsThatTakeNothingOutsideTheHeapMayTakeNothingThere() {
        assertThat(MemoryPlan.of(List.of(new MemoryNeed(5, 0)), 7, 1).outside()).isZero();
        assertThat(MemoryPlan.of(List.of(new MemoryNeed(5, 1)), 7, 1).outside()).isPositive();
        assertThat(MemoryPlan.of(List.of(), 7, 1).trial()).isEqualTo(new MemoryNeed(0, 0));
    }

    @Test
    void theLargestTrialCounts() {
        MemoryPlan plan = MemoryPlan.of(List.of(new MemoryNeed(5, 1), new MemoryNeed(3, 9)), 7, 1);
        assertThat(plan.trial()).isEqualTo(new MemoryNeed(5, 9));
        assertThat(plan.data()).isEqualTo(7);
    }
}
