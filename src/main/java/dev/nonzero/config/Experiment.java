package dev.nonzero.config;

import dev.nonzero.config.binding.YamlPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an experiment file says, with every default filled in.
 *
 * @param name what the results are called
 * @param output the folder that they go to
 * @param settings of every cell, before its levels are applied
 * @param seeds which seeds every cell is run from
 * @param factors what is varied, crossed in this order
 * @param tune how the settings of each cell are chosen before cells are compared, or empty for as they are
 * @param analysis what is asked of the results
 * @param baselines the reference models that the networks are compared with
 * @param workers how many trials run side by side, or empty for the number of cores
 * @param saveModels which trained networks are kept
 */
public record Experiment(
        String name,
        Path output,
        Settings settings,
        SeedPlan seeds,
        List<VariedFactor> factors,
        Optional<TuningPlan> tune,
        AnalysisPlan analysis,
        List<BaselineType> baselines,
        OptionalInt workers,
        SaveModels saveModels) {
    /** Copies the lists. */
    public Experiment {
        factors = List.copyOf(factors);
        baselines = List.copyOf(baselines);
    }

    /** Every choice of one level a factor, by the factor's name; the last factor changes fastest. */
    List<Map<String, Level>> combinations() {
        List<Map<String, Level>> combinations = List.of(Map.of());
        for (VariedFactor factor : factors) {
            List<Map<String, Level>> longer = new ArrayList<>();
            for (Map<String, Level> combination : combinations) {
                for (Level level : factor.levels()) {
                    Map<String, Level> more = new LinkedHashMap<>(combination);
                    more.put(factor.name(), level);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** The combinations of values that every cell tries before it is compared. */
    List<TuningPlan.Combination> tuningCombinations() {
        return tune.map(TuningPlan::combinations).orElse(List.of());
    }

    /** The levels of a cell and what a combination writes. */
    static List<Level> withTuned(Collection<Level> levels, TuningPlan.Combination combination) {
        List<Level> all = new ArrayList<>(levels);
        all.add(combination.level());
        return all;
    }

    /** The experiment as a file with every default filled in, which is read back as an equal experiment. */
    public String toYaml() {
        return YamlPrinter.print(ExperimentSection.EXPERIMENT.write(this));
    }
}
