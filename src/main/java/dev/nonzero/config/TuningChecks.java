package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.data.HeldOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks that tuning leaves the comparison alone: its settings are no factor's, and its seeds are not compared. */
final class TuningChecks {
    private static final double MOST_TRIALS = 1_000_000; // far more than anyone runs

    private final Experiment experiment;
    private final TuningPlan plan;
    private final Node top;
    private final Mistakes mistakes;

    private TuningChecks(Experiment experiment, TuningPlan plan, Node top, Mistakes mistakes) {
        this.experiment = experiment;
        this.plan = plan;
        this.top = top;
        this.mistakes = mistakes;
    }

    /** Adds the mistakes. */
    static void check(Experiment experiment, Node top, Mistakes mistakes) {
        experiment.tune().ifPresent(plan -> {
            TuningChecks checks = new TuningChecks(experiment, plan, top, mistakes);
            plan.paths().forEach(checks::isNoFactor);
            checks.seedsAreNotCompared();
            checks.thereIsOneSplit();
            checks.thereAreNoFolds();
            checks.thereAreNotTooManyTrials();
        });
    }

    private void isNoFactor(TunedPath tuned) {
        for (VariedFactor factor : experiment.factors()) {
            for (Level level : factor.levels()) {
                for (String path : level.values().keySet()) {
                    boolean same = path.equals(tuned.path());
                    boolean around = path.startsWith(tuned.path() + ".");
                    boolean inside = tuned.path().startsWith(path + ".")
                            && FactorChecks.writes(
                                    level.values().getOrDefault(path, Node.scalar("")),
                                    tuned.path().substring(path.length() + 1));
                    if (same || around || inside) {
                        add(
                                List.of("tune", tuned.path()),
                                "the factor " + factor.name() + " sets " + path
                                        + "; a setting is either a factor, whose levels are compared, or tuned within each"
                                        + " cell");
                        return;
                    }
                }
            }
        }
        for (TunedPath other : plan.paths()) {
            if (tuned.path().startsWith(other.path() + ".")) {
                add(List.of("tune", tuned.path()), "is within " + other.path() + ", which is tuned too");
            }
        }
    }

    private void seedsAreNotCompared() {
        Set<Long> compared = Set.copyOf(
                experiment.seeds() instanceof SeedPlan.Together together
                        ? together.seeds()
                        : both((SeedPlan.Crossed) experiment.seeds()));
        plan.seeds().stream()
                .filter(compared::contains)
                .findFirst()
                .ifPresent(seed -> add(
                        List.of("tune", "seeds"),
                        "the seed " + seed + " is among the seeds that cells are compared with; expected others"));
    }

    private static List<Long> both(SeedPlan.Crossed crossed) {
        List<Long> seeds = new ArrayList<>(crossed.init());
        seeds.addAll(crossed.order());
        return seeds;
    }

    private void thereIsOneSplit() {
        if (experiment.seeds() instanceof SeedPlan.Crossed crossed
                && crossed.split().size() > 1) {
            add(
                    List.of("tune"),
                    "there are " + crossed.split().size()
                            + " splits, and rows that one of them tests others would tune on; expected one seed in"
                            + " seeds.split");
        }
    }

    private void thereAreNoFolds() {
        if (experiment.settings().data().test() instanceof HeldOut.Folds) {
            add(
                    List.of("tune"),
                    "data.test is a cross-validation, and rows that one fold tests others would tune on; expected a share"
                            + " or a file in data.test");
        }
    }

    private void thereAreNotTooManyTrials() {
        double cells = experiment.factors().stream()
                .mapToDouble(factor -> factor.levels().size())
                .reduce(1, (a, b) -> a * b);
        double trials = cells * plan.size() * plan.seeds().size();
        if (trials > MOST_TRIALS) {
            add(
                    List.of("tune"),
                    String.format(
                            Locale.ROOT,
                            "%.0f cells with %.0f combinations from %d seeds are more trials than the %.0f that are"
                                    + " expected at most",
                            cells,
                            plan.size(),
                            plan.seeds().size(),
                            MOST_TRIALS));
        }
    }

    private void add(List<String> path, String problem) {
        mistakes.add(Node.find(top, path), String.join(".", path), problem);
    }
}
