package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTableTest {
    private static final List<Factor> POOL = List.of(new Factor("pool", List.of("none", "max")));

    @Test
    void columnsThatAreNoFactorsAreNamedWithTheirSizes() {
        assertThatThrownBy(() -> square(257))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("more than 65536 cells (row has 257, time has 257)");
    }

    @Test
    void asManyCellsAsAllowedAreATable() {
        assertThat(square(256).cells()).isEqualTo(1 << 16);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e200, -1e200, 1e-200})
    void numbersWhoseSquaresCannotBeComputedAreRefused(double value) {
        assertThatThrownBy(() -> Tables.of(POOL, 2, (levels, seed) -> value))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("cannot be computed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e100, -1e100, 1e-100})
    void theLargestAndTheSmallestNumbersAreATable(double value) {
        assertThat(Tables.of(POOL, 2, (levels, seed) -> value).values(0)).containsExactly(value, value);
    }

    @Test
    void aSeedOfACellThatIsThereTwiceIsRefused() {
        Observation result =
                new Observation(List.of("max"), Block.of("7"), OptionalDouble.of(0.5), Observation.Outcome.OK);
        assertThatThrownBy(() -> ResultTable.of("accuracy", POOL, List.of(result, result)))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("seed 7 of the cell pool=max is there twice");
        assertThatThrownBy(() -> Tables.of(POOL, 1, (levels, seed) -> 0.5).cell(List.of()))
                .hasMessage("0 levels for 1 factors: []");
        assertThatThrownBy(() -> Tables.of(POOL, 1, (levels, seed) -> 0.5).cell(List.of("min")))
                .hasMessageContaining("min");
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

    /** Two factors of so many levels, and one result. */
    private static ResultTable square(int size) {
        List<String> levels = IntStream.range(0, size).mapToObj(i -> "" + i).toList();
        List<Factor> factors = List.of(new Factor("row", levels), new Factor("time", levels));
        Observation result =
                new Observation(List.of("0", "0"), Block.of("1"), OptionalDouble.of(0.5), Observation.Outcome.OK);
        return ResultTable.of("accuracy", factors, List.of(result));
    }
}
