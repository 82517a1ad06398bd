package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;
import static dev.nonzero.model.onnx.OnnxGraph.ints;

import dev.nonzero.data.ColumnValues;
import dev.nonzero.data.ColumnValues.Block;
import dev.nonzero.data.ColumnValues.Fill;
import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
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
        return transformation
                .columns()
                .map(columns -> byColumns(transformation, columns, selected))
                .orElseGet(() -> values(
                        transformation.values(), selected, "", () -> transformation.inverseDocumentFrequencies()));
    }

    /** Each block by itself, next to each other, then the features that say what was missing. */
    private String byColumns(DataTransformation transformation, ColumnValues columns, String selected) {
        int[] kept = transformation.kept();
        List<String> parts = new ArrayList<>();
        String filled = selected;
        if (!columns.fills().isEmpty()) {
            String missing = graph.add("IsNaN", List.of(selected));
            filled = graph.add("Where", List.of(missing, fills(columns, kept), selected));
            indicators(columns, kept, missing).ifPresent(parts::add);
        }
        Set<Integer> norms = new HashSet<>();
        List<String> blocks = new ArrayList<>();
        for (Block block : columns.blocks()) {
            int from = place(kept, block.first());
            int to = place(kept, block.end());
            if (block.values().isNormalized() && !norms.add(block.norm())) {
                throw ModelException.of(
                        "rows get the length 1 over columns that others separate, which is not exported; give the columns"
                                + " in between no scale of their own");
            }
            if (from < to) {
                blocks.add(block(transformation, columns, block.values(), filled, from, to));
            }
        }
        parts.addAll(0, blocks);
        return parts.size() == 1 ? parts.get(0) : graph.add("Concat", parts, integer("axis", 1));
    }

    /** Where the kept features from a number on start. */
    private static int place(int[] kept, int feature) {
        int place = Arrays.binarySearch(kept, feature);
        return place < 0 ? -place - 1 : place;
    }

    private String block(
            DataTransformation transformation, ColumnValues columns, FeatureValues values, String x, int from, int to) {
        String name = "_" + from;
        String part = graph.add(
                "Gather",
                List.of(
                        x,
                        graph.constant(
                                "block" + name, LongStream.range(from, to).toArray())),
                integer("axis", 1));
        if (values.isScaled()) {
            String centers = constant("centers" + name, columns.centers().subList(from, to));
            String factors = constant("factors" + name, columns.factors().subList(from, to));
            return graph.add("Mul", List.of(graph.add("Sub", List.of(part, centers)), factors));
        }
        return values(
                values, part, name, () -> Arrays.copyOfRange(transformation.inverseDocumentFrequencies(), from, to));
    }

    private String fills(ColumnValues columns, int[] kept) {
        float[] values = new float[kept.length];
        for (Fill fill : columns.fills()) {
            int place = Arrays.binarySearch(kept, fill.feature());
            if (place >= 0) {
                values[place] = (float) fill.value();
            }
        }
        return graph.constant("fills", values, values.length);
    }

    private Optional<String> indicators(ColumnValues columns, int[] kept, String missing) {
        long[] indicated = columns.fills().stream()
                .filter(Fill::indicated)
                .mapToLong(fill -> Arrays.binarySearch(kept, fill.feature()))
                .filter(place -> place >= 0)
                .toArray();
        if (indicated.length == 0) {
            return Optional.empty();
        }
        String numbers = graph.add("Cast", List.of(missing), integer("to", TensorProto.DataType.FLOAT.getNumber()));
        return Optional.of(
                graph.add("Gather", List.of(numbers, graph.constant("indicated", indicated)), integer("axis", 1)));
    }

    private String constant(String name, List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return graph.constant(name, floats, floats.length);
    }

    /**
     * What becomes of values without factors of their own.
     *
     * @param name tells the constants from those of others
     */
    private String values(FeatureValues values, String x, String name, Supplier<double[]> frequencies) {
        return switch (values) {
            case AS_IS -> x;
            case BINARY -> binary(x);
            case LOG -> log(x);
            case L2 -> unitLength(x);
            case TFIDF -> unitLength(graph.add("Mul", List.of(x, frequencies(frequencies.get(), name))));
            case MAX_ABS, STANDARD, ROBUST -> throw new IllegalArgumentException(values + " has factors");
        };
    }

    private String frequencies(double[] inverse, String name) {
        float[] floats = new float[inverse.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) inverse[i];
        }
        return graph.constant("inverse_document_frequencies" + name, floats, floats.length);
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
