package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllPairsTest {
    private static final Factor INIT = new Factor("init", List.of("pytorch", "keras", "he"));
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @Test
    void eachLevelIsComparedWithEachOtherAndHolmCoversAllPairs() {
        Random random = new Random(8);
        ResultTable table = Tables.of(
                List.of(INIT, POOL),
                12,
                (levels, seed) -> 0.9 + 0.001 * INIT.indexOf(levels.get(0)) + 0.002 * random.nextGaussian());
        List<Effect> pairs = Analysis.ofAllPairs(table, "init", AnalysisOptions.DEFAULT);
        assertThat(pairs)
                .extracting(e -> e.contrast().name())
                .containsExactly("init: keras - pytorch", "init: he - pytorch", "init: he - keras");
        assertThat(pairs).allMatch(e -> e.family().equals("all pairs of init"));
        double[] p = pairs.stream()
                .mapToDouble(e -> e.comparison().orElseThrow().p())
                .toArray();
        assertThat(pairs.stream().mapToDouble(e -> e.holmP().orElseThrow()).toArray())
                .isEqualTo(Holm.adjust(p));
        double[] second = pairs.get(1).differences().values();
        double[] third = pairs.get(2).differences().values();
        double[] first = pairs.get(0).differences().values();
        assertThat(third[4]).isCloseTo(second[4] - first[4], within(1e-12));
    }

    @Test
    void factorsOfThreeToTwentyLevelsHaveThemInTheResult() {
        Factor many = new Factor(
                "size", IntStream.rangeClosed(1, 21).mapToObj(i -> "" + i).toList());
        AnalysisResult few = Analysis.of(
                Tables.of(List.of(INIT, POOL), 4, (levels, seed) -> 0.9 + 0.001 * seed), AnalysisOptions.DEFAULT);
        assertThat(few.pairs())
                .extracting(Effect::family)
                .containsOnly("all pairs of init")
                .hasSize(3);
        AnalysisResult none =
                Analysis.of(Tables.of(List.of(many, POOL), 2, (levels, seed) -> 0.9), AnalysisOptions.DEFAULT);
        assertThat(none.pairs()).isEmpty();
    }

    @Test
    void twentyLevelsAreTheMostThatAreComparedInPairs() {
        Factor twenty = new Factor(
                "size", IntStream.rangeClosed(1, 20).mapToObj(i -> "" + i).toList());
        AnalysisOptions options =
                new AnalysisOptions(0.005, 0.95, Optional.empty(), List.of(), Generalization.SEEDS_AND_ROWS, 1, 10);
        assertThat(Analysis.of(Tables.of(List.of(twenty), 2, (levels, seed) -> 0.9), options)
                        .pairs())
                .hasSize(20 * 19 / 2);
    }

    @Test
    void aFactorThatIsNotThereIsAMistake() {
        ResultTable table = Tables.of(List.of(INIT), 2, (levels, seed) -> 0.9);
        assertThatThrownBy(() -> Analysis.ofAllPairs(table, "int", AnalysisOptions.DEFAULT))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("did you mean init?");
    }
}
