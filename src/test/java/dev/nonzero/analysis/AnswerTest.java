package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The sentences of each verdict, word by word. */
class AnswerTest {
    private static final String ENDS_ARE_NOT_KNOWN =
            "It is not known whether the networks were trained out: the table does not say how their trainings ended.";
    private static final String ROWS_ARE_NOT_KNOWN =
            "Intervals and verdicts hold for new seeds on these test rows, not for new rows: the table has no results of"
                    + " single test rows.";
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Factor INIT = new Factor("init", List.of("pytorch", "keras", "he"));
    private static final Factor LAYER = new Factor("layer", List.of("linear", "conv1d"));
    private static final AnalysisOptions OPTIONS = AnalysisOptions.DEFAULT.withMargin(0.002);
    /** Twelve differences that sum to zero, with standard deviation 0.001. */
    private static final double[] NOISE = noise();

    @Test
    void different() {
        assertThat(effect(12, 0.0062, 2))
                .startsWith("pool: max instead of none raises test accuracy by 0.62 points"
                        + " (95 % interval 0.49 to 0.75, 12 of 12 seeds).");
        assertThat(effect(12, -0.0062, 2))
                .startsWith("pool: max instead of none lowers test accuracy by 0.62 points"
                        + " (95 % interval 0.49 to 0.75, 12 of 12 seeds).");
    }

    @Test
    void equivalent() {
        assertThat(effect(12, 0.0001, 1))
                .startsWith("pool: none and max are equivalent within 0.2 points (the difference is 0.010 points;"
                        + " with 95 % confidence at most 0.062 points either way).");
    }

    @Test
    void differentAndEquivalent() {
        assertThat(effect(12, 0.0005, 0.5))
                .startsWith("pool: max instead of none raises test accuracy by 0.050 points"
                        + " (95 % interval 0.018 to 0.082, 10 of 12 seeds):"
                        + " a real but negligible difference, within 0.2 points.");
    }

    @Test
    void inconclusive() {
        assertThat(effect(12, 0.001, 3))
                .startsWith("pool: max instead of none is undecided: test accuracy changes by 0.10 points"
                        + " (95 % interval -0.09 to 0.29). The results show neither a difference nor equivalence within"
                        + " 0.2 points. About 21 seeds would have a power of 80 % to show a difference of 0.2 points or, if"
                        + " there is none, equivalence.");
    }

    @Test
    void identical() {
        assertThat(effect(12, 0, 0)).startsWith("pool: none and max gave the same test accuracy in 12 of 12 seeds.");
    }

    @Test
    void theSameDifferenceInEverySeed() {
        assertThat(effect(12, 0.01, 0))
                .startsWith(
                        "pool: max instead of none raises test accuracy by 1.00 points, as much in each of 12 seeds.");
        assertThat(effect(3, 0.01, 0))
                .startsWith("pool: max instead of none: test accuracy changes by 1.00 points in each of 3 seeds,"
                        + " too few for a verdict.");
        assertThat(effect(12, 0.001, 0))
                .startsWith(
                        "pool: max instead of none raises test accuracy by 0.10 points, as much in each of 12 seeds:"
                                + " a real but negligible difference, within 0.2 points.");
    }

    @Test
    void oneSeed() {
        assertThat(effect(1, 0.01, 0))
                .isEqualTo("pool: max instead of none: test accuracy changes by 1.00 points in the only seed,"
                        + " which says nothing about other seeds.");
        assertThat(answer(table(List.of(INIT), 1, (levels, seed) -> levels.contains("he") ? 0.91 : 0.9)))
                .contains(
                        "The gap between init=pytorch and init=he is 1.00 points, without an interval; it is not split.")
                .contains("There is only 1 seed: treat the results as preliminary and use 10 seeds or more.");
    }

    @Test
    void aDifferenceThatWouldOnlyPassAlone() {
        Factor three = new Factor("init", List.of("pytorch", "keras", "he", "lecun"));
        ResultTable table = table(
                List.of(three),
                12,
                (levels, seed) -> 0.9
                        + (levels.contains("keras") ? 0.0021 + 3 * NOISE[seed - 1] : 0)
                        + (levels.contains("he") ? -0.0002 + 5 * NOISE[seed % 12] : 0)
                        + (levels.contains("lecun") ? -0.0001 + 5 * NOISE[(seed + 5) % 12] : 0));
        assertThat(answer(table).get(0))
                .startsWith("init: keras instead of pytorch is undecided: test accuracy changes by 0.21 points")
                .contains("Tested alone, p is 0.034; as one of 3 contrasts, it is 0.10 (Holm). About 27 seeds would");
    }

