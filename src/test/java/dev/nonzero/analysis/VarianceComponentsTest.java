package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.VarianceComponents.Component;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VarianceComponentsTest {
    @Test
    void componentsOfCrossedSeedsAreThoseOfTheReference() {
        JsonNode expected = Golden.NUMBERS.get("varianceComponents");
        List<Block> blocks = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        JsonNode accuracy = expected.get("accuracy"); // (split, init, order)
        for (int s = 0; s < accuracy.size(); s++) {
            for (int i = 0; i < accuracy.get(s).size(); i++) {
                for (int o = 0; o < accuracy.get(s).get(i).size(); o++) {
                    blocks.add(block(s, i, o));
                    values.add(accuracy.get(s).get(i).get(o).asDouble());
                }
            }
        }
        VarianceComponents components = VarianceComponents.of(
                        SeedDesign.of(blocks),
                        values.stream().mapToDouble(v -> v).toArray())
                .orElseThrow();
        assertThat(components.components().stream().map(Component::axis)).containsExactly("split", "init", "order");
        components.components().forEach(c -> assertNear(c.variance(), expected.get(c.axis())));
        assertNear(components.residual().orElseThrow(), expected.get("residual"));
        assertThat(components.residualDf()).isEqualTo(expected.get("residualDf").asInt());
    }

    @Test
    void twoCrossedPartsAreEnough() {
        // rows 1, 3 and columns -1, 0, 1 added: no residual; variance between rows 2, between columns 1
        List<Block> blocks = new ArrayList<>();
        double[] values = new double[6];
        for (int init = 0; init < 2; init++) {
            for (int order = 0; order < 3; order++) {
                values[blocks.size()] = 1 + 2 * init + order - 1;
                blocks.add(block(7, init, order));
            }
        }
        SeedDesign design = SeedDesign.of(blocks);
        assertThat(design.inWords()).isEqualTo("2 init x 3 order");
        VarianceComponents components = VarianceComponents.of(design, values).orElseThrow();
        assertThat(components.components().get(0).variance()).isCloseTo(2, within(1e-12));
        assertThat(components.components().get(1).variance()).isCloseTo(1, within(1e-12));
        assertThat(components.residual().orElseThrow()).isCloseTo(0, within(1e-12));
        // rows contribute 2 / 2, columns 1 / 3
        assertThat(components.ofMean().value()).isCloseTo(Math.sqrt(1 + 1.0 / 3), within(1e-12));
    }

    @Test
    void aNegativeEstimateCountsAsZero() {
        // a checkerboard: all variation is residual, none between rows or columns
        List<Block> blocks = new ArrayList<>();
        double[] values = new double[4];
        for (int init = 0; init < 2; init++) {
            for (int order = 0; order < 2; order++) {
                values[blocks.size()] = (init + order) % 2;
                blocks.add(block(7, init, order));
            }
        }
        VarianceComponents components =
                VarianceComponents.of(SeedDesign.of(blocks), values).orElseThrow();
        for (Component c : components.components()) {
            assertThat(c.estimate()).isNegative();
            assertThat(c.variance()).isZero();
        }
        assertThat(components.total()).isEqualTo(components.residual().orElseThrow());
        assertThat(components.ofMean().value()).isCloseTo(Math.sqrt(1.0 / 4), within(1e-12));
    }

    /** Mean squares of 6 for weights, 18 for orders and 6 for the rest: the mean varies by orders, which are three, alone. */
    @Test
    void anEstimateOfZeroContributesNoDegreesOfFreedom() {
        List<Block> blocks = new ArrayList<>();
        for (int init = 0; init < 2; init++) {
            for (int order = 0; order < 3; order++) {
                blocks.add(block(7, init, order));
            }
        }
        VarianceComponents components = VarianceComponents.of(SeedDesign.of(blocks), new double[] {7, 7, 13, 3, 9, 9})
                .orElseThrow();
        assertThat(components.components().get(0).estimate()).isZero();
        assertThat(components.ofMean().value()).isCloseTo(Math.sqrt(18 / 6.0), within(1e-12));
        assertThat(components.ofMean().df()).isCloseTo(2, within(1e-12));
    }

    @Test
    void partsThatChangeTogetherAreOne() {
        List<Block> blocks =
                List.of(new Block("1", "7", "1", "1"), new Block("2", "7", "2", "2"), new Block("3", "7", "3", "3"));
        SeedDesign design = SeedDesign.of(blocks);
        assertThat(design.inWords()).isEqualTo("3 init and order");
        VarianceComponents components =
                VarianceComponents.of(design, new double[] {1, 2, 3}).orElseThrow();
        assertThat(components.components().get(0).variance()).isCloseTo(1, within(1e-15));
        assertThat(components.residual()).isEmpty();
        assertThat(components.ofMean().value()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(components.ofMean().df()).isCloseTo(2, within(1e-15));
    }

    @Test
    void incompleteCrossingHasNoClosedForm() {
        SeedDesign design = SeedDesign.of(List.of(block(1, 1, 1), block(1, 2, 1), block(2, 1, 1)));
        assertThat(design.crossing()).isEqualTo(SeedDesign.Crossing.INCOMPLETE);
        assertThat(VarianceComponents.of(design, new double[] {1, 2, 3})).isEmpty();
    }

    private static Block block(int split, int init, int order) {
        return new Block(split + "/" + init + "/" + order, "" + split, "" + init, "" + order);
    }
}
