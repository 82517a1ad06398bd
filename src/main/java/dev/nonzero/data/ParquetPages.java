package dev.nonzero.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The values of a column in a group of rows, page by page. Numbers that a page holds as they are, or by their places in a
 * {@link ParquetDictionary}, are taken from its bytes; Parquet's own readers decode all others.
 */
final class ParquetPages {
    private static final int SOME = 1 << 10; // places in the dictionary that are decoded at a time

    private final ColumnDescriptor column;
    private final PrimitiveTypeName type;
    private final int scale; // of decimals
    private final double range; // of numbers without a sign, which is added where they look negative; else 0
    private final PageReader pages;
    private final ParquetDictionary dictionary;
    private final ParquetLevels levels; // of the page
    private double[] scratch = {}; // numbers of the page, to be rounded
    private long[] scratchOfLongs = {};
    private final int[] places = new int[SOME]; // in the dictionary
    private int count; // values of the page, the missing ones too
    private int present; // of these
    private Encoding encoding = Encoding.PLAIN; // of the page
    private ByteBufferInputStream values = ByteBufferInputStream.wrap(ByteBuffer.allocate(0)); // of the page

    /**
     * Reads the dictionary, where there is one.
     *
     * @param isText whether the values are texts, rather than numbers
     */
    ParquetPages(ColumnDescriptor column, PageReader pages, boolean isText) throws IOException {
        this.column = column;
        this.pages = pages;
        levels = new ParquetLevels(column);
        type = column.getPrimitiveType().getPrimitiveTypeName();
        scale = column.getPrimitiveType().getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? decimal.getScale()
                : 0;
        range = column.getPrimitiveType().getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer
                        && !integer.isSigned()
                ? type == PrimitiveTypeName.INT32 ? 0x1p32 : 0x1p64
                : 0;
        DictionaryPage page = pages.readDictionaryPage();
        dictionary = page == null
                ? ParquetDictionary.none()
                : isText
                        ? ParquetDictionary.ofTexts(column, page, ParquetPages::text)
                        : ParquetDictionary.ofNumbers(column, page, this::decimal);
    }

    /**
     * Reads the numbers of the next page.
     *
     * @param to takes them, NaN where one is missing
     * @param whole takes those of 64 bits exactly
     * @param at where the first row stands in both
     * @return how many values the page has
     * @throws ParquetDecodingException where there is no further page
     */
    int read(double[] to, long[] whole, int at) throws IOException {
        nextPage(to.length - at);
        readNumbersOfPage(to, whole, at);
        return count;
    }

    /**
     * Reads the numbers of the next page as floats.
     *
     * @param to takes them, NaN where one is missing
     * @param at where the first row stands there
     * @return how many values the page has
     * @throws ParquetDecodingException where there is no further page
     */
    int read(float[] to, int at) throws IOException {
        nextPage(to.length - at);
        if (scratch.length < count) {
            scratch = new double[count];
            scratchOfLongs = new long[type == PrimitiveTypeName.INT64 ? count : 0];
        }
        readNumbersOfPage(scratch, scratchOfLongs, 0);
        for (int i = 0; i < count; i++) {
            to[at + i] = (float) scratch[i];
        }
        return count;
    }

    private void readNumbersOfPage(double[] to, long[] whole, int at) throws IOException {
        if (type == PrimitiveTypeName.INT64) {
            readLongs(whole, at);
            for (int i = at; i < at + present; i++) {
                to[i] = whole[i];
            }
        } else {
            readNumbers(to, at);
        }
        if (range > 0 || (scale > 0 && (type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64))) {
            double unit = Math.pow(10, scale);
            for (int i = at; i < at + present; i++) {
                to[i] = (to[i] < 0 ? to[i] + range : to[i]) / unit;
            }
        }
        for (int i = count - 1, from = present - 1; from < i; i--) {
            to[at + i] = levels.isPresent(i) ? to[at + from] : Double.NaN;
            if (whole.length > 0 && levels.isPresent(i)) {
                whole[at + i] = whole[at + from];
            }
            from -= levels.isPresent(i) ? 1 : 0;
        }
    }

