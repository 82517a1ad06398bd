package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Change;
import dev.nonzero.analysis.Contrast.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The contrasts of an experiment and their effects. */
final class Effects {
    static final String FACTORIAL = "main effects and two-factor interactions";
    static final String SIMPLE = "simple effects";

    private Effects() {}

    /**
     * All main effects and two-factor interactions, a family; then the simple effects asked for, another. A contrast that
     * diverged training or one that learned nothing touches is there twice: without those trainings, and with them.
     */
    static List<Effect> of(ResultTable table, AnalysisOptions options) {
        List<Effect> effects = families(table, options, false);
        Optional<ResultTable> withSetAside = table.withSetAside();
        if (withSetAside.isEmpty()
                || effects.stream().noneMatch(e -> e.differences().anySetAside())) {
            return effects;
        }
        List<Effect> counted = families(withSetAside.get(), options, true);
        List<Effect> both = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            both.add(effects.get(i));
            if (counted.get(i).differences().anySetAside()) {
                both.add(counted.get(i));
            }
        }
        return both;
    }

    /**
     * Each level of a factor against each before it, averaged over the combinations of the other factors: a family of its own
     * with Holm's adjustment over all pairs.
     *
     * @throws AnalysisException where the table has no such factor
     */
    static List<Effect> ofPairs(ResultTable table, String factor, AnalysisOptions options) {
        List<String> levels = factor(
                        table,
                        factor,
                        table.factors().stream().map(Factor::name).toList())
                .levels();
        List<Contrast> contrasts = new ArrayList<>();
        for (int to = 1; to < levels.size(); to++) {
            for (int from = 0; from < to; from++) {
                Change change = new Change(factor, levels.get(from), levels.get(to));
                contrasts.add(Contrast.of(Kind.MAIN, List.of(change), Map.of(), table));
            }
        }
        return family(contrasts, "all pairs of " + factor, table, options, false);
    }

    private static List<Effect> families(ResultTable table, AnalysisOptions options, boolean divergedCounted) {
        List<Effect> effects = new ArrayList<>();
        effects.addAll(family(factorial(table), FACTORIAL, table, options, divergedCounted));
        effects.addAll(family(simple(table, options.simpleEffects()), SIMPLE, table, options, divergedCounted));
        return effects;
    }

    /** The level against the first for each factor, and the change of that with each later factor's. */
    static List<Contrast> factorial(ResultTable table) {
        List<Contrast> contrasts = new ArrayList<>();
        List<Factor> factors = table.factors();
        for (Factor factor : factors) {
            for (Change change : changes(factor)) {
                contrasts.add(Contrast.of(Kind.MAIN, List.of(change), Map.of(), table));
            }
        }
        for (int f = 0; f < factors.size(); f++) {
            for (int g = f + 1; g < factors.size(); g++) {
                for (Change first : changes(factors.get(f))) {
                    for (Change second : changes(factors.get(g))) {
                        contrasts.add(Contrast.of(Kind.INTERACTION, List.of(first, second), Map.of(), table));
                    }
                }
            }
        }
        return contrasts;
    }

    private static List<Contrast> simple(ResultTable table, List<SimpleEffect> asked) {
        List<String> names = table.factors().stream().map(Factor::name).toList();
        List<Contrast> contrasts = new ArrayList<>();
        for (SimpleEffect effect : asked) {
            effect.within().forEach((name, level) -> {
                Factor held = factor(table, name, names);
                if (held.indexOf(level) < 0) {
                    throw new AnalysisException(Names.unknown("level", level, "factor " + held.name(), held.levels()));
                }
            });
            if (effect.within().containsKey(effect.factor())) {
                throw new AnalysisException(
                        "the simple effect of " + effect.factor() + " cannot hold " + effect.factor() + " itself");
            }
            for (Change change : changes(factor(table, effect.factor(), names))) {
                contrasts.add(Contrast.of(Kind.SIMPLE, List.of(change), effect.within(), table));
            }
        }
        return contrasts;
    }

    private static Factor factor(ResultTable table, String name, List<String> names) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new AnalysisException(Names.unknown("factor", name, "the experiment", names));
        }
        return table.factors().get(index);
    }

    private static List<Change> changes(Factor factor) {
        String first = factor.levels().get(0);
        return factor.levels().stream()
                .skip(1)
                .map(level -> new Change(factor.name(), first, level))
                .toList();
    }

    private static List<Effect> family(
            List<Contrast> contrasts, String family, ResultTable table, AnalysisOptions options, boolean counted) {
        List<PairedDifferences> differences =
                contrasts.stream().map(c -> PairedDifferences.of(table, c)).toList();
        List<Optional<PairedComparison>> comparisons = new ArrayList<>();
        List<Optional<NewRowsMean>> newRows = new ArrayList<>();
        List<Optional<UnpairedMeans>> unpaired = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            Contrast contrast = contrasts.get(i);
            PairedDifferences ofContrast = differences.get(i);
            boolean none = ofContrast.blocks().isEmpty();
            comparisons.add(
                    none
                            ? Optional.empty()
                            : Optional.of(PairedComparison.of(
                                    ofContrast, contrast.name(), table.metric().lowerIsBetter(), options)));
            newRows.add(
                    none
                            ? Optional.empty()
                            : NewRowsMean.of(
                                    table,
                                    contrast.terms(),
                                    table.completeBlocks(contrast.cells()),
                                    ofContrast.values(),
                                    options));
            unpaired.add(none ? UnpairedMeans.of(table, contrast, options.confidence()) : Optional.empty());
        }
        boolean forRows = options.generalizeTo() == Generalization.SEEDS_AND_ROWS;
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            decisions.add(
                    unpaired.get(i).isPresent()
                            ? Decision.of(unpaired.get(i).get(), options)
                            : Decision.of(comparisons.get(i), forRows ? newRows.get(i) : Optional.empty(), options));
        }
        // what cannot be tested counts in the family, as a test that does not reject
        double[] holm = Holm.adjust(decisions.stream().mapToDouble(Decision::p).toArray());
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            boolean any = comparisons.get(i).isPresent() || unpaired.get(i).isPresent();
            effects.add(new Effect(
                    contrasts.get(i),
                    counted,
                    family,
                    differences.get(i),
                    comparisons.get(i),
                    newRows.get(i),
                    unpaired.get(i),
                    decisions.get(i).generalization(),
                    any ? OptionalDouble.of(holm[i]) : OptionalDouble.empty(),
                    verdict(differences.get(i), any, decisions.get(i), holm[i], options)));
        }
        return effects;
    }

    /**
     * The tests that decide.
     *
     * @param generalization what they hold for
     */
    private record Decision(double p, double equivalenceP, Generalization generalization) {
        static Decision of(UnpairedMeans means, AnalysisOptions options) {
            return new Decision(means.p().orElse(1), means.equivalenceP(options.margin()), Generalization.SEEDS);
        }

        static Decision of(
                Optional<PairedComparison> comparison, Optional<NewRowsMean> newRows, AnalysisOptions options) {
            return newRows.map(mean -> new Decision(mean.p(), mean.equivalenceP(), Generalization.SEEDS_AND_ROWS))
                    .orElseGet(() -> new Decision(
                            comparison.map(PairedComparison::p).orElse(1.0),
                            comparison
                                    .map(c -> c.equivalenceP(options.margin()))
                                    .orElse(1.0),
                            Generalization.SEEDS));
        }
    }

    private static Verdict verdict(
            PairedDifferences differences, boolean any, Decision decision, double holmP, AnalysisOptions options) {
        if (!any) {
            return Verdict.NO_DATA;
        }
        if (differences.areAllZero() && decision.generalization() == Generalization.SEEDS) {
            return Verdict.IDENTICAL;
        }
        return Verdict.of(holmP < options.alpha(), decision.equivalenceP() < options.alpha());
    }
}
