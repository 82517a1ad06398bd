package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A number for each row in NumPy's format (version 1 of NEP 1), which {@code numpy.load} opens. Numbers that are all 0 or 1
 * take a bit each, the first row in the highest bit of the first byte: {@code numpy.unpackbits(numpy.load(file))[:rows]}.
 * Others are floats of 4 bytes.
 */
public final class NpyFile {
    private NpyFile() {}

    /** Writes numbers; shape (rows). */
    public static void write(OutputStream out, float[] numbers) throws IOException {
        boolean bits = areBits(numbers);
        byte[] elements = bits ? packed(numbers) : floats(numbers);
        NpyHeader.write(out, bits ? "|u1" : "<f4", bits ? elements.length : numbers.length);
        out.write(elements);
    }

    /**
     * Reads the numbers of so many rows.
     *
     * @throws IOException where it is no such file, or has another number of rows
     */
    public static float[] read(InputStream in, int rows) throws IOException {
        NpyArray array = NpyArray.read(in);
        boolean bits = array.kind() == 'u' && array.width() == 1;
        if (array.length() != (bits ? bytes(rows) : rows)) {
            throw new IOException(
                    "an array of " + array.length() + " elements, which are not the numbers of " + rows + " rows");
        }
        float[] numbers = new float[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = bits
                    ? (array.integer(row / Byte.SIZE) >> (Byte.SIZE - 1 - row % Byte.SIZE)) & 1
                    : (float) array.number(row);
        }
        return numbers;
    }

    private static boolean areBits(float[] numbers) {
        for (float number : numbers) {
            if (number != 0 && number != 1) {
                return false;
            }
        }
        return true;
    }

    private static byte[] packed(float[] numbers) {
        byte[] packed = new byte[bytes(numbers.length)];
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] == 1) {
                packed[row / Byte.SIZE] |= (byte) (1 << (Byte.SIZE - 1 - row % Byte.SIZE));
            }
        }
        return packed;
    }

    private static byte[] floats(float[] numbers) {
        ByteBuffer floats = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, numbers.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(numbers);
        return floats.array();
    }

    private static int bytes(int bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }
}
