package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;
import static dev.nonzero.model.onnx.OnnxGraph.ints;

import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.FeatureValues;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.TensorProto;

/** A {@link DataTransformation} as operators, from raw rows to what the network reads. */
final class TransformationNodes {
    private final OnnxGraph graph;

    TransformationNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Adds the operators.
     *
     * @param rows what they read, shape (rows, input features)
     * @return what they give, shape (rows, kept features)
     */
    String add(DataTransformation transformation, String rows) {
        int[] kept = transformation.kept();
        String selected = kept.length == transformation.inputFeatures()
                ? rows
                : graph.add(
                        "Gather",
                        List.of(
                                rows,
                                graph.constant(
                                        "kept",
                                        Arrays.stream(kept).asLongStream().toArray())),
                        integer("axis", 1));
        return switch (transformation.values()) {
            case AS_IS -> selected;
            case BINARY -> binary(selected);
            case LOG -> log(selected);
            case L2 -> unitLength(selected);
            case TFIDF -> unitLength(graph.add("Mul", List.of(selected, frequencies(transformation))));
        };
    }

    private String frequencies(DataTransformation transformation) {
        double[] inverse = transformation.inverseDocumentFrequencies();
        float[] floats = new float[inverse.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) inverse[i];
        }
        return graph.constant("inverse_document_frequencies", floats, floats.length);
    }

    private String binary(String x) {
        String isZero = graph.add("Equal", List.of(x, graph.scalar("zero", 0)));
        return graph.add(
                "Cast",
                List.of(graph.add("Not", List.of(isZero))),
                integer("to", TensorProto.DataType.FLOAT.getNumber()));
    }

    /** {@link FeatureValues#LOG}. */
    private String log(String x) {
        String logarithm = graph.add(
                "Log", List.of(graph.add("Add", List.of(graph.add("Abs", List.of(x)), graph.scalar("one_of_log", 1)))));
        return graph.add("Mul", List.of(graph.add("Sign", List.of(x)), logarithm));
    }

    /** {@link FeatureValues#L2}; first by the largest value, so that no square overflows or vanishes. Empty rows stay empty. */
    private String unitLength(String x) {
        String least = graph.scalar("smallest_length", Float.MIN_NORMAL);
        String largest =
                graph.add("ReduceMax", List.of(graph.add("Abs", List.of(x))), ints("axes", 1), integer("keepdims", 1));
        String scaled = graph.add("Div", List.of(x, graph.add("Max", List.of(largest, least))));
        String length = graph.add("ReduceL2", List.of(scaled), ints("axes", 1), integer("keepdims", 1));
        return graph.add("Div", List.of(scaled, graph.add("Max", List.of(length, least))));
    }
}
