package dev.nonzero.network;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialWeightsTest {
    private static final int INPUTS = 500;
    private static final int UNITS = 400;

    @ParameterizedTest
    @EnumSource
    void aSchemeHasItsVarianceAndKeepsWithinItsBound(WeightScheme scheme) {
        float[] weights = build(network().hidden(UNITS).initialization(zeroBias(scheme)), INPUTS, 1)
                .get("hidden0.W");
        double variance =
                switch (scheme) {
                    case PYTORCH -> 1.0 / (3 * INPUTS);
                    case GLOROT_UNIFORM, GLOROT_NORMAL -> 2.0 / (INPUTS + UNITS);
                    case HE_UNIFORM, HE_NORMAL -> 2.0 / INPUTS;
                    case LECUN_UNIFORM, LECUN_NORMAL -> 1.0 / INPUTS;
                };
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        double largest = 0;
        for (float w : weights) {
            sum += w;
            squares += w * w;
            fourth += w * w * w * w;
            largest = Math.max(largest, Math.abs(w));
        }
        int n = weights.length; // 200,000
        assertThat(sum / n).isCloseTo(0, within(4 * Math.sqrt(variance / n)));
        assertThat(squares / n).isCloseTo(variance, within(0.01 * variance));
        assertThat(fourth / n / (variance * variance)).isCloseTo(scheme.isNormal() ? 3 : 1.8, within(0.05));
        if (!scheme.isNormal()) {
            double bound = Math.sqrt(3 * variance);
            assertThat(largest).isBetween(0.9999 * bound, bound);
        }
    }

    /** torch 2: nn.Linear(100, 10000), nn.Conv1d(1, 1000000, 1) and nn.Conv1d(25, 40000, 1) reach 0.1, 1 and 0.2. */
    @Test
    void pytorchBoundsWeightsAndBiasesByTheFanIn() {
        assertThat(largest(network().hidden(10_000), 100, "hidden0.W")).isBetween(0.0999f, 0.1f);
        assertThat(largest(network().hidden(10_000), 100, "hidden0.b")).isBetween(0.0999f, 0.1f);
        assertThat(largest(network().channels(1).conv1d(10_000), 2, "pointwise.W"))
                .isBetween(0.999f, 1f);
        assertThat(largest(network().channels(25).conv1d(10_000), 25, "pointwise.b"))
                .isBetween(0.1999f, 0.2f);
    }

    @Test
    void biasesOfTheOtherSchemesAreZero() {
        assertThat(largest(network().hidden(50).initialization(Initialization.HE), 100, "hidden0.b"))
                .isZero();
    }

    @Test
    void twoSchemesOfOneSeedAreScalingsOfTheSameNoise() {
        Describe hidden = network().hidden(30);
        float[] uniform = weights(hidden.initialization(zeroBias(WeightScheme.PYTORCH)), 7);
        float[] wider = weights(hidden.initialization(zeroBias(WeightScheme.HE_UNIFORM)), 7);
        float[] normal = weights(hidden.initialization(zeroBias(WeightScheme.LECUN_NORMAL)), 7);

        NormalDistribution standard = NormalDistribution.of(0, 1);
        for (int i = 0; i < uniform.length; i++) {
            assertThat(wider[i]).isCloseTo((float) (Math.sqrt(6) * uniform[i]), within(1e-6f));
            double u = (uniform[i] * Math.sqrt(INPUTS) + 1) / 2;
            assertThat(standard.cumulativeProbability(normal[i] * Math.sqrt(INPUTS)))
                    .isCloseTo(u, within(1e-6));
        }
    }

    @Test
    void aTensorDependsOnNothingButSeedNameAndShape() {
        Parameters small = build(network().hidden(8, 6), 20, 3);
        Parameters large = build(network().hidden(8, 6, 5), 90, 3);

        assertThat(large.get("hidden1.W")).isEqualTo(small.get("hidden1.W"));
        assertThat(small.get("hidden1.W"))
                .isNotEqualTo(build(network().hidden(8, 6), 20, 4).get("hidden1.W"));
    }

    @Test
    void aFanInOfTheInputScalesTheLayerBehindThePoolAsWithoutIt() {
        Initialization ofInput =
                new Initialization(WeightScheme.PYTORCH, BiasScheme.PYTORCH, Initialization.FanIn.BEFORE_POOL);
        Describe pooled = network().channels(1).conv1d(4).maxPool(5).hidden(50);
        float ofLayer = largest(pooled, 100, "hidden0.W");

        assertThat(largest(pooled.initialization(ofInput), 100, "hidden0.W"))
                .isCloseTo((float) (ofLayer / Math.sqrt(5)), within(1e-6f));
    }

    @Test
    void theDigestTellsSeedsApartButNotLayerTypes() {
        String linear =
                InitialWeights.digest(build(network().channels(4).linear(6).hidden(5), 40, 1));

        assertThat(InitialWeights.digest(build(network().channels(4).conv1d(6).hidden(5), 40, 1)))
                .isEqualTo(linear);
        assertThat(InitialWeights.digest(build(network().channels(4).linear(6).hidden(5), 40, 2)))
                .isNotEqualTo(linear);
    }

    /** On any machine and version of Java: the draws are integers, and the scalings are correctly rounded operations. */
    @Test
    void theWeightsOfASeedStayTheSame() {
        assertThat(InitialWeights.digest(build(network().hidden(5), 40, 1))).isEqualTo("04635a079d3a08ef");
    }

    private static Initialization zeroBias(WeightScheme scheme) {
        return Initialization.of(scheme, BiasScheme.ZEROS);
    }

    private static float[] weights(Describe network, long seed) {
        return build(network, INPUTS, seed).get("hidden0.W");
    }

    private static float largest(Describe network, int features, String parameter) {
        float largest = 0;
        for (float value : build(network, features, 1).get(parameter)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static Parameters build(Describe network, int features, long seed) {
        return Built.parameters(network.done(), new Optimizer.Sgd(0.1, 0), new double[] {1, 1, 1}, features, seed);
    }
}
