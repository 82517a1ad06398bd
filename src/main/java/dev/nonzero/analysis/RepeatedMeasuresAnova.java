package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The analysis of variance of an experiment in which every block has every cell, for any number of factors.
 *
 * <p>Each effect is a set of factors. Orthonormal contrasts over the levels of its factors, and the mean over the rest,
 * turn the values of a block into a vector u of as many numbers as the effect has degrees of freedom. Its sum of squares
 * is n |mean u|², its error the sum of |u - mean u|² over the n blocks (Maxwell, Delaney and Kelley, <i>Designing
 * experiments and analyzing data</i>, 2018, chapters 12 and 14). Greenhouse and Geisser's (1959) epsilon is
 * tr(S)² / (df tr(S²)) for the covariance S of u; generalized eta squared has the effect, the blocks and every error in
 * its denominator (Olejnik and Algina 2003; Bakeman 2005).
 *
 * @param effects a row for each set of factors, main effects first
 * @param blocks how many blocks have every cell
 * @param note why there are no numbers, or what they leave out; empty where there is nothing to say
 */
public record RepeatedMeasuresAnova(List<Row> effects, int blocks, String note) {
    private static final double ROUNDING = 0x1p-40; // of the table's largest value

    /**
     * A row of {@code anova.csv}.
     *
     * @param effect the factors, as {@code layer:pool}
     * @param numerator degrees of freedom of the effect
     * @param test the test; empty where there is no variation to test against
     */
    public record Row(String effect, int numerator, Optional<Test> test) {}

    /**
     * A test of an effect.
     *
     * @param f the ratio of mean squares
     * @param denominator degrees of freedom of the error
     * @param p its p-value under sphericity
     * @param generalizedEtaSquared the size of the effect
     * @param epsilon Greenhouse and Geisser's; both degrees of freedom are multiplied with it for
     * @param correctedP the p-value without the assumption of sphericity
     */
    public record Test(
            double f, int denominator, double p, double generalizedEtaSquared, double epsilon, double correctedP) {}

    /** The sums of squares of an effect. */
    private record Squares(String name, int df, double effect, double error, double traceOfSquare) {}

    /** The analysis of the blocks that have every cell; factors with one level are left aside. */
    static RepeatedMeasuresAnova of(ResultTable table) {
        int[] varying = IntStream.range(0, table.factors().size())
                .filter(f -> table.factors().get(f).levels().size() > 1)
                .toArray();
        int[] complete = table.completeBlocks(IntStream.range(0, table.cells()).toArray());
        if (complete.length < 2) {
            List<Row> rows = effects(varying.length).stream()
                    .map(e -> new Row(name(table, varying, e), df(table, varying, e), Optional.<Test>empty()))
                    .toList();
            return new RepeatedMeasuresAnova(rows, complete.length, whyNot(table, complete.length));
        }
        double[][] values = new double[complete.length][table.cells()]; // (blocks, cells)
        for (int block = 0; block < complete.length; block++) {
            for (int cell = 0; cell < table.cells(); cell++) {
                values[block][cell] = table.value(cell, complete[block]).orElseThrow();
            }
        }
        List<Squares> squares = new ArrayList<>();
        for (int effect : effects(varying.length)) {
            squares.add(squares(table, varying, effect, values));
        }
        double errors = squares(table, varying, 0, values).error()
                + squares.stream().mapToDouble(Squares::error).sum();
        double rounding = table.cells() * Math.pow(ROUNDING * table.magnitude(), 2) * complete.length;
        List<Row> rows = squares.stream()
                .map(s -> new Row(s.name(), s.df(), test(s, complete.length, errors, rounding)))
                .toList();
        int leftOut = table.blocks().size() - complete.length;
        return new RepeatedMeasuresAnova(
                rows,
                complete.length,
                leftOut == 0 ? "" : leftOut + " seeds left out, because a cell has no result there");
    }

    private static Optional<Test> test(Squares squares, int blocks, double allErrors, double rounding) {
        if (squares.error() <= rounding) {
            return Optional.empty();
        }
        int denominator = squares.df() * (blocks - 1);
        double f = squares.effect() / squares.df() / (squares.error() / denominator);
        double epsilon =
                squares.df() == 1 ? 1 : squares.error() * squares.error() / (squares.df() * squares.traceOfSquare());
        return Optional.of(new Test(
                f,
                denominator,
                FDistribution.of(squares.df(), denominator).survivalProbability(f),
                squares.effect() / (squares.effect() + allErrors),
                epsilon,
                FDistribution.of(epsilon * squares.df(), epsilon * denominator).survivalProbability(f)));
    }

