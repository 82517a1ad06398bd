package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The answer in plain sentences. */
final class Answer {
    private final AnalysisResult result;
    private final ResultTable table;
    private final AnalysisOptions options;
    private final List<Effect> effects; // without those that count what is set aside
    private final Sentences wording;
    private final TrainingSentences trainings;

    private Answer(AnalysisResult result) {
        this.result = result;
        this.table = result.table();
        this.options = result.options();
        this.effects =
                result.effects().stream().filter(e -> !e.divergedCounted()).toList();
        this.wording = new Sentences(table, options);
        this.trainings = new TrainingSentences(table);
    }

    /** The sentences: how far the networks were trained, effects, the gap, the variance, then what limits them. */
    static List<String> of(AnalysisResult result) {
        Answer answer = new Answer(result);
        List<String> sentences = new ArrayList<>(answer.trainings.opening());
        answer.metric(sentences);
        answer.effects(sentences);
        result.attribution()
                .ifPresent(a -> sentences.addAll(new AttributionSentences(answer.table, answer.options).of(a)));
        answer.uncertainty().ifPresent(sentences::add);
        answer.variance().ifPresent(sentences::add);
        answer.limits(sentences);
        return sentences;
    }

    /** What a reader could take the metric for, and it is not. */
    private void metric(List<String> sentences) {
        if (table.metric().lowerIsBetter()) {
            sentences.add("A lower " + wording.metric() + " is better.");
        }
        if (table.metric().unit() != Metric.Unit.PERCENT) {
            return;
        }
        double[] values = IntStream.range(0, table.cells())
                .mapToObj(table::values)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        sentences.add("The values of " + wording.metric() + " reach from " + Sentences.plain(values[0]) + " to "
                + Sentences.plain(values[values.length - 1]) + " and are taken as percent; the margin is "
                + wording.margin(options.margin()) + ".");
    }

    private void effects(List<String> sentences) {
        if (effects.isEmpty()) {
            sentences.add(nothingToCompare());
            return;
        }
        EffectSentences factorial = new EffectSentences(table, options, size(Effects.FACTORIAL));
        EffectSentences simple = new EffectSentences(table, options, size(Effects.SIMPLE));
        List<Factor> varied =
                table.factors().stream().filter(f -> f.levels().size() > 1).toList();
        if (varied.size() > 1) {
            sentences.add("The effect of a factor is its mean over the levels of the others.");
        }
        for (Effect effect : effects) {
            switch (effect.contrast().kind()) {
                case MAIN -> sentences.add(factorial.ofLevel(effect));
                case SIMPLE -> sentences.add(simple.ofLevel(effect));
                case INTERACTION -> {
                    if (effect.verdict() == Verdict.DIFFERENT || effect.verdict() == Verdict.DIFFERENT_AND_EQUIVALENT) {
                        sentences.add(factorial.ofInteraction(effect));
                    }
                }
            }
        }
        factorial.ofOtherInteractions(effects).ifPresent(sentences::add);
    }

    private int size(String family) {
        return (int) effects.stream().filter(e -> e.family().equals(family)).count();
    }

    private String nothingToCompare() {
        String summary = CellSummary.of(table, 0, options.confidence())
                .map(cell -> "Its mean " + wording.metric() + " over "
                        + Sentences.seeds(cell.mean().n()) + " is "
                        + wording.number(cell.mean().mean(), cell.mean().interval())
                        + (table.metric().inPoints() ? " %" : "")
                        + cell.mean()
                                .interval()
                                .map(i -> " (" + wording.interval(i, false) + ")")
                                .orElse("") + ".")
                .orElse("It has no results.");
        return "There is one cell, so there is nothing to compare. " + summary;
    }

    /** How much of the uncertainty of the main effects the test rows leave, and what they can show at most. */
    private Optional<String> uncertainty() {
        List<CrossedMean> crossed = effects.stream()
                .filter(e -> e.contrast().kind() == Contrast.Kind.MAIN)
                .flatMap(e -> e.newRows().flatMap(NewRowsMean::crossed).stream())
                .toList();
        if (crossed.isEmpty()) {
            return Optional.empty();
        }
        double[] shares =
                crossed.stream().mapToDouble(CrossedMean::shareOfRows).sorted().toArray();
        String whose = crossed.size() == 1 ? "the effect" : "the main effects";
        if (shares[shares.length - 1] == 0) {
            return Optional.of(Sentences.format(
                    "The standard error of %s is due to the seeds: no part of it could be traced to the %,d test rows.",
                    whose, crossed.get(0).rows()));
        }
        double alpha = options.alpha() / size(Effects.FACTORIAL);
        double[] limits = crossed.stream()
                .filter(c -> c.shareOfRows() > 0) // the others have no limit that could be told
                .mapToDouble(c -> new RowPower(c).smallestDifference(alpha, Power.USUAL))
                .sorted()
                .toArray();
        String least = wording.size(limits[0], Optional.empty());
        String most = wording.size(limits[limits.length - 1], Optional.empty());
        return Optional.of(Sentences.format(
                "Of the squared standard error of %s, %s %% is due to the %,d test rows, which no number of seeds removes:"
                        + " with any number of seeds, they show differences from %s on (power 80 %%).",
                whose,
                range(Math.round(100 * shares[0]), Math.round(100 * shares[shares.length - 1])),
                crossed.get(0).rows(),
                (least.equals(most) ? "" : wording.number(limits[0], Optional.empty()) + " to ") + most));
    }

