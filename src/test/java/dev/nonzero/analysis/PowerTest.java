package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PowerTest {
    @Test
    void powerAndSeedsNeededAreThoseOfStatsmodels() {
        for (JsonNode expected : Golden.NUMBERS.get("seedsNeeded")) {
            double dz = expected.get("dz").asDouble();
            double alpha = expected.get("alpha").asDouble();
            assertNear(Power.ofDifference(dz, 30, alpha), expected.get("powerAt30"));
            assertThat(Power.seedsForDifference(dz, alpha, expected.get("power").asDouble()))
                    .hasValue(expected.get("seeds").asInt());
        }
    }

    /** From {@code scipy.stats.nct}, at the ends: two seeds, large shifts, many seeds. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 0.05, 0.0619486066871336",
        "3, 2, 0.05, 0.26077071422911",
        "60, 2, 0.0071428571428571435, 0.658916390979357",
        "1, 3, 0.05, 0.179255393776552",
        "8, 5, 0.0001, 0.738395523131396",
        "0.1, 1000, 0.05, 0.884789098890714",
        "0.02, 20000, 0.05, 0.80739325466094",
        "2.5, 8, 0.001, 0.856013248926122",
        "9, 2, 0.05, 0.682021800520503"
    })
    void powerIsThatOfTheNoncentralT(double dz, int n, double alpha, double power) {
        assertThat(Power.ofDifference(dz, n, alpha)).isCloseTo(power, within(1e-9));
    }

    /** Where {@code scipy.stats.nct} has no answer: its definition, integrated over s piece by piece by {@code scipy.integrate.quad}. */
    @ParameterizedTest
    @CsvSource({"2e5, 2, 5e-6, 0.973678925078", "4.5, 12, 1e-9, 0.250119880395", "0.09, 20000, 1e-30, 0.881578044677"})
    void powerAtTinyLevelsIsThatOfTheNoncentralT(double dz, int n, double alpha, double power) {
        assertThat(Power.ofDifference(dz, n, alpha)).isCloseTo(power, within(1e-9));
    }

    /** As for two seeds of ten thousand cells, where the integrand over s is as steep as a step. */
    @Test
    @Timeout(5)
    void tinyLevelsTakeNoLongerThanOthers() {
        double alpha = 0.05 / 9999;
        double dz = Power.detectable(2, alpha, 0.8);
        assertThat(Power.ofDifference(dz, 2, alpha)).isCloseTo(0.8, within(1e-9));
        assertThat(Power.ofEquivalence(1e7, 2, 0.05)).isCloseTo(1, within(1e-5));
    }

    @Test
    void theDetectableDifferenceIsTheOneWithThatPower() {
        for (int n : new int[] {2, 5, 30, 500}) {
            double dz = Power.detectable(n, 0.01, 0.8);
            assertThat(Power.ofDifference(dz, n, 0.01)).isCloseTo(0.8, within(1e-9));
        }
    }

    @Test
    void powerOfNoDifferenceIsTheLevel() {
        assertThat(Power.ofDifference(0, 12, 0.05)).isCloseTo(0.05, within(1e-9));
        assertThat(Power.seedsForDifference(0, 0.05, 0.8)).isEmpty();
    }

    /** By simulation in NumPy, 4,000,000 times, and so only to 0.001. */
    @ParameterizedTest
    @CsvSource({"0.5, 30, 0.69672", "1, 12, 0.88938", "0.8, 10, 0.51550", "2, 4, 0.82791", "0.3, 20, 0.00841"})
    void powerOfEquivalenceIsHowOftenTwoOneSidedTestsReject(double margin, int n, double power) {
        assertThat(Power.ofEquivalence(margin, n, 0.05)).isCloseTo(power, within(0.001));
    }

    /**
     * By {@code scipy.integrate.quad}: the mean over s, the root of a chi-square over its degrees of freedom, of what a normal
     * variable leaves between the two critical values. Where the margin is many standard errors, and so is the critical value.
     */
    @ParameterizedTest
    @CsvSource({
        "20, 2, 0.01, 0.6122142283458589",
        "12, 2, 0.01, 0.3886564441340588",
        "8, 3, 0.001, 0.28988190909324235",
        "9, 5, 1e-5, 0.39869845973457874",
        "6, 6, 1e-6, 0.0964984402475208"
    })
    void powerOfEquivalenceWithinManyStandardErrorsIsItsDefinition(double margin, int n, double alpha, double power) {
        assertThat(Power.ofEquivalence(margin, n, alpha)).isCloseTo(power, within(1e-7));
    }

    /** (1.96 + 0.8416)² / dz² seeds, nearly: 1,020,000 and 980,000, of which the second is the largest number that is tried. */
    @Test
    void moreThanAMillionSeedsAreNotTried() {
        assertThat(Power.seedsForDifference(2.80158522 / Math.sqrt(1_020_000), 0.05, 0.8))
                .isEmpty();
        assertThat(Power.seedsForDifference(2.80158522 / Math.sqrt(980_000), 0.05, 0.8)
                        .orElseThrow())
                .isCloseTo(980_000, within(10));
    }

    @Test
    void aPlanKnowsItsFamilyAndWhatItCanReach() {
        SeedPower plan = SeedPower.of(List.of(2, 2, 3), 12, 0.95);
        assertThat(plan.family()).isEqualTo(9);
        assertThat(plan.smallestP()).isEqualTo(2.0 / 4096);
        assertThat(plan.sentences())
                .containsExactly(
                        "With 12 seeds, a contrast tested as one of 9 has a power of 80 % for a difference of 1.27 times the"
                                + " standard deviation of the paired differences. If that standard deviation were 0.30 points,"
                                + " this would be a difference of 0.38 points.");
        assertThat(plan.detectable().orElseThrow()).isCloseTo(1.2690699056584358, within(1e-8)); // statsmodels
    }

    @Test
    void aPlanForOneSeedOrOneCellHasNothingToPromise() {
        assertThat(SeedPower.of(List.of(2), 1, 0.95).sentences())
                .containsExactly(
                        "1 seed is few: below 10, intervals are wide and depend on single runs.",
                        "With 1 seed the smallest p of the exact test is 1.0, but a contrast needs 0.050. Use 6 seeds or more.");
        assertThat(SeedPower.of(List.of(), 5, 0.95).sentences()).isEmpty();
    }

    @Test
    void aPlanWarnsOfFewSeeds() {
        assertThat(SeedPower.of(List.of(2, 2, 3), 7, 0.95).warnings())
                .containsExactly(
                        "7 seeds are few: below 10, intervals are wide and depend on single runs.",
                        "With 7 seeds the smallest p of the exact test is 0.016, but each of 9 contrasts needs 0.0056. Use 9 seeds or more.");
    }
}
