package dev.nonzero.training;

import dev.nonzero.network.Parameters;
import java.util.List;

/** The parameters of a network as they were at a moment, to be compared. */
public interface NamedArrays {
    /** The names, first layer to last, weights before biases. */
    List<String> names();

    /** The parameters of a name; shape (units, inputs), row by row. */
    double[] get(String name);

    /** What some parameters are when they are asked. */
    static NamedArrays of(Parameters parameters) {
        return new NamedArrays() {
            @Override
            public List<String> names() {
                return parameters.names();
            }

            @Override
            public double[] get(String name) {
                float[] floats = parameters.get(name);
                double[] doubles = new double[floats.length];
                for (int i = 0; i < floats.length; i++) {
                    doubles[i] = floats[i];
                }
                return doubles;
            }
        };
    }
}
