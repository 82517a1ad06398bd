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
    private final Sentences wording;
    private final int family;

    /**
     * For the effects of an analysis.
     *
     * @param family how many tests share the Holm adjustment
     */
    EffectSentences(ResultTable table, AnalysisOptions options, int family) {
        this.options = options;
        this.wording = new Sentences(table, options);
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
        if (effect.unpaired().isPresent()) {
            return unpaired(effect, levels + change.to() + " instead of " + change.from());
        }
        if (effect.comparison().isEmpty()) {
            return levels + both + " cannot be compared: no seed has a result for both.";
        }
        PairedComparison comparison = effect.comparison().get();
        double mean = comparison.mean().mean();
        String instead = levels + change.to() + " instead of " + change.from();
        String moves = instead + (mean < 0 ? " lowers " : " raises ") + wording.metric() + " by "
                + wording.size(Math.abs(mean), effect.interval()) + how(effect, comparison);
        String margin = wording.margin(options.margin());
        return switch (effect.verdict()) {
            case DIFFERENT -> moves + ".";
            case DIFFERENT_AND_EQUIVALENT -> moves + ": a real but negligible difference, within " + margin + ".";
            case EQUIVALENT ->
                levels + both + " are equivalent within " + margin + " (the difference is "
                        + wording.size(mean, effect.interval()) + atMost(effect, comparison) + ").";
            case IDENTICAL ->
                levels + both + " gave the same " + (effect.contrast().combinations() > 1 ? "mean " : "")
                        + wording.metric() + " in " + comparison.n() + " of " + Sentences.seeds(comparison.n()) + ".";
            case INCONCLUSIVE -> undecided(instead, mean, comparison, effect);
            case NO_DATA -> throw new IllegalStateException("an effect with differences has a verdict");
        };
    }

    /** Of results that share no seeds. */
    private String unpaired(Effect effect, String instead) {
        UnpairedMeans means = effect.unpaired().orElseThrow();
        double difference = means.difference();
        Optional<Interval> interval = effect.interval();
        String welch = " (" + wording.interval(means.interval(), false)
                + " by Welch's test; the results share no seeds, so they" + " are not paired)";
        String margin = wording.margin(options.margin());
        return switch (effect.verdict()) {
            case DIFFERENT ->
                instead + " changes " + wording.metric() + " by " + wording.size(difference, interval) + welch + ".";
            case DIFFERENT_AND_EQUIVALENT ->
                instead + " changes " + wording.metric() + " by " + wording.size(difference, interval) + welch
                        + ": a real but negligible difference, within " + margin + ".";
            case EQUIVALENT ->
                instead + " is equivalent within " + margin + ": " + wording.metric() + " changes by "
                        + wording.size(difference, interval) + welch + ".";
            case INCONCLUSIVE, IDENTICAL, NO_DATA ->
                instead + " is undecided: " + wording.metric() + " changes by " + wording.size(difference, interval)
                        + welch + ". The results show neither a difference nor equivalence within " + margin + ".";
        };
    }

    /** How much the change of one factor depends on the other; only for one that was found different. */
    String ofInteraction(Effect effect) {
        Change first = effect.contrast().changes().get(0);
        Change second = effect.contrast().changes().get(1);
        if (effect.comparison().isEmpty()) {
            return unpaired(effect, "The interaction " + effect.contrast().name());
        }
        PairedComparison comparison = effect.comparison().get();
        double mean = comparison.mean().mean();
        return "The effect of " + first.factor() + " (" + first.to() + " instead of " + first.from() + ") on "
                + wording.metric()
                + " is " + wording.size(Math.abs(mean), effect.interval())
                + (mean < 0 ? " lower" : " higher") + " with " + second.factor() + "=" + second.to() + " than with "
                + second.factor() + "=" + second.from() + how(effect, comparison)
                + (effect.verdict() == Verdict.DIFFERENT
                        ? "."
                        : ": real, but within " + wording.margin(options.margin()) + ".");
    }

    /** A sentence on the interactions that were not found different; empty where there are none. */
    Optional<String> ofOtherInteractions(List<Effect> effects) {
        List<Effect> interactions = effects.stream()
                .filter(e -> e.contrast().kind() == Kind.INTERACTION)
                .toList();
        List<String> counts = new ArrayList<>();
        count(counts, interactions, Verdict.IDENTICAL, "zero in every seed");
        count(
                counts,
                interactions,
                Verdict.EQUIVALENT,
                "equivalent to zero within " + wording.margin(options.margin()));
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

    /** In brackets: the intervals, and in how many seeds the difference has the sign of its mean. */
    private String how(Effect effect, PairedComparison comparison) {
        double mean = comparison.mean().mean();
        String intervals = intervals(effect, mean < 0);
        if (comparison.test().isEmpty() && comparison.signFlip().isPresent()) {
            return ", as much in each of " + Sentences.seeds(comparison.n())
                    + (effect.newRows().isEmpty() ? "" : " (" + intervals + ")");
        }
        long alike = Arrays.stream(effect.differences().values())
                .filter(d -> Math.signum(d) == Math.signum(mean))
                .count();
        return " (" + (intervals.isEmpty() ? "" : intervals + ", ") + alike + " of " + Sentences.seeds(comparison.n())
                + ")";
    }

    private String intervals(Effect effect, boolean negated) {
        return wording.intervals(
                effect.comparison().flatMap(c -> c.mean().interval()), effect.newRows(), options, negated);
    }

    private String atMost(Effect effect, PairedComparison comparison) {
        if (effect.decidedFor() == Generalization.SEEDS_AND_ROWS) {
            NewRowsMean mean = effect.newRows().orElseThrow();
            return "; with " + wording.confidence() + " confidence at most "
                    + wording.size(mean.smallestMargin(), effect.interval()) + " either way" + Sentences.wider(mean);
        }
        return comparison
                .test()
                .map(test -> "; with " + wording.confidence() + " confidence at most "
                        + wording.size(test.smallestMargin(), comparison.mean().interval()) + " either way")
                .orElse(" in each of " + Sentences.seeds(comparison.n()));
    }

    private String undecided(String instead, double mean, PairedComparison comparison, Effect effect) {
        String difference = wording.metric() + " changes by " + wording.size(mean, effect.interval());
        if (comparison.n() == 1) {
            return instead + ": " + difference + " in the only seed, which says nothing about other seeds.";
        }
        boolean forRows = effect.decidedFor() == Generalization.SEEDS_AND_ROWS;
        if (comparison.test().isEmpty() && !forRows) {
            return instead + ": " + difference
                    + (comparison.signFlip().isPresent()
                            ? " in each of " + Sentences.seeds(comparison.n()) + ", too few for a verdict."
                            : ", but some combinations of its seeds have no result, so it cannot be tested.");
        }
        String intervals = intervals(effect, false);
        String sentence = instead + " is undecided: " + difference
                + (intervals.isEmpty() ? "" : " (" + intervals + ")")
                + ". The results show neither a difference nor equivalence within " + wording.margin(options.margin())
                + (forRows ? Sentences.wider(effect.newRows().orElseThrow()) : "") + ".";
        double p = forRows ? effect.newRows().orElseThrow().p() : comparison.p();
        if (p < options.alpha()) {
            sentence += " Tested alone, p is " + Sentences.p(p) + "; as one of " + family + " contrasts, it is "
                    + Sentences.p(effect.holmP().orElseThrow()) + " (Holm).";
        }
        return forRows
                ? sentence + seedsOnTheseRows(effect.newRows().orElseThrow(), comparison)
                : sentence + needed(seedsToDecide(comparison), comparison);
    }

    private String needed(OptionalInt seeds, PairedComparison comparison) {
        return seeds.isPresent() && seeds.getAsInt() > comparison.n()
                ? " About " + seeds.getAsInt() + " seeds would have a power of 80 % to show a difference of "
                        + wording.margin(options.margin()) + " or, if there is none, equivalence."
                : "";
    }

    /** How many seeds would decide on these test rows, or that none do, and how many rows it would take. */
    private String seedsOnTheseRows(NewRowsMean mean, PairedComparison comparison) {
        if (mean.crossed().isEmpty() || comparison.signFlip().isEmpty()) {
            return ""; // more splits, or crossed seeds: more of which part?
        }
        RowPower power = new RowPower(mean.crossed().get());
        double alpha = options.alpha() / family;
        OptionalInt seeds = power.seeds(options.margin(), alpha, options.alpha(), Power.USUAL);
        if (seeds.isPresent()) {
            return needed(seeds, comparison);
        }
        int rows = mean.crossed().get().rows();
        double moreRows = power.rows(options.margin(), alpha, options.alpha(), Power.USUAL);
        return moreRows > rows // otherwise more than a million seeds would decide
                ? Sentences.format(
                        " No number of seeds decides it on these %,d test rows; it takes about %,.0f rows.",
                        rows, moreRows)
                : "";
    }

    /** The seeds with which a difference of the margin is found, and no difference shown, each with 80 % power. */
    private OptionalInt seedsToDecide(PairedComparison comparison) {
        if (comparison.signFlip().isEmpty() || comparison.mean().sd().orElse(0) == 0) {
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
