package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PredictedRowsTest {
    @Test
    void theFirstRowIsTheHighestBitAsNumpysUnpackbitsReadsIt() {
        // base64.b64encode(numpy.packbits([1, 0, 0, 0, 0, 0, 1, 1,  0, 1]))
        assertThat(new PredictedRows(10, "rows", "g0A=").scores()).containsExactly(1, 0, 0, 0, 0, 0, 1, 1, 0, 1);
        assertThat(new PredictedRows(8, "rows", "gw==").scores()).containsExactly(1, 0, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void bitsOfAnotherNumberOfRowsAreRefused() {
        assertThatThrownBy(() -> new PredictedRows(7, "rows", "g0A="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 bytes for 7 test rows, expected 1");
        assertThatThrownBy(() -> new PredictedRows(7, "rows", "?")).isInstanceOf(IllegalArgumentException.class);
    }
}
