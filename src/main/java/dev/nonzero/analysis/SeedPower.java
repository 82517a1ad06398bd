package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a number of seeds can show, before any is spent.
 *
 * @param seeds how many
 * @param family how many contrasts share the Holm adjustment: main effects and two-factor interactions
 * @param alpha the level of tests
 * @param detectable the difference that is found with 80 % power when it must pass the first, strictest step of Holm's
 *     adjustment, in standard deviations of the paired differences; empty for one seed
 * @param smallestP the smallest p that the exact sign-flip test can reach
 */
public record SeedPower(int seeds, int family, double alpha, OptionalDouble detectable, double smallestP) {
    /** Below so many seeds an analysis says that they are few. */
    public static final int FEW = 10;

    private static final double FEW_ROWS_DIFFER = 0.02;
    private static final double MANY_ROWS_DIFFER = 0.1;

    /**
     * The plan of an experiment.
     *
     * @param levels how many levels each factor has
     * @param seeds at least 1
     * @param confidence the confidence of the analysis
     */
    public static SeedPower of(List<Integer> levels, int seeds, double confidence) {
        int family = 0;
        for (int f = 0; f < levels.size(); f++) {
            family += levels.get(f) - 1;
            for (int g = f + 1; g < levels.size(); g++) {
                family += (levels.get(f) - 1) * (levels.get(g) - 1);
            }
        }
        double alpha = 1 - confidence;
        return new SeedPower(
                seeds,
                family,
                alpha,
                seeds < 2
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Power.detectable(seeds, alpha / Math.max(1, family), Power.USUAL)),
                SignFlipTest.smallestP(seeds));
    }

    /** The p that the strictest step of Holm's adjustment asks for. */
    public double neededP() {
        return alpha / Math.max(1, family);
    }

    /** What the seeds can show, and what to warn of, in sentences. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (family > 0 && detectable.isPresent()) {
            double dz = detectable.getAsDouble();
            sentences.add(Sentences.format(
                    "With %d seeds, a contrast%s has a power of 80 %% for a difference of %.2f times the standard deviation of"
                            + " the paired differences. If that standard deviation were 0.30 points, this would be a"
                            + " difference of %.2f points.",
                    seeds, family == 1 ? "" : " tested as one of " + family, dz, 0.3 * dz));
        }
        sentences.addAll(warnings());
        return sentences;
    }

    /**
     * What test rows can show with any number of seeds, in a sentence.
     *
     * @param rows how many there are
     */
    public String ofRows(int rows) {
        double level = alpha / Math.max(1, family);
        return Sentences.format(
                "On %,d test rows, no number of seeds has a power of 80 %% for a difference of accuracy below %.2f points"
                        + " between cells that differ on %.0f %% of the rows, or below %.2f points if they differ on %.0f %%."
                        + " Smaller differences take more test rows.",
                rows,
                100 * RowPower.smallestDifference(FEW_ROWS_DIFFER, rows, level, Power.USUAL),
                100 * FEW_ROWS_DIFFER,
                100 * RowPower.smallestDifference(MANY_ROWS_DIFFER, rows, level, Power.USUAL),
                100 * MANY_ROWS_DIFFER);
    }

    /** What to warn of, in sentences; empty where the seeds will do. */
    public List<String> warnings() {
        if (family == 0) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        if (seeds < FEW) {
            warnings.add((seeds == 1 ? "1 seed is" : seeds + " seeds are") + " few: below " + FEW
                    + ", intervals are wide and depend on single runs.");
        }
        if (smallestP > neededP()) {
            warnings.add(Sentences.format(
                    "With %s the smallest p of the exact test is %s, but %s. Use %d seeds or more.",
                    Sentences.seeds(seeds),
                    Sentences.p(smallestP),
                    family == 1
                            ? "a contrast needs " + Sentences.p(neededP())
                            : "each of " + family + " contrasts needs " + Sentences.p(neededP()),
                    fewestThatReach(neededP())));
        }
        return warnings;
    }

    private static int fewestThatReach(double p) {
        int n = 1;
        while (SignFlipTest.smallestP(n) > p) {
            n++;
        }
        return n;
    }
}
