package dev.nonzero.analysis;

import dev.nonzero.analysis.Observation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Tables made for a test. */
final class Tables {
    private Tables() {}

    /** The accuracy of a cell and a seed; NaN for a training that diverged without leaving a value. */
    @FunctionalInterface
    interface Accuracy {
        double of(List<String> levels, int seed);
    }

    /** Every cell in seeds 1, 2, … */
    static ResultTable of(List<Factor> factors, int seeds, Accuracy accuracy) {
        return ResultTable.of("accuracy", factors, observations(factors, seeds, accuracy));
    }

    static List<Observation> observations(List<Factor> factors, int seeds, Accuracy accuracy) {
        return observations(
                factors,
                IntStream.rangeClosed(1, seeds).mapToObj(s -> Block.of("" + s)).toList(),
                accuracy);
    }

    static List<Observation> observations(List<Factor> factors, List<Block> blocks, Accuracy accuracy) {
        List<Observation> observations = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            for (List<String> levels : cells(factors)) {
                double value = accuracy.of(levels, block + 1);
                observations.add(
                        Double.isNaN(value)
                                ? new Observation(levels, blocks.get(block), OptionalDouble.empty(), Outcome.DIVERGED)
                                : new Observation(levels, blocks.get(block), OptionalDouble.of(value), Outcome.OK));
            }
        }
        return observations;
    }

    static List<List<String>> cells(List<Factor> factors) {
        List<List<String>> cells = List.of(List.of());
        for (Factor factor : factors) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> cell : cells) {
                for (String level : factor.levels()) {
                    List<String> levels = new ArrayList<>(cell);
                    levels.add(level);
                    longer.add(levels);
                }
            }
            cells = longer;
        }
        return cells;
    }
}
