package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against scipy; the numbers are made by {@code src/test/python/paired_tests.py}. */
class PairedTestsTest {
    private static final JsonNode REFERENCE = Golden.read("paired-tests.json");

    static List<String> cases() {
        return REFERENCE.get("cases").propertyNames().stream().toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signedRankTestIsThatOfScipyWithTiesAndZerosToo(String name) {
        JsonNode expected = REFERENCE.get("cases").get(name);
        assertNear(SignedRankTest.p(differences(expected)).orElseThrow(), expected.get("wilcoxonP"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signFlipTestIsThatOfScipy(String name) {
        JsonNode expected = REFERENCE.get("cases").get(name);
        assertNear(
                SignFlipTest.of(differences(expected), PairedTestsTest::noRandom)
                        .p(),
                expected.get("signFlipP"));
    }

    @Test
    void signFlipTestCountsEveryChoiceOfSignsFarBeyondTheReachOfTrying() {
        for (JsonNode expected : REFERENCE.get("many")) {
            SignFlipTest test = SignFlipTest.of(Golden.doubles(expected.get("numbers")), PairedTestsTest::noRandom);
            assertThat(test.exact()).isTrue();
            assertNear(test.p(), expected.get("p"));
        }
    }

    @Test
    void signFlipTestOfManyDifferencesDrawsSignsFromItsStream() {
        double[] differences = new double[SignFlipTest.MOST_EXACT + 1];
        double[] fewer = new double[SignFlipTest.MOST_EXACT];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = i % 3 - 0.75;
        }
        System.arraycopy(differences, 0, fewer, 0, fewer.length);
        SignFlipTest drawn = SignFlipTest.of(differences, () -> random("drawn"));
        assertThat(drawn.exact()).isFalse();
        assertThat(drawn).isEqualTo(SignFlipTest.of(differences, () -> random("drawn")));
        double exact = SignFlipTest.of(fewer, PairedTestsTest::noRandom).p();
        assertThat(drawn.p()).isCloseTo(exact, within(0.1)).isNotEqualTo(exact);
    }

    /** Three of 41 differ from zero: 0.5, 0.5 and 0.25 have one sign in two of eight choices of signs. */
    @Test
    void drawnSignsComeNearTheShareOfAllChoices() {
        double[] differences = new double[SignFlipTest.MOST_EXACT + 1];
        differences[3] = 0.5;
        differences[20] = 0.5;
        differences[40] = 0.25;
        assertThat(SignFlipTest.of(differences, () -> random("share")).p()).isCloseTo(2 / 8.0, within(0.006));
        differences[40] = -0.25; // as far from zero as in four choices, or further
        assertThat(SignFlipTest.of(differences, () -> random("share")).p()).isCloseTo(4 / 8.0, within(0.006));
    }

    @Test
    void signFlipTestOfOneSidedDifferencesReachesTheSmallestP() {
        for (int n = 1; n <= 12; n++) {
            double[] differences = new double[n];
            Arrays.setAll(differences, i -> 0.1 * (i + 1));
            assertThat(SignFlipTest.of(differences, PairedTestsTest::noRandom).p())
                    .isEqualTo(SignFlipTest.smallestP(n));
        }
    }

    /** One difference decides whatever the signs, so every draw is as far from zero as what was observed. */
    @Test
    void theObservedSignsCountAsADrawAndNoPIsAboveOne() {
        double[] differences = new double[SignFlipTest.MOST_EXACT + 1];
        differences[7] = 0.25;
        SignFlipTest drawn = SignFlipTest.of(differences, () -> random("one"));
        assertThat(drawn.exact()).isFalse();
        assertThat(drawn.p()).isEqualTo(1);
    }

    /** 0.1 + 0.2 - 0.3 is not zero in floating point; that is no difference at any scale. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void aSumThatIsZeroButForRoundingHasPOfOne(double scale) {
        double[] differences = {0.1 * scale, 0.2 * scale, -0.3 * scale};
        assertThat(SignFlipTest.of(differences, PairedTestsTest::noRandom).p()).isEqualTo(1);
    }

    /** Sums of one sign in two of eight choices, whatever the unit. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void pDoesNotDependOnTheUnit(double scale) {
        double[] differences = {0.1 * scale, 0.2 * scale, 0.3 * scale};
        assertThat(SignFlipTest.of(differences, PairedTestsTest::noRandom).p()).isEqualTo(0.25);
    }

    @Test
    void manyZerosNeedNoDraw() {
        assertThat(SignFlipTest.of(new double[SignFlipTest.MOST_EXACT + 1], PairedTestsTest::noRandom))
                .isEqualTo(new SignFlipTest(1, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bootstrapIntervalOfGivenResamplesIsThatOfScipy(String name) {
        JsonNode expected = REFERENCE.get("cases").get(name);
        Interval interval = BcaBootstrap.interval(differences(expected), 0.95, Golden.doubles(expected.get("means")))
                .orElseThrow();
        assertThat(interval.lower()).isCloseTo(expected.get("bcaOfMeans").get(0).asDouble(), within(1e-12));
        assertThat(interval.upper()).isCloseTo(expected.get("bcaOfMeans").get(1).asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bootstrapIntervalIsThatOfScipyWithinMonteCarloError(String name) {
        JsonNode expected = REFERENCE.get("cases").get(name);
        Interval interval = BcaBootstrap.interval(differences(expected), 0.95, 10_000, random("bootstrap"))
                .orElseThrow();
        assertInRange(interval.lower(), expected.get("bcaLower"));
        assertInRange(interval.upper(), expected.get("bcaUpper"));
    }

    /** Within the ends of 60 runs of scipy with as many resamples, or half as far again. */
    private static void assertInRange(double end, JsonNode ofRuns) {
        double least = ofRuns.get(0).asDouble();
        double greatest = ofRuns.get(1).asDouble();
        double more = (greatest - least) / 2 + 1e-12;
        assertThat(end).isBetween(least - more, greatest + more);
    }

    @Test
    void bootstrapIntervalOfEqualNumbersIsThatNumber() {
        for (int n : new int[] {3, 10}) { // ten times 0.1 is less than 1 in floating point
            double[] numbers = new double[n];
            Arrays.fill(numbers, 0.1);
            Interval interval =
                    BcaBootstrap.interval(numbers, 0.95, 1000, random("equal")).orElseThrow();
            assertThat(interval.lower()).isCloseTo(0.1, within(1e-15));
            assertThat(interval.upper()).isCloseTo(0.1, within(1e-15));
        }
    }

    @Test
    void holmsAdjustmentIsMonotoneAndAtMostOne() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjust(new double[] {0.9, 0.6})).containsExactly(1, 1);
    }

    private static double[] differences(JsonNode expected) {
        return Golden.doubles(expected.get("differences"));
    }

    private static UniformRandomProvider random(String name) {
        return RandomStreams.of(1, Purpose.RESAMPLING, name);
    }

    private static UniformRandomProvider noRandom() {
        throw new AssertionError("an exact test draws nothing");
    }
}
