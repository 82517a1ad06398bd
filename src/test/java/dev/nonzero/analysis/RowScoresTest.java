package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nonzero.analysis.Contrast.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowScoresTest {
    @Test
    void scoresAreKeptAsTheyAreWhetherBitsOrNot() {
        RowScores scores = new RowScores(1, 3, 3);
        scores.put(0, 0, new float[] {1, 0, 1});
        scores.put(0, 1, new float[] {1, 0.25f, 0});
        assertThat(scores.rows()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).mapToDouble(row -> scores.score(0, 0, row)))
                .containsExactly(1.0, 0.0, 1.0);
        assertThat(IntStream.range(0, 3).mapToDouble(row -> scores.score(0, 1, row)))
                .containsExactly(1.0, 0.25, 0.0);
        assertThat(scores.has(0, 1)).isTrue();
        assertThat(scores.has(0, 2)).isFalse();
    }

    @Test
    void whatIsPutInMayChangeAfterwards() {
        RowScores scores = new RowScores(1, 1, 2);
        float[] losses = {0.5f, 0.75f};
        scores.put(0, 0, losses);
        losses[0] = 9;
        assertThat(scores.score(0, 0, 0)).isEqualTo(0.5);
    }

    /** Differences of (0.5, 0) and (1, -0.5): means of seeds 0.25 and 0.25, of rows 0.75 and -0.25. */
    @Test
    void theContrastIsTakenRowByRow() {
        RowScores scores = new RowScores(2, 2, 2);
        scores.put(0, 0, new float[] {0.25f, 0.5f});
        scores.put(1, 0, new float[] {0.75f, 0.5f});
        scores.put(0, 1, new float[] {0, 1});
        scores.put(1, 1, new float[] {1, 0.5f});
        List<Term> terms = List.of(new Term(0, -1), new Term(1, 1));
        CrossedMean mean = scores.mean(terms, new int[] {0, 1}, 0.95).orElseThrow();
        assertThat(mean.mean()).isCloseTo(0.25, within(1e-12));
        assertThat(mean.meanSquareSeed()).isCloseTo(0, within(1e-12));
        assertThat(mean.meanSquareRow()).isCloseTo(2 * (0.25 + 0.25), within(1e-12));
        assertThat(mean.meanSquareRest()).isCloseTo(4 * 0.0625, within(1e-12));
        assertThat(scores.mean(List.of(), new int[] {0, 1}, 0.95)).isEmpty();
        assertThat(scores.mean(terms, new int[] {0}, 0.95)).isEmpty();
    }

    /** As many eighths on both sides, 1 + 1 + 7 and 2 + 3 + 4, but a third of each sums to -2.8e-17 in floating point. */
    @ParameterizedTest
    @ValueSource(floats = {0x1p-20f, 1, 0x1p20f})
    void whatIsButRoundingIsZero(float scale) {
        RowScores scores = new RowScores(6, 2, 2);
        int[] eighths = {1, 1, 7, 2, 3, 4};
        List<Term> terms = new ArrayList<>();
        for (int cell = 0; cell < eighths.length; cell++) {
            terms.add(new Term(cell, (cell < 3 ? 1 : -1) / 3.0));
            float score = scale * eighths[cell] / 8;
            scores.put(cell, 0, new float[] {score, score});
            scores.put(cell, 1, new float[] {score, score});
        }
        assertThat(scores.mean(terms, new int[] {0, 1}, 0.95).orElseThrow().mean())
                .isZero();
    }

    @Test
    void rowsThatCountByWeightsHaveTheirWeightedMeanAndItsJackknifedStandardError() {
        int rows = 400;
        Random random = new Random(5);
        float[] weights = new float[rows];
        float[] differences = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = 0.25f + 4 * random.nextFloat();
            differences[row] = (random.nextFloat() < weights[row] / 5 ? 1 : 0) - random.nextFloat();
        }
        RowScores scores = RowScores.weighted(1, 2, weights);
        scores.put(0, 0, differences);
        scores.put(0, 1, differences);
        CrossedMean mean =
                scores.mean(List.of(new Term(0, 1)), new int[] {0, 1}, 0.95).orElseThrow();
        assertThat(mean.mean()).isCloseTo(mean(weights, differences, -1), within(1e-9));
        double average = IntStream.range(0, rows)
                .mapToDouble(left -> mean(weights, differences, left))
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, rows)
                .mapToDouble(left -> Math.pow(mean(weights, differences, left) - average, 2))
                .sum();
        double jackknifed = Math.sqrt(squares * (rows - 1) / rows);
        assertThat(mean.standardError()).isCloseTo(jackknifed, withinPercentage(1));
        RowScores unweighted = new RowScores(1, 2, rows);
        unweighted.put(0, 0, differences);
        unweighted.put(0, 1, differences);
        double plain = unweighted
                .mean(List.of(new Term(0, 1)), new int[] {0, 1}, 0.95)
                .orElseThrow()
                .standardError();
        assertThat(plain).isNotCloseTo(jackknifed, withinPercentage(1));
    }

    /** As the standard error of a weighted mean does, whose weights may go with the differences. */
    @Test
    void whatAllRowsHaveInCommonMakesNoStandardError() {
        float[] weights = {0.5f, 1, 1.5f, 2, 4};
        double[] errors = new double[2];
        for (int shift = 0; shift < 2; shift++) {
            RowScores scores = RowScores.weighted(1, 2, weights);
            float[] differences = {0.25f, 0.5f, 0.125f, 0.75f, 0.5f};
            for (int row = 0; row < differences.length; row++) {
                differences[row] += 8 * shift;
            }
            scores.put(0, 0, differences);
            scores.put(0, 1, differences);
            CrossedMean mean =
                    scores.mean(List.of(new Term(0, 1)), new int[] {0, 1}, 0.95).orElseThrow();
            assertThat(mean.mean()).isCloseTo(0.4791666666666667 + 8 * shift, within(1e-12));
            errors[shift] = mean.standardError();
        }
        assertThat(errors[1]).isCloseTo(errors[0], within(1e-12)).isPositive();
    }

    /** The weighted mean of all rows but one. */
    private static double mean(float[] weights, float[] values, int without) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < weights.length; row++) {
            if (row != without) {
                sum += weights[row] * values[row];
                all += weights[row];
            }
        }
        return sum / all;
    }
}
