package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTableTest {
    private static final List<Factor> POOL = List.of(new Factor("pool", List.of("none", "max")));

    @Test
    void columnsThatAreNoFactorsAreNamedWithTheirSizes() {
        List<String> levels = IntStream.range(0, 257).mapToObj(i -> "" + i).toList();
        List<Factor> factors = List.of(new Factor("row", levels), new Factor("time", levels));
        assertThatThrownBy(() -> ResultTable.of("accuracy", factors, List.of()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("more than 65536 cells (row has 257, time has 257)");
    }

    @Test
    void asManyCellsAsAllowedAreATable() {
        List<String> levels = IntStream.range(0, 256).mapToObj(i -> "" + i).toList();
        List<Factor> factors = List.of(new Factor("row", levels), new Factor("time", levels));
        assertThat(ResultTable.of("loss", factors, List.of()).cells()).isEqualTo(1 << 16);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e200, -1e200, 1e-200})
    void numbersWhoseSquaresCannotBeComputedAreRefused(double value) {
        assertThatThrownBy(() -> Tables.of(POOL, 2, (levels, seed) -> value))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("cannot be computed");
    }

    @Test
    void allZerosAreATable() {
        ResultTable table = Tables.of(POOL, 2, (levels, seed) -> 0);
        assertThat(table.magnitude()).isZero();
        assertThat(table.values(0)).containsExactly(0, 0);
    }

    @Test
    void theMagnitudeIsThatOfTheLargestValueOfEitherSign() {
        assertThat(Tables.of(POOL, 3, (levels, seed) -> seed == 2 ? -7 : seed == 3 ? Double.NaN : 5)
                        .magnitude())
                .isEqualTo(7);
    }
}
