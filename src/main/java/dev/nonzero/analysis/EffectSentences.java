package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Change;
import dev.nonzero.analysis.Contrast.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells effects in words, one sentence or two for each, never more than its tests allow. */
final class EffectSentences {
    private final AnalysisOptions options;
    private final Sentences told;
    private final int family;

    /**
     * For the effects of an analysis.
     *
     * @param family how many tests share the Holm adjustment
     */
    EffectSentences(ResultTable table, AnalysisOptions options, int family) {
        this.options = options;
        this.told = new Sentences(table, options);
        this.family = family;
    }

    /** The effect of a level against the first, perhaps while others are held. */
    String ofLevel(Effect effect) {
        Change change = effect.contrast().changes().get(0);
        String where = effect.contrast().within().isEmpty()
                ? ""
                : "With " + Names.levels(effect.contrast().within()) + ", ";
        String levels = where + change.factor() + ": ";
        String both = change.from() + " and " + change.to();
        if (effect.comparison().isEmpty()) {
            return levels + both + " cannot be compared: no seed has a result for both.";
        }
        PairedComparison comparison = effect.comparison().get();
        double mean = comparison.mean().mean();
        Optional<Interval> interval = comparison.mean().interval();
        String instead = levels + change.to() + " instead of " + change.from();
        String moves = instead + (mean < 0 ? " lowers " : " raises ") + told.metric() + " by "
                + told.size(Math.abs(mean), interval) + how(comparison, effect.differences());
        String margin = told.margin(options.margin());
        return switch (effect.verdict()) {
            case DIFFERENT -> moves + ".";
            case DIFFERENT_AND_EQUIVALENT -> moves + ": a real but negligible difference, within " + margin + ".";
            case EQUIVALENT ->
                levels + both + " are equivalent within " + margin + " (the difference is " + told.size(mean, interval)
                        + atMost(comparison) + ").";
            case IDENTICAL ->
                levels + both + " gave the same " + (effect.contrast().combinations() > 1 ? "mean " : "")
                        + told.metric() + " in " + comparison.n() + " of " + Sentences.seeds(comparison.n()) + ".";
            case INCONCLUSIVE -> undecided(instead, mean, comparison, effect);
            case NO_DATA -> throw new IllegalStateException("an effect with differences has a verdict");
        };
    }

    /** How much the change of one factor depends on the other; only for one that was found different. */
    String ofInteraction(Effect effect) {
        Change first = effect.contrast().changes().get(0);
        Change second = effect.contrast().changes().get(1);
        PairedComparison comparison = effect.comparison().orElseThrow();
        double mean = comparison.mean().mean();
        return "The effect of " + first.factor() + " (" + first.to() + " instead of " + first.from() + ") on "
                + told.metric()
                + " is " + told.size(Math.abs(mean), comparison.mean().interval())
                + (mean < 0 ? " lower" : " higher") + " with " + second.factor() + "=" + second.to() + " than with "
                + second.factor() + "=" + second.from() + how(comparison, effect.differences())
                + (effect.verdict() == Verdict.DIFFERENT
                        ? "."
                        : ": real, but within " + told.margin(options.margin()) + ".");
    }

    /** A sentence on the interactions that were not found different; empty where there are none. */
    Optional<String> ofOtherInteractions(List<Effect> effects) {
        List<Effect> interactions = effects.stream()
                .filter(e -> e.contrast().kind() == Kind.INTERACTION)
                .toList();
        List<String> counts = new ArrayList<>();
        count(counts, interactions, Verdict.IDENTICAL, "zero in every seed");
        count(counts, interactions, Verdict.EQUIVALENT, "equivalent to zero within " + told.margin(options.margin()));
        count(counts, interactions, Verdict.INCONCLUSIVE, "undecided");
        count(counts, interactions, Verdict.NO_DATA, "without results");
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                interactions.size() == 1
                        ? "The only two-factor interaction" + counts.get(0).substring(1) + "."
                        : "Of " + interactions.size() + " two-factor interactions, " + String.join(", ", counts) + ".");
    }

    private static void count(List<String> counts, List<Effect> effects, Verdict verdict, String words) {
        long count = effects.stream().filter(e -> e.verdict() == verdict).count();
        if (count > 0) {
            counts.add(count + (count == 1 ? " is " : " are ") + words);
        }
    }

    /** In brackets: the interval, and in how many seeds the difference has the sign of its mean. */
    private String how(PairedComparison comparison, PairedDifferences differences) {
        double mean = comparison.mean().mean();
        if (comparison.test().isEmpty() && comparison.signFlip().isPresent()) {
            return ", as much in each of " + Sentences.seeds(comparison.n());
        }
        long alike = Arrays.stream(differences.values())
                .filter(d -> Math.signum(d) == Math.signum(mean))
                .count();
        String count = alike + " of " + Sentences.seeds(comparison.n());
        return " ("
                + comparison
                        .mean()
                        .interval()
                        .map(i -> told.interval(i, mean < 0) + ", ")
                        .orElse("") + count + ")";
    }

    private String atMost(PairedComparison comparison) {
        return comparison
                .test()
                .map(test -> "; with " + told.confidence() + " confidence at most "
                        + told.size(test.smallestMargin(), comparison.mean().interval()) + " either way")
                .orElse(" in each of " + Sentences.seeds(comparison.n()));
    }

    private String undecided(String instead, double mean, PairedComparison comparison, Effect effect) {
        Optional<Interval> interval = comparison.mean().interval();
        String difference = told.metric() + " changes by " + told.size(mean, interval);
        if (comparison.n() == 1) {
            return instead + ": " + difference + " in the only seed, which says nothing about other seeds.";
        }
        if (comparison.test().isEmpty()) {
            return instead + ": " + difference
                    + (comparison.signFlip().isPresent()
                            ? " in each of " + Sentences.seeds(comparison.n()) + ", too few for a verdict."
                            : ", but some combinations of its seeds have no result, so it cannot be tested.");
        }
        String sentence = instead + " is undecided: " + difference
                + interval.map(i -> " (" + told.interval(i, false) + ")").orElse("")
                + ". The results show neither a difference nor equivalence within " + told.margin(options.margin())
                + ".";
        double p = comparison.p();
        if (p < options.alpha()) {
            sentence += " Tested alone, p is " + Sentences.p(p) + "; as one of " + family + " contrasts, it is "
                    + Sentences.p(effect.holmP().orElseThrow()) + " (Holm).";
        }
        OptionalInt needed = seedsToDecide(comparison);
        return needed.isPresent() && needed.getAsInt() > comparison.n()
                ? sentence + " About " + needed.getAsInt()
                        + " seeds would have a power of 80 % to show a difference of " + told.margin(options.margin())
                        + " or, if there is none, equivalence."
                : sentence;
    }

    /** The seeds with which a difference of the margin is found, and no difference shown, each with 80 % power. */
    private OptionalInt seedsToDecide(PairedComparison comparison) {
        if (comparison.signFlip().isEmpty()) {
            return OptionalInt.empty(); // crossed seeds: more of which part?
        }
        double margin = options.margin() / comparison.mean().sd().orElseThrow();
        OptionalInt find = Power.seedsForDifference(margin, options.alpha() / family, Power.USUAL);
        OptionalInt exclude = Power.seedsForEquivalence(margin, options.alpha(), Power.USUAL);
        return find.isPresent() && exclude.isPresent()
                ? OptionalInt.of(Math.max(find.getAsInt(), exclude.getAsInt()))
                : OptionalInt.empty();
    }
}
