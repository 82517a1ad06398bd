package dev.nonzero.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array in NumPy's format (versions 1 to 3 of NEP 1), row by row: numbers or texts, little-endian. The memory it takes is that of the bytes that are there, whatever the header states.
 *
 * @param kind the type: {@code i} integer, {@code u} unsigned, {@code f} float, {@code b} boolean, {@code U} text, {@code
 *     S} bytes
 * @param width bytes an element has
 * @param length how many elements there are
 * @param shape the extent of each dimension
 * @param bytes the elements one after the other
 */
record NpyArray(char kind, int width, int length, List<Integer> shape, ByteBuffer bytes) {
    /** The longest array that is read. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16; // bytes
    private static final List<String> TYPES =
            List.of("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "b1"); // U and S have any width
    private static final Pattern HEADER = Pattern.compile("\\{\\s*'descr':\\s*'([<>|=])([a-zA-Z])(\\d{0,8})'"
            + ",\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*}\\s*");
    private static final Pattern EXTENT = Pattern.compile("\\d{1,18}");

    /**
     * Reads an array, to the end of the stream.
     *
     * @throws IOException where it is none, or of another type or shape, or something follows it
     */
    static NpyArray read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("not an array of NumPy");
        }
        String header = header(in);
        Matcher found = HEADER.matcher(header);
        if (found.matches() && found.group(2).equals("O")) {
            throw new IOException(
                    "an array of Python objects, which only Python reads, because reading it can run code; save"
                            + " texts or numbers: numpy.save(file, y.astype(str))");
        }
        if (!found.matches()
                || found.group(3).isEmpty()
                || found.group(1).equals(">")
                || !isRead(found.group(2) + found.group(3))) {
            throw new IOException("an array of a type that is not read here: " + Quote.of(header.strip())
                    + "; expected integers, floats of 4 or 8 bytes, booleans or texts, little-endian"
                    + (found.matches() && found.group(2).equals("f") ? "; convert it: a.astype(numpy.float32)" : ""));
        }
        char kind = found.group(2).charAt(0);
        int width = Integer.parseInt(found.group(3)) * (kind == 'U' ? 4 : 1);
        List<Integer> shape = shape(found.group(5));
        if (shape.size() > 1 && found.group(4).equals("True")) {
            throw new IOException("an array whose columns are stored one after the other; save it row by row:"
                    + " numpy.save(file, numpy.ascontiguousarray(a))");
        }
        int length = length(shape, found.group(5));
        if ((long) width * length > MOST_BYTES) {
            throw new IOException("an array of more than 2 GiB");
        }
        byte[] bytes = in.readNBytes(width * length);
        if (bytes.length != width * length) {
            throw new IOException("an array of NumPy is cut off: its header states " + length + " elements of " + width
                    + " bytes, but " + bytes.length + " bytes follow");
        }
        if (in.read() >= 0) {
            throw new IOException("bytes follow the " + length + " elements that the header of the array states");
        }
        return new NpyArray(kind, width, length, shape, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static String header(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > LONGEST_HEADER) {
            throw new IOException("an array of NumPy with a broken header");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static boolean isRead(String type) {
        return TYPES.contains(type) || type.startsWith("U") || type.startsWith("S");
    }

    private static List<Integer> shape(String text) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (String extent : text.split(",", -1)) {
            if (!extent.isBlank()) {
                long length =
                        EXTENT.matcher(extent.strip()).matches() ? Long.parseLong(extent.strip()) : Long.MAX_VALUE;
                if (length > Integer.MAX_VALUE) {
                    throw tooLong(text);
                }
                shape.add((int) length);
            }
        }
        return shape;
    }

    private static int length(List<Integer> shape, String text) throws IOException {
        long length = 1;
        for (int extent : shape) {
            length *= extent; // of numbers below 2³¹, the product so far too
            if (length > Integer.MAX_VALUE) {
                throw tooLong(text);
            }
        }
        return (int) length;
    }

    private static IOException tooLong(String shape) {
        return new IOException("an array of the shape (" + shape + "); expected fewer than 2^31 elements");
    }

    /**
     * The same array, which must be a list: of one dimension, or of a single column or row.
     *
     * @throws IOException where it is not
     */
    NpyArray asList() throws IOException {
        if (shape.stream().filter(extent -> extent != 1).count() > 1) {
            throw new IOException("an array of the shape "
                    + shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"))
                    + "; expected one dimension");
        }
        return this;
    }

    /**
     * An element as a whole number.
     *
     * @throws IOException where the elements are none, or it is 2⁶³ or more
     */
    long integer(int place) throws IOException {
        int at = place * width;
        if (kind == 'b') {
            return bytes.get(at) == 0 ? 0 : 1;
        }
        if (kind != 'i' && kind != 'u') {
            throw new IOException("an array of whole numbers is expected, but its type is " + kind + width);
        }
        return switch (width) {
            case 1 -> kind == 'u' ? Byte.toUnsignedInt(bytes.get(at)) : bytes.get(at);
            case 2 -> kind == 'u' ? Short.toUnsignedInt(bytes.getShort(at)) : bytes.getShort(at);
            case 4 -> kind == 'u' ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getInt(at);
            default -> {
                long number = bytes.getLong(at);
                if (kind == 'u' && number < 0) {
                    throw new IOException("the number " + Long.toUnsignedString(number) + " is too large");
                }
                yield number;
            }
        };
    }

    /**
     * An element as a number.
     *
     * @throws IOException where the elements are none
     */
    double number(int place) throws IOException {
        int at = place * width;
        if (kind == 'u' && width == 8) {
            long bits = bytes.getLong(at);
            // one bit is lost, but as an odd one it still decides how the half is rounded
            return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
        }
        if (kind != 'f') {
            return integer(place);
        }
        return width == 4 ? bytes.getFloat(at) : bytes.getDouble(at);
    }

    /**
     * An element as a text, whole numbers without a point.
     *
     * @throws IOException where it is a text of characters that do not exist
     */
    String text(int place) throws IOException {
        return switch (kind) {
            case 'U' -> characters(place);
            case 'S' -> utf8(place);
            case 'f' -> {
                double number = number(place);
                yield number == (long) number ? Long.toString((long) number) : Double.toString(number);
            }
            case 'u' ->
                width == 8 ? Long.toUnsignedString(bytes.getLong(place * width)) : Long.toString(integer(place));
            default -> Long.toString(integer(place));
        };
    }

    private String characters(int place) throws IOException {
        int end = (place + 1) * width;
        while (end > place * width && bytes.getInt(end - 4) == 0) {
            end -= 4; // texts are filled up by zeros
        }
        StringBuilder text = new StringBuilder();
        for (int at = place * width; at < end; at += 4) {
            int character = bytes.getInt(at);
            if (!Character.isValidCodePoint(character) || Character.getType(character) == Character.SURROGATE) {
                throw new IOException("element " + (place + 1) + " has a character that does not exist, of the code "
                        + Integer.toUnsignedString(character));
            }
            text.appendCodePoint(character);
        }
        return text.toString();
    }

    private String utf8(int place) throws IOException {
        int end = (place + 1) * width;
        while (end > place * width && bytes.get(end - 1) == 0) {
            end--;
        }
        byte[] element = new byte[end - place * width];
        bytes.get(place * width, element);
        try {
            return Utf8.decode(element, 0, element.length);
        } catch (CharacterCodingException e) {
            throw new IOException("element " + (place + 1) + ": " + Utf8.COMPLAINT, e);
        }
    }
}
