package dev.nonzero.model;

import dev.nonzero.network.LayerShape;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.NetworkShape;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The parameters of a network as the entry {@code coefficients.bin} of a Deeplearning4j model, read and written without
 * ND4J: what {@code Nd4j.write(network.params(), out)} writes, byte for byte.
 *
 * <p>The entry is a vector of all parameters: a buffer that describes its shape, then a buffer with its numbers. A buffer
 * is the name of an allocation mode, the count of its elements (8 bytes), the name of their type and the elements, all
 * big-endian. The shape is six longs: rank 1, the length, stride 1, flags, element-wise stride 1, and the order 'c'. Of
 * this only the length differs between networks, and that follows from the network. So the head of the entry is
 * compared, never believed.
 *
 * <p>The vector has the layers first to last. A dense layer has its weights, (units, inputs) row by row, then its biases.
 * A convolution has its biases first; the weights of a two-dimensional one are (units, inputs) row by row, those of a
 * one-dimensional one (inputs, units).
 */
final class Coefficients {
    private static final String ALLOCATION = "MIXED_DATA_TYPES";
    private static final long FLOAT_FLAG = 0x2000; // ND4J's ArrayOptions: the numbers are floats
    private static final int LENGTH_AT = 40; // bytes from the start: the length in the shape
    private static final int CHUNK = 1 << 14; // numbers

    private final List<Tensor> tensors;
    private final long length; // of the vector

    /** Some neighbouring numbers of the vector. */
    private record Tensor(String name, int units, int inputs, boolean transposed) {
        int length() {
            return Math.multiplyExact(units, inputs);
        }
    }

    /** For networks of a shape. */
    Coefficients(NetworkDescription network, NetworkShape shape) {
        tensors = new ArrayList<>();
        for (LayerShape layer : shape.layers()) {
            boolean convolution = layer.name().equals("pointwise")
                    && network.layer()
                            .filter(pointwise -> pointwise.type() == LayerType.CONV1D)
                            .isPresent();
            Tensor weights =
                    new Tensor(layer.name() + ".W", layer.units(), layer.inputs(), convolution && shape.channels() > 1);
            if (!convolution) {
                tensors.add(weights);
            }
            if (layer.bias()) {
                tensors.add(new Tensor(layer.name() + ".b", layer.units(), 1, false));
            }
            if (convolution) {
                tensors.add(weights);
            }
        }
        length = shape.parameters();
    }

    /** The bytes of the entry. */
    long bytes() throws IOException {
        return head().length + Float.BYTES * length;
    }

    /**
     * Writes the entry.
     *
     * @param parameters gives weights {@code hidden0.W}, shape (units, inputs) row by row, and biases {@code hidden0.b},
     *     shape (units)
     */
    void write(OutputStream out, Function<String, float[]> parameters) throws IOException {
        out.write(head());
        byte[] chunk = new byte[Float.BYTES * CHUNK];
        ByteBuffer numbers = ByteBuffer.wrap(chunk);
        for (Tensor tensor : tensors) {
            float[] values = parameters.apply(tensor.name);
            for (int from = 0; from < values.length; from += CHUNK) {
                int count = Math.min(CHUNK, values.length - from);
                for (int i = 0; i < count; i++) {
                    numbers.putFloat(Float.BYTES * i, values[place(tensor, from + i)]);
                }
                out.write(chunk, 0, Float.BYTES * count);
            }
        }
    }

    /**
     * Reads the entry.
     *
     * @param in its bytes, of which none is left behind
     * @return weights and biases by name, as {@link #write} takes them
     * @throws ModelException where it is not a vector of as many finite numbers as the network has
     */
    Map<String, float[]> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            compareHead(data);
            Map<String, float[]> parameters = new LinkedHashMap<>();
            byte[] chunk = new byte[Float.BYTES * CHUNK];
            for (Tensor tensor : tensors) {
                parameters.put(tensor.name, read(data, tensor, chunk));
            }
            if (data.read() >= 0) {
                throw ModelException.of("has more than the " + length + " parameters of the network");
            }
            return parameters;
        } catch (EOFException e) {
            throw ModelException.of("ends before the last of the " + length + " parameters of the network");
        }
    }

    private void compareHead(DataInputStream in) throws IOException {
        byte[] expected = head();
        byte[] found = new byte[expected.length];
        in.readFully(found);
        long stated = ByteBuffer.wrap(found).getLong(LENGTH_AT);
        if (stated != length) {
            throw ModelException.of("has " + stated + " parameters, but the network has " + length);
        }
        if (!Arrays.equals(found, expected)) {
            throw ModelException.of("does not begin as a vector of " + length + " floats does");
        }
    }

    private static float[] read(DataInputStream in, Tensor tensor, byte[] chunk) throws IOException {
        float[] values = new float[tensor.length()];
        ByteBuffer numbers = ByteBuffer.wrap(chunk);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            in.readFully(chunk, 0, Float.BYTES * count);
            for (int i = 0; i < count; i++) {
                float value = numbers.getFloat(Float.BYTES * i);
                if (!Float.isFinite(value)) {
                    throw ModelException.of("has the value " + value + " among the parameters " + tensor.name
                            + "; expected finite numbers");
                }
                values[place(tensor, from + i)] = value;
            }
        }
        return values;
    }

    /** Where in (units, inputs) the i-th number of a tensor belongs. */
    private static int place(Tensor tensor, int i) {
        return tensor.transposed ? i % tensor.units * tensor.inputs + i / tensor.units : i;
    }

    /** All that stands before the numbers. */
    private byte[] head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        long[] shape = {1, length, 1, FLOAT_FLAG, 1, 'c'};
        beginBuffer(out, shape.length, "LONG");
        for (long number : shape) {
            out.writeLong(number);
        }
        beginBuffer(out, length, "FLOAT");
        return bytes.toByteArray();
    }

    private static void beginBuffer(DataOutputStream out, long elements, String type) throws IOException {
        out.writeUTF(ALLOCATION);
        out.writeLong(elements);
        out.writeUTF(type);
    }
}
