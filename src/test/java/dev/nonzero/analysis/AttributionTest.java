package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Attribution.Part;
import dev.nonzero.analysis.Attribution.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AttributionTest {
    private static final Comparison COMPARED = new Comparison(
            Map.of("layer", "linear", "pool", "none", "init", "pytorch"),
            Map.of("layer", "conv1d", "pool", "max", "init", "he"));

    @Test
    void partsAreThoseOfTheReference() {
        JsonNode expected = Golden.NUMBERS.get("shapley");
        Attribution attribution = attribution(Golden.table(), AnalysisOptions.DEFAULT.withCompare(COMPARED));
        assertIs(attribution.gap().orElseThrow(), expected.get("gap"));
        assertThat(attribution.parts().stream().map(Part::factor)).containsExactly("layer", "pool", "init");
        attribution
                .parts()
                .forEach(part -> assertIs(part.shapley(), expected.get("parts").get(part.factor())));
    }

    @Test
    void theWorstAndTheBestCellAreComparedUnlessOthersAreNamed() {
        Attribution attribution = attribution(Golden.table(), AnalysisOptions.DEFAULT);
        assertThat(attribution.chosen()).isFalse();
        assertThat(attribution.from()).containsExactly("linear", "none", "keras");
        assertThat(attribution.to()).containsExactly("linear", "max", "he");
        assertThat(attribution.parts().stream().map(Part::factor)).containsExactly("pool", "init");
    }

    @Test
    void partsAndPathsOfTwelveFactorsAddUpToTheGapInEverySeed() {
        Random random = new Random(1);
        List<Factor> factors = IntStream.range(0, 12)
                .mapToObj(f -> new Factor("f" + f, List.of("off", "on")))
                .toList();
        List<Observation> observations = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            for (int cell = 0; cell < 1 << 12; cell++) {
                int levels = cell;
                observations.add(new Observation(
                        IntStream.range(0, 12)
                                .mapToObj(f -> (levels >> f & 1) == 1 ? "on" : "off")
                                .toList(),
                        Block.of("" + seed),
                        OptionalDouble.of(random.nextDouble()),
                        Observation.Outcome.OK));
            }
        }
        ResultTable table = ResultTable.of("accuracy", factors, observations);
        Attribution attribution = attribution(table, AnalysisOptions.DEFAULT);
        List<Double> gap = attribution.gap().orElseThrow().values();
        for (Function<Part, Share> split :
                List.<Function<Part, Share>>of(Part::shapley, Part::forward, Part::backward)) {
            for (int block = 0; block < 3; block++) {
                int b = block;
                double sum = attribution.parts().stream()
                        .mapToDouble(part -> split.apply(part).values().get(b))
                        .sum();
                assertThat(sum).isCloseTo(gap.get(block), within(1e-12));
            }
        }
    }

    @Test
    void oneFactorAtATimeDependsOnTheOrderWhereFactorsInteract() {
        // both are needed: 0.1 more with both, nothing with either alone
        ResultTable table = Tables.of(
                List.of(new Factor("a", List.of("0", "1")), new Factor("b", List.of("0", "1"))),
                4,
                (levels, seed) -> levels.equals(List.of("1", "1")) ? 0.9 : 0.8);
        Attribution attribution = attribution(table, AnalysisOptions.DEFAULT);
        assertThat(means(attribution, Part::forward)).containsExactly(new double[] {0, 0.1}, within(1e-15));
        assertThat(means(attribution, Part::backward)).containsExactly(new double[] {0.1, 0}, within(1e-15));
        assertThat(means(attribution, Part::shapley)).containsExactly(new double[] {0.05, 0.05}, within(1e-15));
    }

    @Test
    void ofEqualCellsTheFirstIsTheWorstOrTheBest() {
        Attribution attribution = attribution(
                Tables.of(
                        List.of(new Factor("a", List.of("0", "1", "2", "3"))),
                        2,
                        (levels, seed) ->
                                levels.get(0).equals("0") || levels.get(0).equals("2") ? 0.8 : 0.9),
                AnalysisOptions.DEFAULT);
        assertThat(attribution.from()).containsExactly("0");
        assertThat(attribution.to()).containsExactly("1");
    }

    @Test
    void seedsThatLackACellBetweenTheTwoAreLeftOut() {
        ResultTable table = Tables.of(
                List.of(new Factor("a", List.of("0", "1")), new Factor("b", List.of("0", "1"))),
                3,
                (levels, seed) -> seed == 2 && levels.equals(List.of("1", "0"))
                        ? Double.NaN
                        : levels.equals(List.of("1", "1")) ? 0.9 : 0.8);
        Comparison compared = new Comparison(Map.of("a", "0", "b", "0"), Map.of("a", "1", "b", "1"));
        Attribution attribution = attribution(table, AnalysisOptions.DEFAULT.withCompare(compared));
        assertThat(attribution.blocks()).extracting(Block::name).containsExactly("1", "3");
        assertThat(attribution.leftOut()).isEqualTo(1);
        assertThat(attribution.chosen()).isTrue();
    }

    @Test
    void aFactorOfOneLevelNeedNotBeNamed() {
        ResultTable table = Tables.of(
                List.of(new Factor("a", List.of("0", "1")), new Factor("b", List.of("only"))),
                2,
                (levels, seed) -> levels.contains("1") ? 0.9 : 0.8);
        Comparison compared = new Comparison(Map.of("a", "1"), Map.of("a", "0"));
        Attribution attribution = attribution(table, AnalysisOptions.DEFAULT.withCompare(compared));
        assertThat(attribution.from()).containsExactly("1", "only");
        assertThat(attribution.gapIsZero()).isFalse();
        assertThat(attribution.shareOfGap(attribution.parts().get(0))).hasValue(1);
    }

    @Test
    void nothingHasAShareOfNoGap() {
        ResultTable table =
                Tables.of(List.of(new Factor("a", List.of("0", "1"))), 2, (levels, seed) -> 0.8 + 0.1 * seed);
        Comparison compared = new Comparison(Map.of("a", "0"), Map.of("a", "1"));
        Attribution attribution = attribution(table, AnalysisOptions.DEFAULT.withCompare(compared));
        assertThat(attribution.gapIsZero()).isTrue();
        assertThat(attribution.shareOfGap(attribution.parts().get(0))).isEmpty();
    }

    @Test
    void aCellThatIsNotThereIsToldWithTheNearestName() {
        Comparison wrong = new Comparison(Map.of("layr", "linear"), Map.of());
        assertThatThrownBy(() -> attribution(Golden.table(), AnalysisOptions.DEFAULT.withCompare(wrong)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("compare.from")
                .hasMessageContaining("did you mean layer?");
        Comparison partial = new Comparison(COMPARED.from(), Map.of("layer", "conv1d", "pool", "max"));
        assertThatThrownBy(() -> attribution(Golden.table(), AnalysisOptions.DEFAULT.withCompare(partial)))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("compare.to names no level of factor init: pytorch, keras, he");
    }

    private static Attribution attribution(ResultTable table, AnalysisOptions options) {
        return Attribution.of(table, options).orElseThrow();
    }

    private static double[] means(Attribution attribution, Function<Part, Share> split) {
        ToDoubleFunction<Part> mean = part -> split.apply(part).mean().mean();
        return attribution.parts().stream().mapToDouble(mean).toArray();
    }

    private static void assertIs(Share share, JsonNode expected) {
        assertThat(share.values().stream().mapToDouble(d -> d).toArray())
                .containsExactly(Golden.doubles(expected.get("differences")), within(1e-14));
        assertNear(share.mean().mean(), expected.get("mean"));
        assertNear(share.mean().sd().orElseThrow(), expected.get("sd"));
        assertNear(
                share.mean().interval().orElseThrow().lower(),
                expected.get("ci95").get(0));
        assertNear(
                share.mean().interval().orElseThrow().upper(),
                expected.get("ci95").get(1));
    }
}
