package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.config.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Multiplications and updates counted by hand, for 1,010 rows of 1,000 features with 5 nonzeros each, and 2 classes. */
class TrialCostTest {
    private static final DataSize DATA = new DataSize(1_010, 100, 1_000, 2, 5 * 1_010, 1, false, Map.of());
    private static final int STEPS = 3 * 11; // epochs of ten batches of 100 rows and one of 10

    @TempDir
    private Path folder;

    /**
     * Of each layer the inputs that a row has and those that a batch of 100 rows touches, times its units. Sets of nonzeros
     * have five points a row.
     */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            value = {
                "hidden: [8]                                                             | 5*8 + 8*2            | 500*8 + 8*2",
                "hidden: []                                                              | 5*2                  | 500*2",
                "{channels: 1, pointwise: {type: conv1d, units: 4}, hidden: []}          | 5*4 + 20*2           | 1*4 + 2000*2",
                "{channels: 1, pointwise: {type: conv1d, units: 4}, pool: {type: max, size: 500}, hidden: [3]} "
                        + "| 5*4 + 8*3 + 3*2 | 1*4 + 8*3 + 3*2",
                "{positions: nonzeros, pointwise: {units: 4}, aggregate: sum, hidden: []} | 5*4 + 4*2           | 500*4 + 4*2"
            })
    void aSparseStepCostsTheNonzeros(String network, String multiplications, String updates) throws IOException {
        TrialCost cost = cost(network, "sparse");
        double step = 3 * 100 * sum(multiplications) / 9e9 + sum(updates) / 0.8e9;
        assertThat(cost.seconds()).isCloseTo(STEPS * step + 1e-7 * cost.parameters(), within(1e-12));
    }

    @Test
    void aDenseStepCostsAllFeaturesAndATimeOfItsOwn() throws IOException {
        TrialCost cost = cost("hidden: [8]", "dense");
        assertThat(cost.parameters()).isEqualTo(1_000 * 8 + 8 + 8 * 2 + 2);
        double step = 0.002 + 3 * 100 * (1_000 * 8 + 8 * 2) / 18e9 + (1_000 * 8 + 8 * 2) / 0.4e9;
        assertThat(cost.seconds()).isCloseTo(STEPS * step + 1e-7 * cost.parameters(), within(1e-12));
    }

    private static double sum(String products) {
        double sum = 0;
        for (String product : products.split("\\+", -1)) {
            String[] factors = product.strip().split("\\*", -1);
            sum += Double.parseDouble(factors[0]) * Double.parseDouble(factors[1]);
        }
        return sum;
    }

    private TrialCost cost(String network, String trainer) throws IOException {
        Path file = Files.writeString(folder.resolve("cost.yaml"), """
                name: cost
                data: {train: {synthetic: {}}}
                network: %s
                training: {epochs: 3, batch_size: 100, trainer: %s}
                """.formatted(
                        network.startsWith("{") ? network : "{" + network + "}", trainer));
        Cell cell = Design.of(ExperimentFile.read(file)).cells().get(0);
        return TrialCost.of(cell, cell.network(DATA.features(), DATA.classes()), DATA);
    }
}
