package dev.nonzero.network;

import dev.nonzero.data.Digest;
import dev.nonzero.network.ParameterShape.Start;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Draws the initial parameters of a network.
 *
 * <p>Each tensor has a stream of its own, {@code (seed, INIT, "hidden0.W")}, and each of its numbers, in the order (units,
 * inputs) row by row, takes one uniform u in (0, 1) from it: the upper 53 bits of a 64-bit number, plus a half. A uniform
 * scheme of bound a makes it {@code a (2u - 1)}, a normal one of deviation σ {@code σ Φ⁻¹(u)}. So with one seed two
 * schemes differ by nothing but the scale and the shape of the distribution, and two networks with a tensor of equal
 * name and shape have it bit for bit.
 */
public final class InitialWeights {
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private InitialWeights() {}

    /**
     * A network's initial parameters.
     *
     * @param updates how they will be trained
     * @param seed where they are drawn from
     * @throws InsufficientMemoryException where the heap has no room for them
     */
    public static Parameters of(Network network, Updates updates, long seed) {
        Parameters parameters = Parameters.allocate(network, updates);
        for (ParameterShape shape : parameters.shapes()) {
            draw(shape, parameters.table(shape.name()), seed);
        }
        return parameters;
    }

    /** The initial parameters of one array; shape (units, inputs), row by row. */
    public static float[] draw(ParameterShape shape, long seed) {
        WeightTable table = new WeightTable(shape.inputs(), shape.units(), 0);
        draw(shape, table, seed);
        return table.weightsByUnit();
    }

    /**
     * Tells networks of other parameters apart: 16 hexadecimal digits of the names, shapes and values of all parameters. A
     * linear and a conv1d layer of equal weights have the same.
     */
    public static String digest(Parameters parameters) {
        Digest digest = new Digest();
        for (String name : parameters.names()) {
            WeightTable table = parameters.table(name);
            digest.add(name).add(table.columns());
            for (int unit = 0; unit < table.columns(); unit++) {
                for (int input = 0; input < table.count(); input++) {
                    digest.add(table.array(input)[table.at(input) + unit]);
                }
            }
        }
        return digest.hex();
    }

    private static void draw(ParameterShape shape, WeightTable table, long seed) {
        if (shape.start() instanceof Start.Drawn drawn) {
            draw(drawn, table, RandomStreams.of(seed, Purpose.INIT, shape.name()));
        } else if (shape.start() instanceof Start.Constant constant) {
            table.fill(0, constant.value());
        }
    }

    private static void draw(Start.Drawn start, WeightTable table, UniformRandomProvider random) {
        double scale = start.scheme().scale(start.fanIn(), start.fanOut());
        boolean normal = start.scheme().isNormal();
        for (int unit = 0; unit < table.columns(); unit++) {
            for (int input = 0; input < table.count(); input++) {
                double u = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
                table.array(input)[table.at(input) + unit] =
                        (float) (scale * (normal ? STANDARD_NORMAL.inverseCumulativeProbability(u) : 2 * u - 1));
            }
        }
    }
}