    /** As many seeds as it takes, 21, and by chance they do not decide: ten 0.3 points above the mean, ten below, one on it. */
    @Test
    void noMoreSeedsAreAskedForWhereThereAreEnough() {
        String sentence = answer(table(
                        List.of(POOL),
                        21,
                        (levels, seed) -> levels.contains("max")
                                ? 0.901 + (seed == 21 ? 0 : seed % 2 == 0 ? 0.003 : -0.003)
                                : 0.9))
                .get(0);
        assertThat(sentence)
                .startsWith("pool: max instead of none is undecided: test accuracy changes by 0.10 points")
                .endsWith("within 0.2 points.");
    }

    @Test
    void theIntervalOfAnEffectIsThatOfItsSentence() {
        AnalysisResult result = Analysis.of(
                table(List.of(POOL), 12, (levels, seed) -> levels.contains("max") ? 0.9062 + 2 * NOISE[seed - 1] : 0.9),
                OPTIONS);
        assertThat(result.intervals(result.effects().get(0))).isEqualTo("95 % interval 0.49 to 0.75");
    }

    @Test
    void aFactorOfOneLevelIsNotAveragedOver() {
        Factor layer = new Factor("layer", List.of("linear"));
        assertThat(answer(table(List.of(layer, POOL), 12, (levels, seed) -> 0.9 + NOISE[seed - 1])))
                .noneMatch(sentence -> sentence.startsWith("The effect of a factor is its mean"));
    }

    @Test
    void anInteractionMayBeRealAndNegligible() {
        ResultTable table = table(
                List.of(LAYER, POOL),
                12,
                (levels, seed) -> levels.equals(List.of("conv1d", "max")) ? 0.8995 + NOISE[seed - 1] / 2 : 0.9);
        assertThat(answer(table))
                .contains(
                        "The effect of layer (conv1d instead of linear) on test accuracy is 0.050 points lower with pool=max"
                                + " than with pool=none (95 % interval 0.018 to 0.082, 10 of 12 seeds): real, but within 0.2"
                                + " points.");
    }

    /** In three of the cells a result of 0.9 for each of four seeds, in the last 0.95; no seed is there twice. */
    @Test
    void cellsThatShareNoSeedInteractUnpaired() {
        List<Observation> observations = new ArrayList<>();
        for (List<String> levels : Tables.cells(List.of(LAYER, POOL))) {
            for (int i = 0; i < 4; i++) {
                double value = (levels.equals(List.of("conv1d", "max")) ? 0.95 : 0.9) + (i % 2 == 0 ? 0.001 : -0.001);
                observations.add(new Observation(
                        levels,
                        Block.of(String.join("", levels) + i),
                        OptionalDouble.of(value),
                        Observation.Outcome.OK));
            }
        }
        assertThat(answer(ResultTable.of("test_accuracy", List.of(LAYER, POOL), observations)))
                .anyMatch(
                        sentence -> sentence.startsWith(
                                "The interaction layer x pool: conv1d,max changes test accuracy by 5.00 points (95 % interval "));
    }

    @Test
    void anInteractionWithoutResultsIsCounted() {
        List<Observation> observations =
                new ArrayList<>(Tables.observations(List.of(LAYER, POOL), 12, (levels, seed) -> 0.9 + NOISE[seed - 1]));
        observations.removeIf(o -> o.levels().equals(List.of("conv1d", "max")));
        assertThat(answer(ResultTable.of("test_accuracy", List.of(LAYER, POOL), observations)))
                .contains("The only two-factor interaction is without results.");
    }

    /** Of the two cells between, one has results of seeds 1 to 6 and the other of 7 to 12. */
    @Test
    void aGapWhoseCellsShareNoSeedIsNotSplit() {
        List<Observation> observations =
                new ArrayList<>(Tables.observations(List.of(LAYER, POOL), 12, (levels, seed) -> 0.9 + NOISE[seed - 1]));
        observations.removeIf(o -> {
            int seed = Integer.parseInt(o.block().name());
            return o.levels().equals(seed <= 6 ? List.of("linear", "max") : List.of("conv1d", "none"));
        });
        AnalysisOptions compared = OPTIONS.withCompare(
                new Comparison(Map.of("layer", "linear", "pool", "none"), Map.of("layer", "conv1d", "pool", "max")));
        assertThat(Analysis.of(ResultTable.of("test_accuracy", List.of(LAYER, POOL), observations), compared)
                        .answer())
                .contains(
                        "The gap between layer=linear, pool=none and layer=conv1d, pool=max cannot be split: no seed has a"
                                + " result in every cell between the two.");
    }