    private static Squares squares(ResultTable table, int[] varying, int effect, double[][] values) {
        double[][] projected = Arrays.stream(values)
                .map(block -> project(table, varying, effect, block))
                .toArray(double[][]::new);
        int df = projected[0].length;
        double[] mean = new double[df];
        for (double[] block : projected) {
            for (int i = 0; i < df; i++) {
                mean[i] += block[i] / projected.length;
            }
        }
        for (double[] block : projected) {
            for (int i = 0; i < df; i++) {
                block[i] -= mean[i];
            }
        }
        double error = Arrays.stream(projected).mapToDouble(b -> product(b, b)).sum();
        // tr(S²) of the sums of squares and products, from the (blocks, blocks) products, which has the same
        // eigenvalues
        double traceOfSquare = 0;
        for (double[] a : projected) {
            for (double[] b : projected) {
                traceOfSquare += Math.pow(product(a, b), 2);
            }
        }
        return new Squares(
                name(table, varying, effect), df, projected.length * product(mean, mean), error, traceOfSquare);
    }

    /** Replaces each factor's axis by its contrasts where it belongs to the effect, else by its mean times √levels. */
    private static double[] project(ResultTable table, int[] varying, int effect, double[] cells) {
        double[] values = cells; // (axes done, levels, axes to come)
        int done = 1;
        for (int v = 0; v < varying.length; v++) {
            int levels = table.factors().get(varying[v]).levels().size();
            double[][] rows = (effect >> v & 1) == 1 ? helmert(levels) : new double[][] {ones(levels)};
            int toCome = values.length / done / levels;
            double[] next = new double[done * rows.length * toCome];
            for (int i = 0; i < done; i++) {
                for (int row = 0; row < rows.length; row++) {
                    for (int level = 0; level < levels; level++) {
                        for (int j = 0; j < toCome; j++) {
                            next[(i * rows.length + row) * toCome + j] +=
                                    rows[row][level] * values[(i * levels + level) * toCome + j];
                        }
                    }
                }
            }
            values = next;
            done *= rows.length;
        }
        return values;
    }

    /** Orthonormal contrasts: each level against the mean of those before it; shape (levels - 1, levels). */
    private static double[][] helmert(int levels) {
        double[][] rows = new double[levels - 1][levels];
        for (int k = 1; k < levels; k++) {
            double norm = Math.sqrt(k * (k + 1.0));
            Arrays.fill(rows[k - 1], 0, k, 1 / norm);
            rows[k - 1][k] = -k / norm;
        }
        return rows;
    }

    private static double[] ones(int levels) {
        double[] row = new double[levels];
        Arrays.fill(row, 1 / Math.sqrt(levels));
        return row;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The sets of factors as bits, smaller sets first, then in the order of the factors. */
    private static List<Integer> effects(int factors) {
        return IntStream.range(1, 1 << factors)
                .boxed()
                .sorted((a, b) -> Integer.bitCount(a) != Integer.bitCount(b)
                        ? Integer.compare(Integer.bitCount(a), Integer.bitCount(b))
                        : Integer.compare(Integer.reverse(b) >>> 1, Integer.reverse(a) >>> 1))
                .toList();
    }

    private static String name(ResultTable table, int[] varying, int effect) {
        return IntStream.range(0, varying.length)
                .filter(v -> (effect >> v & 1) == 1)
                .mapToObj(v -> table.factors().get(varying[v]).name())
                .collect(Collectors.joining(":"));
    }

    private static int df(ResultTable table, int[] varying, int effect) {
        return IntStream.range(0, varying.length)
                .filter(v -> (effect >> v & 1) == 1)
                .map(v -> table.factors().get(varying[v]).levels().size() - 1)
                .reduce(1, (a, b) -> a * b);
    }

    private static String whyNot(ResultTable table, int complete) {
        return IntStream.range(0, table.cells())
                .filter(cell -> !table.has(cell))
                .mapToObj(cell -> "the cell " + table.name(cell) + " has no results")
                .findFirst()
                .orElse("only " + complete + " of " + table.blocks().size() + " seeds have every cell, but it takes 2");
    }
}
