package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;
import static dev.nonzero.model.onnx.OnnxGraph.ints;

import dev.nonzero.network.Aggregate;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Weighted;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto;

/**
 * Layers over the set of a row's nonzeros as operators on shape (rows, features, units). Every feature is computed, and those
 * that are zero are left out when the points become one vector; so memory and time go with the features.
 */
final class PointNodes {
    private final OnnxGraph graph;
    private final ParameterConstants constants;
    private String present = ""; // (rows, features, 1): whether a feature is not zero

    PointNodes(OnnxGraph graph, ParameterConstants constants) {
        this.graph = graph;
        this.constants = constants;
    }

    /** From (rows, features) to points. */
    String embed(String x, PointEmbedding layer) {
        String column = graph.add("Reshape", List.of(x, graph.constant("points", 0, -1, 1)));
        String zero = graph.add("Equal", List.of(column, graph.scalar("no_value", 0)));
        present = graph.add("Not", List.of(zero));
        return withBias(graph.add("Mul", List.of(column, constants.byInput(layer))), layer);
    }

    /** A layer at each point by itself. */
    String pointwise(String points, Weighted layer) {
        return withBias(graph.add("MatMul", List.of(points, constants.byInput(layer))), layer);
    }

    private String withBias(String sums, Weighted layer) {
        return layer.bias() ? graph.add("Add", List.of(sums, constants.bias(layer))) : sums;
    }

    /** From points to (rows, units). */
    String aggregate(String points, Aggregate layer) {
        AttributeProto overPoints = ints("axes", 1);
        AttributeProto without = integer("keepdims", 0);
        String zero = graph.scalar("no_point", 0);
        if (layer.type() == Aggregate.Type.MAX) {
            String lowest = graph.scalar("lowest", Float.NEGATIVE_INFINITY);
            String some = graph.add("Where", List.of(present, points, lowest));
            String largest = graph.add("ReduceMax", List.of(some), overPoints, without);
            String isEmpty = graph.add("Equal", List.of(largest, lowest));
            return graph.add("Where", List.of(isEmpty, zero, largest));
        }
        String some = graph.add("Where", List.of(present, points, zero));
        String mean = graph.add("ReduceMean", List.of(some), overPoints, without);
        String counted = graph.add("Cast", List.of(present), integer("to", TensorProto.DataType.FLOAT.getNumber()));
        String share = graph.add("ReduceMean", List.of(counted), overPoints, without); // (rows, 1)
        if (layer.type() == Aggregate.Type.MEAN) {
            String isEmpty = graph.add("Equal", List.of(share, zero));
            String divisor = graph.add("Where", List.of(isEmpty, graph.scalar("one_point", 1), share));
            return graph.add("Div", List.of(mean, divisor));
        }
        return graph.add("Mul", List.of(mean, graph.scalar("features_of_row", constants.features())));
    }
}