    @Test
    void theVarianceIsTheMeanOfAllCellsWhereTheyHaveTheSameSeeds() {
        assertThat(answer(table(
                        List.of(POOL), 12, (levels, seed) -> (levels.contains("max") ? 0.91 : 0.9) + NOISE[seed - 1])))
                .contains(
                        "From seed to seed, test accuracy varies by 0.10 points (standard deviation, mean of all cells).");
        assertThat(answer(table(
                        List.of(POOL),
                        12,
                        (levels, seed) -> levels.contains("max") && seed == 3 ? Double.NaN : 0.9 + NOISE[seed - 1])))
                .noneMatch(sentence -> sentence.contains(" varies by "));
    }

    @Test
    void tenSeedsAreNotFew() {
        assertThat(answer(table(List.of(POOL), 9, (levels, seed) -> 0.9 + NOISE[seed])))
                .contains("There are only 9 seeds: treat the results as preliminary and use 10 seeds or more.");
        assertThat(answer(table(List.of(POOL), 10, (levels, seed) -> 0.9 + NOISE[seed])))
                .noneMatch(sentence -> sentence.contains("preliminary"));
    }

    @Test
    void aCellThatNeverRan() {
        Factor init = new Factor("init", List.of("pytorch", "keras"));
        List<Observation> observations = new ArrayList<>(Tables.observations(List.of(init), 10, (levels, seed) -> 0.9));
        observations.removeIf(o -> o.levels().contains("keras"));
        assertThat(answer(ResultTable.of("test_accuracy", List.of(init), observations)))
                .contains("init: pytorch and keras cannot be compared: no seed has a result for both.");
    }

    @Test
    void interactionsAndSimpleEffects() {
        ResultTable table = table(
                List.of(LAYER, POOL),
                12,
                (levels, seed) -> 0.9
                        + (levels.equals(List.of("conv1d", "max")) ? 0.01 + NOISE[seed - 1] : 0)
                        + NOISE[(seed + 3) % 12] * (levels.contains("max") ? 1 : -1));
        AnalysisOptions options =
                OPTIONS.withSimpleEffects(List.of(new SimpleEffect("pool", Map.of("layer", "conv1d"))));
        assertThat(Analysis.of(table, options).answer())
                .startsWith(
                        "The effect of a factor is its mean over the levels of the others.",
                        "layer: conv1d instead of linear raises test accuracy by 0.500 points"
                                + " (95 % interval 0.468 to 0.532, 12 of 12 seeds).",
                        "pool: max instead of none raises test accuracy by 0.50 points"
                                + " (95 % interval 0.35 to 0.65, 12 of 12 seeds).",
                        "The effect of layer (conv1d instead of linear) on test accuracy is 1.000 points higher with pool=max than"
                                + " with pool=none"
                                + " (95 % interval 0.936 to 1.064, 12 of 12 seeds).",
                        "With layer=conv1d, pool: max instead of none raises test accuracy by 1.00 points"
                                + " (95 % interval 0.82 to 1.18, 12 of 12 seeds).");
    }

    @Test
    void theGapIsSplitAmongItsFactors() {
        assertThat(Analysis.of(Golden.table(), OPTIONS).answer())
                .contains(
                        "Of the gap of 1.37 points between layer=linear, pool=none, init=keras and layer=linear, pool=max,"
                                + " init=he (95 % interval 1.17 to 1.56), 0.70 (0.54 to 0.85) comes from pool,"
                                + " 0.67 (0.50 to 0.84) from init.",
                        "These are the worst and the best of 12 cells, chosen by the same results, so this gap is probably"
                                + " too large.",
                        "Of 5 two-factor interactions, 1 is equivalent to zero within 0.2 points, 4 are undecided.")
                .as("undecided interactions are not described one by one")
                .noneMatch(sentence -> sentence.contains(" instead of pytorch) on "));
    }

    @Test
    void oneFactorAtATimeMisleadsWhereFactorsInteract() {
        ResultTable table = table(
                List.of(LAYER, POOL),
                12,
                (levels, seed) -> levels.equals(List.of("conv1d", "max")) ? 0.95 + NOISE[seed - 1] : 0.9);
        assertThat(answer(table))
                .contains(
                        "Changing one factor at a time would mislead: layer would get 0.00 in the order of the factors"
                                + " and 5.00 in the reverse order.");
    }

    @Test
    void aGapThatMayBeNoneIsNotSplit() {
        assertThat(answer(table(
                        List.of(INIT),
                        12,
                        (levels, seed) -> levels.contains("keras") ? 0.9001 + NOISE[seed - 1] : 0.9)))
                .contains("The gap between init=pytorch and init=keras may be zero: 0.010 points"
                        + " (95 % interval -0.054 to 0.074); it is not split.");
    }

