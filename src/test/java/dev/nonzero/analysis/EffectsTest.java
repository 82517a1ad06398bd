package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final Factor LAYER = new Factor("layer", List.of("linear", "conv1d"));
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    /** With linear layers the pool is worth 0.25, and with convolutions nobody knows. */
    @Test
    void aCombinationWithoutResultsIsLeftOutOfTheMean() {
        List<Observation> observations = new ArrayList<>(Tables.observations(
                List.of(LAYER, POOL), 4, (levels, seed) -> levels.contains("max") ? 0.75 : 0.5 + seed / 1024.0));
        observations.removeIf(o -> o.levels().equals(List.of("conv1d", "max")));
        Effect pool = Analysis.of(
                        ResultTable.of("accuracy", List.of(LAYER, POOL), observations), AnalysisOptions.DEFAULT)
                .effects()
                .get(1);
        assertThat(pool.contrast().name()).isEqualTo("pool: max - none");
        assertThat(pool.differences().values())
                .containsExactly(
                        new double[] {0.25 - 1 / 1024.0, 0.25 - 2 / 1024.0, 0.25 - 3 / 1024.0, 0.25 - 4 / 1024.0},
                        within(1e-12));
        assertThat(pool.notes())
                .containsExactly("averaged over 1 of 2 combinations of the other factors: the rest has no results");
    }

    @Test
    void aSimpleEffectHoldsFactorsAndLevelsThatAreThere() {
        assertThatThrownBy(() -> analyze(new SimpleEffect("pool", Map.of("layr", "linear"))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("did you mean layer?");
        assertThatThrownBy(() -> analyze(new SimpleEffect("pool", Map.of("layer", "linaer"))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("did you mean linear?");
        assertThatThrownBy(() -> analyze(new SimpleEffect("pool", Map.of("pool", "max"))))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("cannot hold pool itself");
    }

    private static void analyze(SimpleEffect effect) {
        ResultTable table = Tables.of(List.of(LAYER, POOL), 2, (levels, seed) -> 0.5);
        Analysis.of(table, AnalysisOptions.DEFAULT.withSimpleEffects(List.of(effect)));
    }
}
