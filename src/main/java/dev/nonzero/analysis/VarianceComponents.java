package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * What makes the values of one cell vary: a random effect for each axis of the seeds (split, init, order), crossed, and a
 * residual with everything else, interactions included. Closed form by expected mean squares (Searle, Casella and
 * McCulloch, <i>Variance components</i>, 1992, chapter 4): with N values and n levels of an axis, E(MS of the axis) is the
 * residual plus N / n times the component.
 *
 * @param mean the mean of the values
 * @param components one for each axis
 * @param residual the residual; empty where there is one axis, whose component then contains it
 * @param residualDf degrees of freedom of the residual
 */
public record VarianceComponents(double mean, List<Component> components, OptionalDouble residual, int residualDf) {
    /**
     * The component of an axis.
     *
     * @param axis its name
     * @param levels how many levels it has
     * @param meanSquare the mean square between its levels, degrees of freedom one less than levels
     * @param estimate the component, may be negative by chance
     */
    public record Component(String axis, int levels, double meanSquare, double estimate) {
        /** The component, zero where the estimate is negative. */
        public double variance() {
            return Math.max(0, estimate);
        }
    }

    /** The components of values, one for each block of a design; empty where it is crossed incompletely or has no axis. */
    static Optional<VarianceComponents> of(SeedDesign design, double[] values) {
        if (design.axes().isEmpty() || design.crossing() == SeedDesign.Crossing.INCOMPLETE) {
            return Optional.empty();
        }
        double mean = Mean.of(values).getAsDouble();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double[] meanSquares = new double[design.axes().size()];
        int df = values.length - 1;
        for (int a = 0; a < meanSquares.length; a++) {
            int levels = design.axes().get(a).levels().size();
            double ofAxis = squaresBetween(design.axes().get(a), values, mean);
            meanSquares[a] = ofAxis / (levels - 1);
            squares -= ofAxis;
            df -= levels - 1;
        }
        boolean alone = meanSquares.length == 1;
        double residual = alone ? 0 : Math.max(0, squares) / df;
        List<Component> components = new ArrayList<>();
        for (int a = 0; a < meanSquares.length; a++) {
            SeedDesign.Axis axis = design.axes().get(a);
            int levels = axis.levels().size();
            double perLevel = (double) values.length / levels;
            components.add(new Component(axis.name(), levels, meanSquares[a], (meanSquares[a] - residual) / perLevel));
        }
        return Optional.of(new VarianceComponents(
                mean, components, alone ? OptionalDouble.empty() : OptionalDouble.of(residual), df));
    }

    /** Whether the axes and their levels are the other's. */
    boolean hasAxesOf(VarianceComponents other) {
        return components.size() == other.components.size()
                && IntStream.range(0, components.size())
                        .allMatch(i -> components
                                        .get(i)
                                        .axis()
                                        .equals(other.components.get(i).axis())
                                && components.get(i).levels()
                                        == other.components.get(i).levels());
    }

    /** The mean of estimates that have the same axes. */
    static VarianceComponents mean(List<VarianceComponents> all) {
        VarianceComponents first = all.get(0);
        List<Component> components = new ArrayList<>();
        for (int a = 0; a < first.components.size(); a++) {
            int axis = a;
            Component c = first.components.get(a);
            components.add(new Component(
                    c.axis(),
                    c.levels(),
                    mean(all, v -> v.components.get(axis).meanSquare()),
                    mean(all, v -> v.components.get(axis).estimate())));
        }
        return new VarianceComponents(
                mean(all, VarianceComponents::mean),
                components,
                first.residual.isEmpty() ? first.residual : OptionalDouble.of(mean(all, v -> v.residual.orElseThrow())),
                first.residualDf);
    }

    private static double mean(List<VarianceComponents> all, ToDoubleFunction<VarianceComponents> number) {
        return all.stream().mapToDouble(number).average().orElseThrow();
    }

    /** The variance of a value whose seeds are all drawn anew. */
    public double total() {
        return residual.orElse(0)
                + components.stream().mapToDouble(Component::variance).sum();
    }

    /**
     * The standard error of the mean as an estimate for all seeds there could be: each component over its levels, the
     * residual over all values. Degrees of freedom by Satterthwaite (1946), at least 1.
     */
    StandardError ofMean() {
        List<Component> kept = components.stream().filter(c -> c.estimate() > 0).toList();
        int n = components.stream().mapToInt(Component::levels).reduce(1, (a, b) -> a * b);
        double ofResidual = (1 - kept.size()) * residual.orElse(0) / n;
        double variance = ofResidual;
        double perDf = residualDf == 0 ? 0 : ofResidual * ofResidual / residualDf;
        for (Component c : kept) {
            double share = c.meanSquare() / n;
            variance += share;
            perDf += share * share / (c.levels() - 1);
        }
        return new StandardError(Math.sqrt(variance), perDf == 0 ? 1 : Math.max(1, variance * variance / perDf));
    }

    private static double squaresBetween(SeedDesign.Axis axis, double[] values, double mean) {
        int levels = axis.levels().size();
        double[] sums = new double[levels];
        for (int block = 0; block < values.length; block++) {
            sums[axis.levelOfBlock().get(block)] += values[block];
        }
        double perLevel = (double) values.length / levels;
        return perLevel
                * Arrays.stream(sums)
                        .map(sum -> sum / perLevel - mean)
                        .map(d -> d * d)
                        .sum();
    }
}
