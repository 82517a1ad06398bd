package dev.nonzero.benchmark;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Attribution;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.PairedComparison;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.Verdict;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Analyzes thousands of made-up experiments whose true effects are known, and counts how often intervals cover them and
 * tests err. Prints the table of {@code docs/statistics.md}.
 *
 * <p>An experiment is layer (2) x pool (2) x initialization (3). Every seed lifts or lowers all cells alike; on top each
 * run has noise of its own. One factor's effect lies exactly at the equivalence margin, so that each verdict
 * “equivalent” on it is an error; others are zero, so that each “different” on them is one.
 */
public final class AnalysisSimulation {
    private static final int TABLES = 2_000;
    private static final double MARGIN = 0.002;
    private static final List<Factor> FACTORS = List.of(
            new Factor("layer", List.of("linear", "conv1d")),
            new Factor("pool", List.of("none", "max")),
            new Factor("init", List.of("pytorch", "keras", "he")));
    private static final AnalysisOptions OPTIONS = new AnalysisOptions(
            MARGIN,
            0.95,
            Optional.of(new Comparison(
                    Map.of("layer", "linear", "pool", "none", "init", "pytorch"),
                    Map.of("layer", "conv1d", "pool", "max", "init", "he"))),
            List.of(),
            Generalization.SEEDS,
            1,
            2_000); // resamples: enough for a rate over thousands of tables

    private AnalysisSimulation() {}

    /** The noise of one run, standard deviation 0.003. */
    private enum Noise {
        NORMAL("normal"),
        HEAVY_TAILS("heavy tails (t with 4 degrees of freedom)"),
        COUNTED("normal, accuracy counted on 2,000 test rows");

        private final String words;

        Noise(String words) {
            this.words = words;
        }

        /** Adds noise to an accuracy. */
        private Function<Double, Double> from(UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            TSampler heavy = TSampler.of(random, 4);
            return accuracy -> switch (this) {
                case NORMAL -> accuracy + 0.003 * normal.sample();
                case HEAVY_TAILS -> accuracy + 0.003 * heavy.sample() / Math.sqrt(2);
                case COUNTED -> Math.rint(2000 * (accuracy + 0.003 * normal.sample())) / 2000;
            };
        }
    }

    /** How often something happened. */
    private static final class Rate {
        private int times;
        private int of;

        void count(boolean happened) {
            times += happened ? 1 : 0;
            of++;
        }

        @Override
        public String toString() {
            return of == 0 ? "—" : String.format(Locale.ROOT, "%.1f", 100.0 * times / of);
        }
    }

    /** What is counted over the tables of one kind. */
    private static final class Counts {
        private final Rate intervals = new Rate();
        private final Rate bootstrap = new Rate();
        private final Rate shares = new Rate();
        private final Rate families = new Rate();
        private final Rate equivalences = new Rate();
        private final Rate signFlips = new Rate();
        private final Rate signedRanks = new Rate();
        private final Rate anova = new Rate();

        void add(AnalysisResult result, Map<String, Double> truth) {
            boolean error = false;
            for (Effect effect : result.effects()) {
                String name = effect.contrast().name();
                double expected = truth.getOrDefault(name, 0.0);
                PairedComparison comparison = effect.comparison().orElseThrow();
                intervals.count(covers(comparison.mean().interval().orElseThrow(), expected));
                comparison.bootstrap().ifPresent(interval -> bootstrap.count(covers(interval, expected)));
                if (Math.abs(expected) < 1e-12) {
                    error |= effect.verdict() == Verdict.DIFFERENT
                            || effect.verdict() == Verdict.DIFFERENT_AND_EQUIVALENT;
                    comparison.signFlip().ifPresent(test -> signFlips.count(test.p() < 0.05));
                    comparison.wilcoxonP().ifPresent(p -> signedRanks.count(p < 0.05));
                }
                if (Math.abs(Math.abs(expected) - MARGIN) < 1e-12) {
                    equivalences.count(effect.verdict() == Verdict.EQUIVALENT
                            || effect.verdict() == Verdict.DIFFERENT_AND_EQUIVALENT);
                }
            }
            families.count(error);
            for (Attribution.Part part : result.attribution().orElseThrow().parts()) {
                shares.count(
                        covers(part.shapley().mean().interval().orElseThrow(), truth.getOrDefault(part.factor(), 0.0)));
            }
            if (result.effects().get(0).comparison().orElseThrow().signFlip().isPresent()) {
                result.anova().effects().stream()
                        .filter(row -> row.effect().equals("layer:init"))
                        .forEach(row -> anova.count(row.test().orElseThrow().correctedP() < 0.05));
            }
        }