    /**
     * Reads the texts of the next page.
     *
     * @param to takes them, empty where one is missing
     * @param at where the first row stands there
     * @return how many values the page has
     * @throws ParquetDecodingException where there is no further page
     */
    int read(String[] to, int at) throws IOException {
        nextPage(to.length - at);
        if (encoding.usesDictionary()) {
            eachPlace(at, (from, count) -> dictionary.texts(places, to, from, count));
        } else {
            ValuesReader reader = reader();
            for (int i = at; i < at + present; i++) {
                to[i] = text(reader.readBytes());
            }
        }
        for (int i = count - 1, from = present - 1; from < i; i--) {
            to[at + i] = levels.isPresent(i) ? to[at + from] : "";
            from -= levels.isPresent(i) ? 1 : 0;
        }
        return count;
    }

    /** Which values of the page are there, and where its rows start. */
    ParquetLevels levels() {
        return levels;
    }

    private void nextPage(int most) throws IOException {
        DataPage page = pages.readPage();
        if (page != null && page.getValueCount() > most) {
            throw new ParquetDecodingException("a page of " + page.getValueCount() + " values in place of " + most);
        }
        if (page instanceof DataPageV1 first) {
            encoding = first.getValueEncoding();
            values = first.getBytes().toInputStream();
            levels.read(first, values);
        } else if (page instanceof DataPageV2 second) {
            encoding = second.getDataEncoding();
            values = second.getData().toInputStream();
            levels.read(second);
        } else {
            throw new ParquetDecodingException("a column ends before its rows do");
        }
        count = page.getValueCount();
        present = levels.present();
    }

    private void readLongs(long[] to, int at) throws IOException {
        if (encoding.usesDictionary()) {
            eachPlace(at, (from, count) -> dictionary.wholes(places, to, from, count));
        } else if (encoding == Encoding.PLAIN) {
            ParquetDictionary.plain(values.slice(values.available()), to, at, present);
        } else {
            ValuesReader reader = reader();
            for (int i = at; i < at + present; i++) {
                to[i] = reader.readLong();
            }
        }
    }

    private void readNumbers(double[] to, int at) throws IOException {
        boolean isFixed =
                type == PrimitiveTypeName.DOUBLE || type == PrimitiveTypeName.FLOAT || type == PrimitiveTypeName.INT32;
        if (encoding.usesDictionary()) {
            eachPlace(at, (from, count) -> dictionary.numbers(places, to, from, count));
        } else if (encoding == Encoding.PLAIN && isFixed) {
            ParquetDictionary.plain(type, values.slice(values.available()), to, at, present);
        } else {
            ValuesReader reader = reader();
            for (int i = at; i < at + present; i++) {
                to[i] = number(reader);
            }
        }
    }

    /** Takes values of the dictionary, whose places have been decoded. */
    private interface Taking {
        void take(int at, int count);
    }

    private void eachPlace(int at, Taking taking) throws IOException {
        if (present == 0) {
            return;
        }
        int width = values.read();
        ParquetRuns runs = new ParquetRuns(values.slice(values.available()), width);
        for (int done = 0; done < present; done += SOME) {
            int some = Math.min(SOME, present - done);
            runs.read(places, some);
            taking.take(at + done, some);
        }
    }

    private ValuesReader reader() throws IOException {
        ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
        reader.initFromPage(count, values);
        return reader;
    }

    private double number(ValuesReader reader) {
        return switch (type) {
            case BOOLEAN -> reader.readBoolean() ? 1 : 0;
            case INT32 -> reader.readInteger();
            case FLOAT -> reader.readFloat();
            case DOUBLE -> reader.readDouble();
            case BINARY, FIXED_LEN_BYTE_ARRAY -> decimal(reader.readBytes());
            case INT64, INT96 -> throw new IllegalStateException(type + " is read elsewhere or passed over");
        };
    }

    private double decimal(Binary bytes) {
        return new BigDecimal(new BigInteger(bytes.getBytes()), scale).doubleValue();
    }

    private static String text(Binary bytes) throws IOException {
        byte[] text = bytes.getBytesUnsafe();
        return Utf8.decode(text, 0, text.length).strip();
    }
}
