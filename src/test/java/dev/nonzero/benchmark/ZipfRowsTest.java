package dev.nonzero.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZipfRowsTest {
    @Test
    void everyRowHasItsNonzerosInOrderAndValuesAboveZero() {
        LabeledData data = ZipfRows.of(300, 200, 50, 10);
        assertThat(data.rows()).isEqualTo(200);
        assertThat(data.features().columns()).isEqualTo(300);
        assertThat(data.classes()).hasSize(10);
        for (int row = 0; row < data.rows(); row++) {
            assertThat(data.features().end(row) - data.features().start(row)).isEqualTo(50);
        }
        for (int place = 0; place < data.features().nonzeros(); place++) {
            assertThat(data.features().value(place)).isPositive().isLessThanOrEqualTo(1);
        }
    }

    @Test
    void theSameNumbersGiveTheSameRows() {
        assertThat(ZipfRows.of(1000, 100, 20, 3)).isEqualTo(ZipfRows.of(1000, 100, 20, 3));
    }

    @Test
    void aFeatureOfTwiceTheRankOccursHalfAsOften() {
        LabeledData data = ZipfRows.of(1000, 100_000, 1, 2);
        int[] counts = new int[1000];
        for (int place = 0; place < data.features().nonzeros(); place++) {
            counts[data.features().column(place)]++;
        }
        Arrays.sort(counts);
        double harmonic = 7.485470860550345; // 1 + 1/2 + … + 1/1000
        for (int rank : new int[] {1, 2, 4, 8}) {
            double expected = 100_000 / harmonic / rank;
            assertThat((double) counts[1000 - rank]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void tooFewFeaturesForTheNonzerosAreRefused() {
        assertThatThrownBy(() -> ZipfRows.of(99, 10, 50, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("50 nonzeros a row need at least 100 features, but there are 99");
    }
}
