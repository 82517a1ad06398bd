package dev.nonzero.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What comes before the elements of an array in NumPy's format (version 1 of NEP 1). */
final class NpyHeader {
    private static final int ALIGNMENT = 64; // bytes, of the first element
    private static final int BEFORE_TEXT = 10; // bytes

    private NpyHeader() {}

    /**
     * Writes it.
     *
     * @param type NumPy's word for the type of an element, as {@code <f4}
     */
    static void write(OutputStream out, String type, int... shape) throws IOException {
        String header = String.format(
                Locale.ROOT, "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", type, tuple(shape));
        int padding = Math.floorMod(-(BEFORE_TEXT + header.length() + 1), ALIGNMENT);
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(ByteBuffer.allocate(BEFORE_TEXT)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .array());
        out.write(text);
    }

    /** As Python writes a tuple, without its parentheses: one of a single number ends with a comma. */
    private static String tuple(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
    }
}
