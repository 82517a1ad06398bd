package dev.nonzero.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The different values of a column in a group of rows, which its pages then name by their places. */
final class ParquetDictionary {
    private final double[] numbers;
    private final long[] longs; // the numbers of 64 bits, exactly
    private final String[] texts;

    private ParquetDictionary(double[] numbers, long[] longs, String[] texts) {
        this.numbers = numbers;
        this.longs = longs;
        this.texts = texts;
    }

    /** Makes a value of bytes. */
    interface OfBytes<T> {
        T of(Binary bytes) throws IOException;
    }

    static ParquetDictionary none() {
        return new ParquetDictionary(new double[0], new long[0], new String[0]);
    }

    /** Of texts. */
    static ParquetDictionary ofTexts(ColumnDescriptor column, DictionaryPage page, OfBytes<String> text)
            throws IOException {
        Dictionary dictionary = page.getEncoding().initDictionary(column, page);
        String[] texts = new String[page.getDictionarySize()];
        for (int place = 0; place < texts.length; place++) {
            texts[place] = text.of(dictionary.decodeToBinary(place));
        }
        return new ParquetDictionary(new double[0], new long[0], texts);
    }

    /** Of numbers; {@code decimal} makes them of bytes. */
    static ParquetDictionary ofNumbers(ColumnDescriptor column, DictionaryPage page, OfBytes<Double> decimal)
            throws IOException {
        int size = page.getDictionarySize();
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        double[] numbers = new double[size];
        switch (type) {
            case INT32, FLOAT, DOUBLE -> plain(type, bytes(page), numbers, 0, size);
            case INT64 -> {
                long[] longs = new long[size];
                plain(bytes(page), longs, 0, size);
                return new ParquetDictionary(new double[0], longs, new String[0]);
            }
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                Dictionary dictionary = page.getEncoding().initDictionary(column, page);
                for (int place = 0; place < size; place++) {
                    numbers[place] = decimal.of(dictionary.decodeToBinary(place));
                }
            }
            case BOOLEAN, INT96 -> throw new ParquetDecodingException("a dictionary of " + type);
        }
        return new ParquetDictionary(numbers, new long[0], new String[0]);
    }

    private static ByteBuffer bytes(DictionaryPage page) throws IOException {
        ByteBufferInputStream bytes = page.getBytes().toInputStream();
        return bytes.slice(bytes.available());
    }

    /** Puts numbers, given by their places, to an array. */
    void numbers(int[] places, double[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = numbers[places[i]];
        }
    }

    /** The same of numbers of 64 bits. */
    void wholes(int[] places, long[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = longs[places[i]];
        }
    }

    /** The same of texts. */
    void texts(int[] places, String[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = texts[places[i]];
        }
    }

    /** Reads numbers that stand one after another, of any type but one of 64 bits. */
    static void plain(PrimitiveTypeName type, ByteBuffer bytes, double[] to, int at, int count) {
        ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case DOUBLE -> little.asDoubleBuffer().get(to, at, count);
            case FLOAT -> {
                FloatBuffer floats = little.asFloatBuffer();
                for (int i = at; i < at + count; i++) {
                    to[i] = floats.get();
                }
            }
            case INT32 -> {
                IntBuffer integers = little.asIntBuffer();
                for (int i = at; i < at + count; i++) {
                    to[i] = integers.get();
                }
            }
            default -> throw new IllegalArgumentException(type + " has no fixed size, or other readers");
        }
    }

    /** The same of numbers of 64 bits. */
    static void plain(ByteBuffer bytes, long[] to, int at, int count) {
        bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(to, at, count);
    }
}
