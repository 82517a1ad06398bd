package dev.nonzero.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's format (versions 1 to 3 of NEP 1), of one dimension or none: numbers or texts, little-endian.
 *
 * @param kind the type: {@code i} integer, {@code u} unsigned, {@code f} float, {@code b} boolean, {@code U} text, {@code
 *     S} bytes
 * @param width bytes an element has
 * @param length how many elements there are
 * @param bytes the elements one after the other
 */
record NpyArray(char kind, int width, int length, ByteBuffer bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String KINDS = "iufbUS";
    private static final List<String> WIDTHS = List.of("1", "2", "4", "8");
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])(\\d{1,8})'");
    private static final Pattern EXTENT = Pattern.compile("\\d{1,18}");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

    /**
     * Reads an array.
     *
     * @throws IOException where it is none, or of another type or shape
     */
    static NpyArray read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("not an array of NumPy");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        int headerLength = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (headerLength < 0) {
            throw new IOException("an array of NumPy with a broken header");
        }
        String header = new String(in.readNBytes(headerLength), StandardCharsets.UTF_8);
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || type.group(1).equals(">") || !KINDS.contains(type.group(2))) {
            throw new IOException("an array of a type that is not read here: " + header.strip());
        }
        char kind = type.group(2).charAt(0);
        if ("iufb".indexOf(kind) >= 0 && !WIDTHS.contains(type.group(3))) {
            throw new IOException("numbers of " + type.group(3) + " bytes; expected 1, 2, 4 or 8");
        }
        int width = Integer.parseInt(type.group(3)) * (kind == 'U' ? 4 : 1);
        int length = length(shape.group(1));
        if ((long) width * length > MOST_BYTES) {
            throw new IOException("an array of more than 2 GiB");
        }
        byte[] bytes = in.readNBytes(width * length);
        if (bytes.length != width * length) {
            throw new IOException("an array of NumPy is cut off");
        }
        return new NpyArray(kind, width, length, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * An element as a whole number.
     *
     * @throws IOException where the elements are none
     */
    long integer(int place) throws IOException {
        if (kind != 'i' && kind != 'u' && kind != 'b') {
            throw new IOException("an array of whole numbers is expected, but its type is " + kind + width);
        }
        int at = place * width;
        return switch (width) {
            case 1 -> kind == 'u' ? Byte.toUnsignedInt(bytes.get(at)) : bytes.get(at);
            case 2 -> kind == 'u' ? Short.toUnsignedInt(bytes.getShort(at)) : bytes.getShort(at);
            case 4 -> kind == 'u' ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getInt(at);
            default -> bytes.getLong(at);
        };
    }

    /**
     * An element as a number.
     *
     * @throws IOException where the elements are none
     */
    double number(int place) throws IOException {
        if (kind != 'f') {
            return integer(place);
        }
        return switch (width) {
            case 4 -> bytes.getFloat(place * width);
            case 8 -> bytes.getDouble(place * width);
            default -> throw new IOException("an array of floats of " + width + " bytes; expected 4 or 8");
        };
    }

    /** An element as a text, whole numbers without a point. */
    String text(int place) throws IOException {
        if (kind == 'U' || kind == 'S') {
            StringBuilder text = new StringBuilder();
            int step = kind == 'U' ? 4 : 1;
            for (int at = place * width; at < (place + 1) * width; at += step) {
                int character = kind == 'U' ? bytes.getInt(at) : Byte.toUnsignedInt(bytes.get(at));
                if (character == 0) {
                    break;
                }
                text.appendCodePoint(character);
            }
            return text.toString();
        }
        double number = number(place);
        return number == (long) number ? Long.toString((long) number) : Double.toString(number);
    }

    private static int length(String shape) throws IOException {
        long length = 1;
        int dimensions = 0;
        for (String extent : shape.split(",", -1)) {
            if (!extent.isBlank()) {
                length = EXTENT.matcher(extent.strip()).matches() ? Long.parseLong(extent.strip()) : Long.MAX_VALUE;
                dimensions++;
            }
        }
        if (dimensions > 1 || length > Integer.MAX_VALUE) {
            throw new IOException("an array of the shape (" + shape + "); expected one dimension");
        }
        return (int) length;
    }
}