    @Test
    void aGapOfOneFactorNeedsNoSplit() {
        assertThat(answer(table(
                        List.of(INIT), 12, (levels, seed) -> levels.contains("keras") ? 0.91 + NOISE[seed - 1] : 0.9)))
                .contains("The gap between init=pytorch and init=keras is 1.000 points (95 % interval 0.936 to 1.064);"
                        + " they differ only in init.");
        assertThat(answer(table(
                        List.of(POOL), 12, (levels, seed) -> levels.contains("max") ? 0.91 + NOISE[seed - 1] : 0.9)))
                .noneMatch(sentence -> sentence.contains("gap"));
    }

    @Test
    void aGapDownwardsIsToldAsAPositiveNumber() {
        AnalysisOptions down = OPTIONS.withCompare(
                new Comparison(Map.of("layer", "conv1d", "pool", "max"), Map.of("layer", "linear", "pool", "none")));
        ResultTable table = table(
                List.of(LAYER, POOL),
                12,
                (levels, seed) -> 0.9
                        + (levels.contains("max") ? 0.02 : 0)
                        - (levels.contains("conv1d") ? 0.005 + NOISE[seed - 1] : 0));
        assertThat(Analysis.of(table, down).answer())
                .contains("Of the gap of 1.500 points between layer=conv1d, pool=max and layer=linear, pool=none"
                        + " (95 % interval 1.436 to 1.564), -0.500 (-0.564 to -0.436) comes from layer, 2.00 (2.00 to 2.00)"
                        + " from pool.")
                .as("each part is the same in either order")
                .noneMatch(sentence -> sentence.contains("would mislead"));
    }

    @Test
    void divergedTrainingsAreToldWithAndWithout() {
        ResultTable table = table(
                List.of(POOL),
                12,
                (levels, seed) -> levels.contains("max") ? seed == 3 ? Double.NaN : 0.91 + NOISE[seed - 1] : 0.9);
        assertThat(answer(table))
                .contains(
                        "Up to 1 of 12 seeds are left out of an effect, because a cell has no result there.",
                        "1 training diverged: pool=max (1). Seeds with them are left out above; counted with the test"
                                + " accuracy they stopped at or else the worst, 0, pool: max - none is then inconclusive"
                                + " (-6.60 points).")
                .as("the effect has one sentence")
                .filteredOn(sentence -> sentence.startsWith("pool: "))
                .hasSize(1);
    }

    @Test
    void oneCellHasNothingToCompare() {
        assertThat(answer(table(List.of(), 12, (levels, seed) -> 0.9 + NOISE[seed - 1])))
                .containsExactly(
                        "There is one cell, so there is nothing to compare. Its mean test accuracy over 12 seeds is 90.000 %"
                                + " (95 % interval 89.936 to 90.064).",
                        "From seed to seed, test accuracy varies by 0.10 points (standard deviation).",
                        ENDS_ARE_NOT_KNOWN);
    }

    @Test
    void theSplitThatAllSeedsShareIsNamed() {
        List<Block> blocks = new ArrayList<>();
        for (int seed = 1; seed <= 12; seed++) {
            blocks.add(new Block("" + seed, "1", "" + seed, "" + seed));
        }
        List<Observation> observations =
                Tables.observations(List.of(POOL), blocks, (levels, seed) -> 0.9 + NOISE[seed - 1]);
        assertThat(answer(ResultTable.of("test_accuracy", List.of(POOL), observations)))
                .endsWith(
                        "All seeds share one split of the data, so the results hold for this split only.",
                        ROWS_ARE_NOT_KNOWN,
                        ENDS_ARE_NOT_KNOWN);
    }

    @Test
    void oneSeedSharesItsSplitWithNoOther() {
        List<Observation> observations =
                Tables.observations(List.of(POOL), List.of(new Block("1", "1", "1", "1")), (levels, seed) -> 0.9);
        assertThat(answer(ResultTable.of("test_accuracy", List.of(POOL), observations)))
                .noneMatch(sentence -> sentence.startsWith("All seeds share"));
    }

    @Test
    void crossedSeedsTellWhereVarianceComesFrom() {
        List<Block> blocks = new ArrayList<>();
        for (int split = 0; split < 3; split++) {
            for (int init = 0; init < 4; init++) {
                blocks.add(new Block(split + "/" + init, "" + split, "" + init, "1"));
            }
        }
        List<Observation> observations = Tables.observations(List.of(), blocks, (levels, seed) -> {
            int split = (seed - 1) / 4;
            int init = (seed - 1) % 4;
            return 0.9 + 0.01 * split + 0.001 * init;
        });
        assertThat(answer(ResultTable.of("test_accuracy", List.of(), observations)))
                .contains("From run to run, test accuracy varies by 1.01 points (standard deviation); of that variance,"
                        + " 98 % is split, 2 % is init, 0 % is the rest.");
    }

