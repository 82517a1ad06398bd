package dev.nonzero.model;

import dev.nonzero.network.Layer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Shape;
import dev.nonzero.network.WeightTable;
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
import java.util.List;

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
    private static final Optimizer NO_TRAINING = new Optimizer.Sgd(1, 0); // an optimizer's state is not kept

    private final Network network;
    private final List<Tensor> tensors;
    private final long length; // of the vector

    /** Some neighbouring numbers of the vector. */
    private record Tensor(String name, int units, int inputs, boolean transposed) {
        long length() {
            return (long) units * inputs;
        }

        /** The input that the i-th number belongs to. */
        int input(long i) {
            return (int) (transposed ? i / units : i % inputs);
        }

        /** The unit that the i-th number belongs to. */
        int unit(long i) {
            return (int) (transposed ? i % units : i / inputs);
        }
    }

    /** Of a network. */
    Coefficients(Network network) {
        this.network = network;
        tensors = new ArrayList<>();
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            List<ParameterShape> arrays = layer.parameters(shapes.get(i));
            boolean convolution = layer instanceof Pointwise pointwise && pointwise.type() == LayerType.CONV1D;
            for (int k = 0; k < arrays.size(); k++) {
                ParameterShape array =
                        arrays.get(convolution ? arrays.size() - 1 - k : k); // a convolution's biases first
                boolean transposed = convolution && array.inputs() > 1; // of one input both orders are the same
                tensors.add(new Tensor(array.name(), array.units(), array.inputs(), transposed));
            }
        }
        length = network.parameterCount() + network.statisticsCount();
    }

    /** The bytes of the entry. */
    long bytes() throws IOException {
        return head().length + Float.BYTES * length;
    }

    /** Writes the entry. */
    void write(OutputStream out, Parameters parameters) throws IOException {
        out.write(head());
        byte[] chunk = new byte[Float.BYTES * CHUNK];
        ByteBuffer numbers = ByteBuffer.wrap(chunk);
        for (Tensor tensor : tensors) {
            WeightTable table = parameters.table(tensor.name);
            for (long from = 0; from < tensor.length(); from += CHUNK) {
                int count = (int) Math.min(CHUNK, tensor.length() - from);
                for (int i = 0; i < count; i++) {
                    int input = tensor.input(from + i);
                    numbers.putFloat(Float.BYTES * i, table.array(input)[table.at(input) + tensor.unit(from + i)]);
                }
                out.write(chunk, 0, Float.BYTES * count);
            }
        }
    }

    /**
     * Reads the entry.
     *
     * @param in its bytes, all of which are read
     * @return the parameters, without the state of an optimizer
     * @throws ModelException where it is not a vector of as many finite numbers as the network has
     */
    Parameters read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            compareHead(data);
            Parameters parameters = Parameters.withoutState(network, NO_TRAINING);
            byte[] chunk = new byte[Float.BYTES * CHUNK];
            for (Tensor tensor : tensors) {
                read(data, tensor, parameters.table(tensor.name), chunk);
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

    private static void read(DataInputStream in, Tensor tensor, WeightTable table, byte[] chunk) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(chunk);
        for (long from = 0; from < tensor.length(); from += CHUNK) {
            int count = (int) Math.min(CHUNK, tensor.length() - from);
            in.readFully(chunk, 0, Float.BYTES * count);
            for (int i = 0; i < count; i++) {
                float value = numbers.getFloat(Float.BYTES * i);
                if (!Float.isFinite(value)) {
                    throw ModelException.of("has the value " + value + " among the parameters " + tensor.name
                            + "; expected finite numbers");
                }
                int input = tensor.input(from + i);
                table.array(input)[table.at(input) + tensor.unit(from + i)] = value;
            }
        }
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
