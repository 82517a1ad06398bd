package dev.nonzero.model.onnx;

import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.WeightTable;
import dev.nonzero.network.Weighted;

/** The parameters of a network as constants of a graph, named as they are. */
final class ParameterConstants {
    private final OnnxGraph graph;
    private final Parameters parameters;

    ParameterConstants(OnnxGraph graph, Parameters parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    /** The features of a row. */
    int features() {
        return parameters.network().features();
    }

    /** Weights of shape (units, inputs), with further axes. */
    String byUnit(Weighted layer, long... further) {
        String name = layer.weightName();
        long[] shape = new long[2 + further.length];
        shape[0] = layer.units();
        shape[1] = parameters.shape(name).inputs();
        System.arraycopy(further, 0, shape, 2, further.length);
        return graph.constant(name, parameters.get(name), shape);
    }

    /** Weights of shape (inputs, units). */
    String byInput(Weighted layer) {
        WeightTable table = parameters.table(layer.weightName());
        float[] weights = new float[Math.multiplyExact(table.count(), table.columns())];
        for (int input = 0; input < table.count(); input++) {
            System.arraycopy(table.array(input), table.at(input), weights, input * table.columns(), table.columns());
        }
        return graph.constant(layer.weightName(), weights, table.count(), table.columns());
    }

    /** The biases of a layer that has some. */
    String bias(Weighted layer) {
        return vector(layer.biasName(), parameters.get(layer.biasName()));
    }

    /** A parameter with a number for each unit. */
    String vector(String name) {
        return vector(name, parameters.get(name));
    }

    /** What a normalization by running statistics multiplies each unit by. */
    String scale(BatchNormalization layer) {
        return vector(layer.name() + ".scale", scales(layer));
    }

    /** What it then adds. */
    String shift(BatchNormalization layer) {
        float[] scales = scales(layer);
        float[] beta = parameters.get(layer.beta());
        float[] mean = parameters.get(layer.mean());
        float[] shifts = new float[scales.length];
        for (int unit = 0; unit < shifts.length; unit++) {
            shifts[unit] = beta[unit] - mean[unit] * scales[unit];
        }
        return vector(layer.name() + ".shift", shifts);
    }

    private float[] scales(BatchNormalization layer) {
        float[] gamma = parameters.get(layer.gamma());
        float[] variance = parameters.get(layer.variance());
        float[] scales = new float[gamma.length];
        for (int unit = 0; unit < scales.length; unit++) {
            scales[unit] = (float) (gamma[unit] / Math.sqrt(variance[unit] + BatchNormalization.EPSILON));
        }
        return scales;
    }

    private String vector(String name, float[] values) {
        return graph.constant(name, values, values.length);
    }
}
