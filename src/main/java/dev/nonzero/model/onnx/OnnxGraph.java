package dev.nonzero.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/** An ONNX graph in the making: operators in the order in which they compute, each named by the number of its output. */
final class OnnxGraph {
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> scalars = new HashSet<>(); // that were added

    OnnxGraph(String name) {
        graph.setName(name);
    }

    GraphProto build() {
        return graph.build();
    }

    /** Adds an operator with one output; the output's name. */
    String add(String operator, List<String> inputs, AttributeProto... attributes) {
        return addAs(operator + graph.getNodeCount(), operator, inputs, attributes);
    }

    /** Adds an operator with one output under a name. */
    String addAs(String output, String operator, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** Adds numbers that do not change; their name. */
    String constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, TensorProto.DataType.FLOAT, UnsafeByteOperations.unsafeWrap(bytes), shape);
    }

    /** Adds whole numbers that do not change; their name. */
    String constant(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, TensorProto.DataType.INT64, UnsafeByteOperations.unsafeWrap(bytes), values.length);
    }

    /** Adds a number that does not change, once; its name. */
    String scalar(String name, double value) {
        return scalars.add(name) ? constant(name, new float[] {(float) value}) : name;
    }

    /** Adds texts that do not change; their name. */
    String constant(String name, List<String> texts) {
        TensorProto.Builder tensor = tensor(name, TensorProto.DataType.STRING, texts.size());
        texts.forEach(text -> tensor.addStringData(ByteString.copyFromUtf8(text)));
        graph.addInitializer(tensor);
        return name;
    }

    private String constant(String name, TensorProto.DataType type, ByteString bytes, long... shape) {
        graph.addInitializer(tensor(name, type, shape).setRawData(bytes));
        return name;
    }

    private static TensorProto.Builder tensor(String name, TensorProto.DataType type, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor;
    }

    /** Says what goes in: a row for each of any number. */
    void input(String name, TensorProto.DataType type, long... sizesOfRow) {
        graph.addInput(value(name, type, sizesOfRow));
    }

    /** Says what comes out: a row for each of any number. */
    void output(String name, TensorProto.DataType type, long... sizesOfRow) {
        graph.addOutput(value(name, type, sizesOfRow));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... sizesOfRow) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"));
        for (long size : sizesOfRow) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** An attribute of whole numbers. */
    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** An attribute of one whole number. */
    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute of one number. */
    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }
}
