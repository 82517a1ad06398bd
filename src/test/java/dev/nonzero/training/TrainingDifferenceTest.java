package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.TrainingDifference.ArrayDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Differences worked out by hand. */
class TrainingDifferenceTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** The reference's root mean square is 5 in "a" and 2 in "b"; of "a" one parameter does not move at all. */
    @Test
    void differencesAreRelativeToTheArrayAndCountWhatMoved() {
        Map<String, double[]> start = arrays(new double[] {0, 0, 5}, new double[] {1, 1});
        Map<String, double[]> expected = arrays(new double[] {5, 5, 5}, new double[] {2, 2});
        Map<String, double[]> found = arrays(new double[] {5, 4, 5}, new double[] {2.2, 2.4});

        TrainingDifference difference = TrainingDifference.between(
                new TrainedSteps(named(start), named(expected), new double[] {2, 4}),
                new TrainedSteps(named(start), named(found), new double[] {1, 5}));

        assertThat(difference.steps()).isEqualTo(2);
        assertThat(difference.arrays()).extracting(ArrayDifference::name).containsExactly("a", "b");
        assertThat(difference.arrays().get(0).largest()).isCloseTo(0.2, ROUNDING);
        assertThat(difference.arrays().get(1).largest()).isCloseTo(0.2, ROUNDING);
        assertThat(difference.furthest().name()).isIn("a", "b");
        // 0 and 0.2 of "a", 0.1 and 0.2 of "b"
        assertThat(difference.median()).isCloseTo(0.2, ROUNDING);
        assertThat(difference.ninetiethPercentile()).isCloseTo(0.2, ROUNDING);
        assertThat(difference.largestOfLosses()).isCloseTo(0.5, ROUNDING); // 1 of 2, and 1 of 4
    }

    /** 21 parameters of root mean square 1, that are 0, 0.01, … 0.2 apart. */
    @Test
    void percentilesAreOfTheSortedDifferences() {
        double[] expected = new double[21];
        double[] found = new double[21];
        for (int i = 0; i < 21; i++) {
            expected[i] = i % 2 == 0 ? 1 : -1;
            found[i] = expected[i] + 0.01 * (i * 8 % 21); // in no order
        }
        TrainingDifference difference =
                TrainingDifference.between(steps(new double[21], expected), steps(new double[21], found));

        assertThat(difference.median()).isCloseTo(0.10, ROUNDING);
        assertThat(difference.ninetiethPercentile()).isCloseTo(0.18, ROUNDING);
        assertThat(difference.furthest().largest()).isCloseTo(0.20, ROUNDING);
        assertThat(difference.furthestInMost().ninetiethPercentile()).isCloseTo(0.18, ROUNDING);
    }

    /** Nothing moved in the reference; one number did in the other network. */
    @Test
    void aParameterThatOnlyOneNetworkMovedCounts() {
        double[] start = {1, 1, 1, 1};
        TrainingDifference difference =
                TrainingDifference.between(steps(start, start), steps(start, new double[] {1, 1, 1, 1.5}));
        assertThat(difference.median()).isCloseTo(0.5, ROUNDING);
        assertThat(TrainingDifference.between(steps(start, start), steps(start, start))
                        .ninetiethPercentile())
                .isZero();
    }

    @Test
    void theArrayThatIsFurthestApartIsNamedAndNoNumberIsTheFurthest() {
        TrainingDifference difference = new TrainingDifference(
                3, List.of(new ArrayDifference("a", 5, 1), new ArrayDifference("b", 4, 2)), 0.1, 0.2, 0.3);
        assertThat(difference.furthest().name()).isEqualTo("a");
        assertThat(difference.furthestInMost().name()).isEqualTo("b");
        TrainingDifference broken = new TrainingDifference(
                3, List.of(new ArrayDifference("a", 5, 1), new ArrayDifference("b", Double.NaN, 1)), 0, 0, 0);
        assertThat(broken.furthest().name()).isEqualTo("b");
        assertThat(broken.furthestInMost().name()).isEqualTo("a"); // the first of equals
    }

    @Test
    void theWorstOfTwoHasTheStepsOfBothAndTheLargerOfEveryNumber() {
        TrainingDifference one = new TrainingDifference(
                3, List.of(new ArrayDifference("a", 5, 1), new ArrayDifference("b", 4, 2)), 0.1, 0.2, 0.3);
        TrainingDifference other = new TrainingDifference(
                4, List.of(new ArrayDifference("a", 4, 3), new ArrayDifference("b", 6, 1)), 0.2, 0.1, 0.4);
        TrainingDifference expected = new TrainingDifference(
                7, List.of(new ArrayDifference("a", 5, 3), new ArrayDifference("b", 6, 2)), 0.2, 0.2, 0.4);
        assertThat(one.worst(other)).isEqualTo(expected);
        assertThat(other.worst(one)).isEqualTo(expected);
    }

    @Test
    void differentNumbersOfStepsCannotBeCompared() {
        TrainedSteps two = new TrainedSteps(named(Map.of()), named(Map.of()), new double[2]);
        TrainedSteps three = new TrainedSteps(named(Map.of()), named(Map.of()), new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingDifference.between(two, three))
                .withMessageContaining("2 steps cannot be compared with 3");
    }

    @Test
    void theParametersOfANetworkAreNamedArrays() {
        Parameters parameters = InitialWeights.of(
                NetworkDescription.fullyConnected(List.of()).network(3, Head.Softmax.of(2), 1),
                new Optimizer.Sgd(0.1, 0),
                1);
        NamedArrays named = NamedArrays.of(parameters);
        parameters.set("output.W", new float[] {1, 2, 3, 4, 5, 6.5f});
        assertThat(named.names()).containsExactly("output.W", "output.b");
        assertThat(named.get("output.W")).containsExactly(1, 2, 3, 4, 5, 6.5); // as they are when they are asked
    }

    private static TrainedSteps steps(double[] start, double[] end) {
        return new TrainedSteps(named(Map.of("a", start)), named(Map.of("a", end)), new double[] {1});
    }

    private static Map<String, double[]> arrays(double[] a, double[] b) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        arrays.put("a", a);
        arrays.put("b", b);
        return arrays;
    }

    private static NamedArrays named(Map<String, double[]> arrays) {
        return new NamedArrays() {
            @Override
            public List<String> names() {
                return List.copyOf(arrays.keySet());
            }

            @Override
            public double[] get(String name) {
                return Objects.requireNonNull(arrays.get(name)).clone();
            }
        };
    }
}
