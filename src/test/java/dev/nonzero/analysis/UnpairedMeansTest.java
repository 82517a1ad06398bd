package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Observation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UnpairedMeansTest {
    private static final Offset<Double> NEAR = within(1e-9);
    private static final double[] SGD = {0.91, 0.92, 0.90, 0.93, 0.915};
    private static final double[] ADAM = {0.94, 0.95, 0.93, 0.99};

    @Test
    void twoSamplesWithoutCommonSeedsAreComparedAsScipyDoes() { // stats.ttest_ind(second, first, equal_var=False)
        UnpairedMeans means = UnpairedMeans.of(SGD, ADAM, 0.9);
        assertThat(means.difference()).isCloseTo(0.0375, NEAR);
        assertThat(means.t().orElseThrow()).isCloseTo(2.665569949915907, NEAR);
        assertThat(means.df()).isCloseTo(3.8695155066457074, NEAR);
        assertThat(means.p().orElseThrow()).isCloseTo(0.0580424081558909, NEAR);
        assertThat(means.equivalenceP(0.06)).isCloseTo(0.09368717062487221, NEAR); // t.sf((0.06 - 0.0375) / se, df)
        assertThat(means.smallestMargin(0.05)).isCloseTo(0.06778438339890282, NEAR); // 0.0375 + t.isf(0.05, df) se
        assertThat(means.interval().lower()).isCloseTo(0.00721561660109692, NEAR);
        assertThat(means.interval().upper()).isCloseTo(0.0677843833989028, NEAR);
    }

    @Test
    void samplesThatDoNotVaryHaveNoTest() {
        UnpairedMeans means = UnpairedMeans.of(new double[] {1, 1}, new double[] {2, 2, 2}, 0.95);
        assertThat(means.interval()).isEqualTo(new Interval(1, 1));
        assertThat(means.df()).isEqualTo(3);
        assertThat(means.t()).isEmpty();
        assertThat(means.p()).isEmpty();
    }

    @Test
    void oneNumberIsNoSample() {
        assertThatThrownBy(() -> UnpairedMeans.of(new double[] {1}, new double[] {2, 3}, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The numbers of the first test, as a table of another program may have them. */
    @Test
    void cellsThatShareNoSeedAreComparedUnpairedAndItIsSaid() {
        Factor optimizer = new Factor("optimizer", List.of("sgd", "adam"));
        ResultTable table = ResultTable.of("accuracy", List.of(optimizer), observations(samples()));
        AnalysisResult result = Analysis.of(table, AnalysisOptions.DEFAULT);
        Effect effect = result.effects().get(0);
        assertThat(effect.unpaired().orElseThrow().p().orElseThrow()).isCloseTo(0.0580424081558909, NEAR);
        assertThat(effect.holmP().orElseThrow()).isCloseTo(0.0580424081558909, NEAR);
        assertThat(effect.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.answer().get(0))
                .startsWith(
                        "optimizer: adam instead of sgd is undecided: accuracy changes by 3.75 points (95 % interval ")
                .contains("by Welch's test; the results share no seeds, so they are not paired)");
        assertThat(effect.notes()).contains("no seed has a result in each cell: not paired, by Welch's test");
    }

    @Test
    void eachVerdictHasItsSentence() {
        assertThat(sentence(0.25, 0.01))
                .startsWith("optimizer: adam instead of sgd changes accuracy by 25.00 points (95 % interval ")
                .endsWith("so they are not paired).");
        assertThat(sentence(0.01, 0.05))
                .startsWith("optimizer: adam instead of sgd changes accuracy by 1.00 points (95 % interval ")
                .endsWith("so they are not paired): a real but negligible difference, within 5 points.");
        assertThat(sentence(0, 0.05))
                .startsWith(
                        "optimizer: adam instead of sgd is equivalent within 5 points: accuracy changes by 0.00 points"
                                + " (95 % interval ")
                .endsWith("so they are not paired).");
    }

    /** Four samples of two numbers, each with a variance of 2: the difference is (4 + 5 - 2 - 3) / 2, its variance 4 (1/4) (2/2). */
    @Test
    void theEffectOfAFactorIsWeightedOverTheOtherFactors() {
        double[][] samples = {{1, 3}, {2, 4}, {3, 5}, {4, 6}};
        UnpairedMeans means = UnpairedMeans.of(samples, new double[] {-0.5, -0.5, 0.5, 0.5}, 0.95);
        assertThat(means.difference()).isCloseTo(2, NEAR);
        assertThat(means.standardError()).isCloseTo(1, NEAR);
        assertThat(means.df()).isCloseTo(4, NEAR); // as many variances with one degree of freedom each
        assertThat(means.t().orElseThrow()).isCloseTo(2, NEAR);
    }

    @Test
    void twoResultsOfACellAreEnoughIfTheyVary() {
        assertThat(effect(Map.of("sgd", new double[] {0.9, 0.91}, "adam", new double[] {0.92, 0.94}))
                        .unpaired())
                .isPresent();
        Effect one = effect(Map.of("sgd", new double[] {0.9, 0.91}, "adam", new double[] {0.92}));
        assertThat(one.unpaired()).isEmpty();
        assertThat(one.verdict()).isEqualTo(Verdict.NO_DATA);
        Effect constant = effect(Map.of("sgd", new double[] {0.5, 0.5}, "adam", new double[] {0.75, 0.75}));
        assertThat(constant.unpaired()).isEmpty();
        assertThat(constant.verdict()).isEqualTo(Verdict.NO_DATA);
    }

    /** Of two optimizers. */
    static Map<String, double[]> samples() {
        return Map.of("sgd", SGD, "adam", ADAM);
    }

    /** Each number with a seed of its own. */
    static List<Observation> observations(Map<String, double[]> samples) {
        List<Observation> observations = new ArrayList<>();
        samples.forEach((level, values) -> {
            for (int i = 0; i < values.length; i++) {
                observations.add(
                        new Observation(List.of(level), Block.of(level + i), OptionalDouble.of(values[i]), Outcome.OK));
            }
        });
        return observations;
    }

    private static Effect effect(Map<String, double[]> samples) {
        Factor optimizer = new Factor("optimizer", List.of("sgd", "adam"));
        ResultTable table = ResultTable.of("accuracy", List.of(optimizer), observations(samples));
        return Analysis.of(table, AnalysisOptions.DEFAULT).effects().get(0);
    }

    /** Four results of each optimizer, 0.001 above and below their mean, from seeds of their own. */
    private static String sentence(double difference, double margin) {
        Factor optimizer = new Factor("optimizer", List.of("sgd", "adam"));
        List<Observation> observations = new ArrayList<>();
        for (String level : optimizer.levels()) {
            double mean = 0.5 + (level.equals("adam") ? difference : 0);
            for (int i = 0; i < 4; i++) {
                observations.add(new Observation(
                        List.of(level),
                        Block.of(level + i),
                        OptionalDouble.of(mean + (i % 2 == 0 ? 0.001 : -0.001)),
                        Outcome.OK));
            }
        }
        ResultTable table = ResultTable.of("accuracy", List.of(optimizer), observations);
        return Analysis.of(table, AnalysisOptions.DEFAULT.withMargin(margin))
                .answer()
                .get(0);
    }
}
