package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
    /** 8 rows of 4 classes, the last without a row. */
    private static final LabeledData DATA = new LabeledData(
            new SparseMatrix(1, new int[9], new int[0], new float[0]),
            new int[] {0, 1, 0, 0, 2, 0, 1, 0},
            List.of("a", "b", "c", "absent"));

    /** 8 / (4 · 5), 8 / (4 · 2), 8 / (4 · 1): every class that is there counts 2 in all, rows divided by classes. */
    @Test
    void balancedWeightsGiveEveryClassTheSameShare() {
        assertThat(new ClassWeights.Balanced().of(DATA)).containsExactly(0.4, 1, 2, 1);
    }

    @Test
    void withoutWeightsEveryClassCountsOne() {
        assertThat(new ClassWeights.None().of(DATA)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void namedWeightsAreThoseOfTheirClassesAndTheOthersCountOne() {
        assertThat(new ClassWeights.Named(Map.of("c", 3.0)).of(DATA)).containsExactly(1, 1, 3, 1);
        assertThat(new ClassWeights.Named(Map.of("d", 3.0)).unknown(DATA.classes()))
                .contains("d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassWeights.Named(Map.of("d", 3.0)).of(DATA))
                .withMessageContaining("class_weights names d");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassWeights.Named(Map.of("a", 0.0)));
    }

    @Test
    void listedWeightsAreTakenInTheOrderOfTheClasses() {
        assertThat(new ClassWeights.Listed(List.of(0.5, 3.0, 1.5, 2.0)).of(DATA))
                .containsExactly(0.5, 3, 1.5, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassWeights.Listed(List.of(0.5, 3.0, 1.5)).of(DATA))
                .withMessageContaining("lists 3 weights, but there are 4 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassWeights.Listed(List.of(1.0, 0.0)))
                .withMessageContaining("0.0");
    }
}
