package dev.nonzero.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes named arrays as {@code numpy.savez_compressed} does, in the order in which they come. */
public final class NpzWriter {
    private final ZipOutputStream zip;

    /** Writes to a stream, which stays open. */
    public NpzWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds floats of 4 bytes, row by row. */
    public void add(String name, float[] numbers, int... shape) throws IOException {
        begin(name, "<f4", shape);
        byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, numbers.length)];
        littleEndian(bytes).asFloatBuffer().put(numbers);
        zip.write(bytes);
    }

    /** Adds floats of 8 bytes. */
    public void add(String name, double[] numbers) throws IOException {
        begin(name, "<f8", numbers.length);
        byte[] bytes = new byte[Math.multiplyExact(Double.BYTES, numbers.length)];
        littleEndian(bytes).asDoubleBuffer().put(numbers);
        zip.write(bytes);
    }

    /** Adds integers of 4 bytes. */
    public void add(String name, int[] numbers) throws IOException {
        begin(name, "<i4", numbers.length);
        byte[] bytes = new byte[Math.multiplyExact(Integer.BYTES, numbers.length)];
        littleEndian(bytes).asIntBuffer().put(numbers);
        zip.write(bytes);
    }

    /** Ends the file. */
    public void finish() throws IOException {
        zip.finish();
    }

    private void begin(String name, String type, int... shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(0); // the same arrays make the same bytes
        zip.putNextEntry(entry);
        NpyHeader.write(zip, type, shape);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