    @Test
    void aLossIsToldInItsOwnUnits() {
        List<Observation> observations = Tables.observations(
                List.of(POOL), 12, (levels, seed) -> levels.contains("max") ? 1.2 + NOISE[seed - 1] : 1.5);
        assertThat(answer(ResultTable.of("log_loss", List.of(POOL), observations)))
                .contains("pool: max instead of none lowers log loss by 0.30000 (95 % interval 0.29936 to 0.30064,"
                        + " 12 of 12 seeds).");
    }

    @Test
    void whatAReaderCouldMistakeAboutTheMetricIsSaidFirst() {
        assertThat(answer(ResultTable.of(
                                "log_loss",
                                List.of(POOL),
                                Tables.observations(List.of(POOL), 12, (levels, seed) -> 1 + NOISE[seed - 1])))
                        .get(0))
                .isEqualTo("A lower log loss is better.");
        List<String> percent =
                Analysis.of(inPercent("accuracy", 12), OPTIONS.withMargin(0.5)).answer();
        assertThat(percent.get(0))
                .isEqualTo(
                        "The values of accuracy reach from 69 to 96.5 and are taken as percent; the margin is 0.5 points.");
    }

    @Test
    void aDivergedTrainingCountsWithTheWorstValueOfTheMetricIfItHasOne() {
        assertThat(Analysis.of(inPercent("accuracy", 3), OPTIONS).answer())
                .anyMatch(s -> s.contains("counted with the accuracy they stopped at or else the worst, 0,"));
        assertThat(Analysis.of(inPercent("error_rate", 3), OPTIONS).answer())
                .anyMatch(s -> s.contains("counted with the error rate they stopped at or else the worst, 100,"));
        List<Observation> losses = Tables.observations(
                List.of(POOL), 12, (levels, seed) -> seed == 3 && levels.contains("max") ? Double.NaN : 2);
        assertThat(answer(ResultTable.of("log_loss", List.of(POOL), losses)))
                .contains(
                        "1 training diverged: pool=max (1). Seeds with them are left out; log loss has no worst value to"
                                + " count them with.");
        assertThat(answer(table(List.of(), 12, (levels, seed) -> seed == 3 ? Double.NaN : 0.9)))
                .anyMatch(s -> s.startsWith("1 training diverged: ") && s.endsWith("They are not among the numbers."));
    }

    @Test
    void interactionsThatAreZeroOrUnknownAreCounted() {
        assertThat(answer(table(List.of(LAYER, POOL), 12, (levels, seed) -> 0.9 + NOISE[seed - 1])))
                .contains("The only two-factor interaction is zero in every seed.");
    }

    /** Values between 69 and 96.5; a training of the second level diverged in one seed, if there is such. */
    private static ResultTable inPercent(String metric, int diverged) {
        return ResultTable.of(metric, List.of(POOL), Tables.observations(List.of(POOL), 12, (levels, seed) -> {
            boolean max = levels.contains("max");
            return max && seed == diverged && diverged < 12 ? Double.NaN : max ? 96.5 - seed % 3 * 0.5 : 69 + seed % 2;
        }));
    }

    /** The first sentence for two levels of a factor that differ by so much, with a standard deviation in thousandths. */
    private static String effect(int seeds, double difference, double sd) {
        return answer(table(
                        List.of(POOL),
                        seeds,
                        (levels, seed) -> levels.contains("max") ? 0.9 + difference + sd * NOISE[seed - 1] : 0.9))
                .get(0);
    }

    private static ResultTable table(List<Factor> factors, int seeds, Tables.Accuracy accuracy) {
        return ResultTable.of("test_accuracy", factors, Tables.observations(factors, seeds, accuracy));
    }

    private static List<String> answer(ResultTable table) {
        return Analysis.of(table, OPTIONS).answer();
    }

    private static double[] noise() {
        double[] noise = new double[12];
        double scale = 0.001 / Math.sqrt(2 * (1 + 4 + 9 + 16 + 25 + 36) / 11.0);
        int[] order = {1, -4, 6, -2, 5, -6, 3, -1, 4, -5, 2, -3};
        for (int i = 0; i < noise.length; i++) {
            noise[i] = scale * order[i];
        }
        return noise;
    }
}