        @Override
        public String toString() {
            return String.join(
                    " | ",
                    intervals.toString(),
                    bootstrap.toString(),
                    shares.toString(),
                    families.toString(),
                    equivalences.toString(),
                    signFlips.toString(),
                    signedRanks.toString(),
                    anova.toString());
        }

        private static boolean covers(Interval interval, double value) {
            return interval.lower() <= value && value <= interval.upper();
        }
    }

    public static void main(String[] args) {
        System.out.println("| seeds | noise | t interval | bootstrap interval | Shapley interval | family-wise error"
                + " | equivalence at the margin | sign-flip | signed-rank | ANOVA |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int seeds : new int[] {5, 10, 20}) {
            for (Noise noise : Noise.values()) {
                print(seeds + "", noise.words, simulate(blocks(seeds), noise));
            }
        }
        print("4 x 5 crossed", Noise.NORMAL.words, simulate(crossed(4, 5), Noise.NORMAL));
        print("10 x 10 crossed", Noise.NORMAL.words, simulate(crossed(10, 10), Noise.NORMAL));
    }

    private static void print(String seeds, String noise, Counts counts) {
        System.out.println("| " + seeds + " | " + noise + " | " + counts + " |");
    }

    private static Counts simulate(List<Block> blocks, Noise noise) {
        Counts counts = new Counts();
        Map<String, Double> truth = truth();
        for (int table = 0; table < TABLES; table++) {
            UniformRandomProvider random =
                    RandomStreams.of(table, Purpose.SYNTHETIC, "simulation/" + noise + "/" + blocks.size());
            counts.add(Analysis.of(table(blocks, random, noise.from(random)), OPTIONS), truth);
        }
        return counts;
    }

    /** Contrasts and shares of a table without seeds and noise. */
    private static Map<String, Double> truth() {
        List<Observation> observations = new ArrayList<>();
        cells().forEach(levels -> observations.add(
                new Observation(levels, Block.of("1"), OptionalDouble.of(accuracy(levels)), Outcome.OK)));
        AnalysisResult result = Analysis.of(ResultTable.of("accuracy", FACTORS, observations), OPTIONS);
        Map<String, Double> truth = new HashMap<>();
        result.effects()
                .forEach(e -> truth.put(
                        e.contrast().name(), e.comparison().orElseThrow().mean().mean()));
        result.attribution()
                .orElseThrow()
                .parts()
                .forEach(part -> truth.put(part.factor(), part.shapley().mean().mean()));
        return truth;
    }

    private static ResultTable table(List<Block> blocks, UniformRandomProvider random, Function<Double, Double> noise) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        Map<String, Double> drawn = new HashMap<>(); // what a part of a seed does to a cell
        List<Observation> observations = new ArrayList<>();
        for (Block block : blocks) {
            double ofSeed = 0.005 * normal.sample();
            for (List<String> levels : cells()) {
                double ofParts = block.split().isEmpty()
                        ? 0
                        : drawn.computeIfAbsent("split " + block.split() + levels, key -> 0.003 * normal.sample())
                                + drawn.computeIfAbsent(
                                        "init " + block.init() + levels, key -> 0.002 * normal.sample());
                double value = noise.apply(accuracy(levels) + ofSeed + ofParts);
                observations.add(new Observation(levels, block, OptionalDouble.of(value), Outcome.OK));
            }
        }
        return ResultTable.of("accuracy", FACTORS, observations);
    }

    /** True means: layer at the margin, a pool, an initialization that helps more behind the pool, and keras as pytorch. */
    private static double accuracy(List<String> levels) {
        boolean max = levels.contains("max");
        boolean he = levels.contains("he");
        return 0.95
                + (levels.contains("conv1d") ? MARGIN : 0)
                + (max ? 0.006 : 0)
                + (he ? 0.003 : 0)
                + (max && he ? 0.003 : 0);
    }

    private static List<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>();
        for (String layer : FACTORS.get(0).levels()) {
            for (String pool : FACTORS.get(1).levels()) {
                FACTORS.get(2).levels().forEach(init -> cells.add(List.of(layer, pool, init)));
            }
        }
        return cells;
    }

    private static List<Block> blocks(int seeds) {
        List<Block> blocks = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            blocks.add(Block.of("" + seed));
        }
        return blocks;
    }

    private static List<Block> crossed(int splits, int inits) {
        List<Block> blocks = new ArrayList<>();
        for (int split = 1; split <= splits; split++) {
            for (int init = 1; init <= inits; init++) {
                blocks.add(new Block(init + "-" + split, "" + split, "" + init, "1"));
            }
        }
        return blocks;
    }
}