    private static String range(long from, long to) {
        return from == to ? Long.toString(to) : from + " to " + to;
    }

    private Optional<String> variance() {
        List<CellVariance> cells = result.variance();
        CellVariance last = cells.get(cells.size() - 1); // the mean of all cells, where there is one
        if (last.components().isEmpty() || (cells.size() == table.cells() && cells.size() > 1)) {
            return Optional.empty();
        }
        VarianceComponents components = last.components().get();
        String where = cells.size() > 1 ? ", mean of all cells" : "";
        String sd = wording.size(Math.sqrt(components.total()), Optional.empty());
        if (components.residual().isEmpty() || components.total() == 0) {
            return Optional.of("From seed to seed, " + wording.metric() + " varies by " + sd + " (standard deviation"
                    + where + ").");
        }
        List<String> shares = new ArrayList<>();
        components.components().forEach(c -> shares.add(percent(c.variance(), components) + " " + c.axis()));
        shares.add(percent(components.residual().orElseThrow(), components) + " the rest");
        return Optional.of("From run to run, " + wording.metric() + " varies by " + sd + " (standard deviation" + where
                + "); of that variance, " + String.join(", ", shares) + ".");
    }

    private static String percent(double variance, VarianceComponents of) {
        return Math.round(100 * variance / of.total()) + " % is";
    }

    private void limits(List<String> sentences) {
        int seeds = table.blocks().size();
        if (seeds < SeedPower.FEW) {
            sentences.add((seeds == 1 ? "There is only " : "There are only ") + Sentences.seeds(seeds)
                    + ": treat the results as preliminary and use " + SeedPower.FEW + " seeds or more.");
        }
        int leftOut =
                effects.stream().mapToInt(e -> e.differences().leftOut()).max().orElse(0);
        if (leftOut > 0) {
            sentences.add("Up to " + leftOut + " of " + Sentences.seeds(seeds)
                    + " are left out of an effect, because a cell has no result there.");
        }
        setAside().ifPresent(sentences::add);
        if (SeedDesign.isFixed(SeedPart.SPLIT, table.blocks()) && seeds > 1) {
            sentences.add(
                    table.testRows() instanceof TestRows.Scored
                            ? "All seeds share one split of the data, so the results hold for these training rows."
                            : "All seeds share one split of the data, so the results hold for this split only.");
        }
        rows(sentences);
        if (trainings.nothingIsKnown()) {
            sentences.add("It is not known whether the networks were trained out: the table does not say how their"
                    + " trainings ended.");
        }
    }

    /** What the intervals do not hold for. */
    private void rows(List<String> sentences) {
        if (result.effects().isEmpty()) {
            return;
        }
        if (options.generalizeTo() == Generalization.SEEDS) {
            sentences.add("Verdicts hold for new seeds on these rows, as asked (generalize_to: seeds).");
        } else if (table.testRows() instanceof TestRows.Unknown unknown) {
            sentences.add("Intervals and verdicts hold for new seeds on these test rows, not for new rows: "
                    + unknown.reason() + ".");
        }
    }

    /** The trainings that are set aside, and what changes where they count. */
    private Optional<String> setAside() {
        List<String> found = new ArrayList<>();
        trainings.diverged().ifPresent(found::add);
        trainings.stuck().ifPresent(found::add);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", found) + " "
                        + countedAnyway(trainings.diverged().isPresent()));
    }

    /** What a training counts with that stopped without a value. */
    private String worst() {
        return table.metric().worst().isPresent()
                ? " or else the worst, "
                        + Sentences.plain(table.metric().worst().getAsDouble())
                : "";
    }

    private String countedAnyway(boolean diverged) {
        List<Effect> all = result.effects();
        if (all.isEmpty()) {
            return "They are not among the numbers.";
        }
        List<String> changed = new ArrayList<>();
        boolean counted = false;
        for (int i = 1; i < all.size(); i++) {
            Effect with = all.get(i);
            if (with.divergedCounted()) {
                counted = true;
                Effect without = all.get(i - 1);
                if (with.verdict() != without.verdict()) {
                    changed.add(with.contrast().name() + " is then " + with.verdictInWords()
                            + with.comparison()
                                    .map(c -> " ("
                                            + wording.size(
                                                    c.mean().mean(), c.mean().interval()) + ")")
                                    .orElse(""));
                }
            }
        }
        if (!counted) {
            return "Seeds with them are left out; " + wording.metric() + " has no worst value to count them with.";
        }
        return "Seeds with them are left out above; counted"
                + (diverged ? " with the " + wording.metric() + " they stopped at" + worst() : "") + ", "
                + (changed.isEmpty() ? "they change no verdict." : String.join(", ", changed) + ".");
    }
}
