package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the metric computed anew without each row. */
class PseudovaluesTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void macroF1WithoutEachRow(boolean weighted) {
        Random random = new Random(3);
        for (int rows : new int[] {2, 3, 5, 40}) {
            for (int classes : new int[] {2, 3, 7}) {
                double[] weights = weights(rows, weighted, random);
                int[] labels = random.ints(rows, 0, classes).toArray();
                int[] predictions = IntStream.range(0, rows)
                        .map(row -> random.nextInt(3) > 0 ? labels[row] : random.nextInt(classes))
                        .toArray();
                assertClose(
                        Pseudovalues.ofMacroF1(labels, predictions, classes, weights),
                        weights,
                        kept -> macroF1(labels, predictions, classes, weights, kept));
            }
        }
        assertThatThrownBy(() -> Pseudovalues.ofMacroF1(new int[1], new int[1], 2, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areaUnderTheRocCurveWithoutEachRow(boolean weighted) {
        Random random = new Random(4);
        for (int rows : new int[] {4, 9, 50}) {
            double[] weights = weights(rows, weighted, random);
            boolean[] positive = new boolean[rows];
            float[] probabilities = new float[rows];
            for (int row = 0; row < rows; row++) {
                positive[row] = row < 2 || (row > 3 && random.nextBoolean());
                probabilities[row] = random.nextInt(8) / 8f; // with ties
            }
            assertClose(
                    Pseudovalues.ofRocAuc(positive, probabilities, weights),
                    weights,
                    kept -> rocAuc(positive, probabilities, weights, kept));
        }
        assertThatThrownBy(() ->
                        Pseudovalues.ofRocAuc(new boolean[] {true, false, false}, new float[3], new double[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows of the one class and 2 of the other");
    }

    @Test
    void ofAMeanTheyAreTheScoresThemselves() {
        int[] labels = {0, 0, 0, 0}; // macro F1 of one class: 2 tp / (2 tp + fn) is no mean, but AUC of two pairs is
        assertThat(Pseudovalues.ofMacroF1(labels, labels, 1, new double[] {1, 2, 3, 4}))
                .containsExactly(1, 1, 1, 1);
    }

    private static double[] weights(int rows, boolean weighted, Random random) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> weighted ? 0.25 + 3 * random.nextDouble() : 1)
                .toArray();
    }

    private static void assertClose(double[] actual, double[] weights, ToDoubleFunction<int[]> metric) {
        int[] all = IntStream.range(0, weights.length).toArray();
        double sum = Arrays.stream(weights).sum();
        for (int row : all) {
            double without = metric.applyAsDouble(
                    Arrays.stream(all).filter(r -> r != row).toArray());
            double expected = (sum * metric.applyAsDouble(all) - (sum - weights[row]) * without) / weights[row];
            assertThat(actual[row]).isCloseTo(expected, within(1e-10));
        }
    }

    private static double macroF1(int[] labels, int[] predictions, int classes, double[] weights, int[] rows) {
        return IntStream.range(0, classes)
                .mapToObj(c -> new double[] {
                    sum(weights, rows, r -> labels[r] == c && predictions[r] == c),
                    sum(weights, rows, r -> labels[r] == c) + sum(weights, rows, r -> predictions[r] == c)
                })
                .filter(sums -> sums[1] > 0)
                .mapToDouble(sums -> 2.0 * sums[0] / sums[1])
                .average()
                .orElseThrow();
    }

    private static double sum(double[] weights, int[] rows, IntPredicate which) {
        return Arrays.stream(rows).filter(which).mapToDouble(r -> weights[r]).sum();
    }

    private static double rocAuc(boolean[] positive, float[] probabilities, double[] weights, int[] rows) {
        double won = 0;
        double pairs = 0;
        for (int i : rows) {
            for (int j : rows) {
                if (positive[i] && !positive[j]) {
                    double pair = weights[i] * weights[j];
                    pairs += pair;
                    won += pair
                            * (probabilities[i] > probabilities[j]
                                    ? 1
                                    : probabilities[i] == probabilities[j] ? 0.5 : 0);
                }
            }
        }
        return won / pairs;
    }
}
