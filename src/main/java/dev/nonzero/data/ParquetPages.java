package dev.nonzero.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The values of a column in a group of rows, page by page. Numbers that a page holds as they are, or by their places in a
 * {@link ParquetDictionary}, are taken from its bytes; Parquet's own readers decode all others.
 */
final class ParquetPages {
    private final ColumnDescriptor column;
    private final PrimitiveTypeName type;
    private final int scale; // of decimals
    private final double range; // of numbers without a sign, which is added where they look negative; else 0
    private final PageReader pages;
    private final ParquetDictionary dictionary;
    private int[] definitions = {}; // how much of each value is there; (values of the page)
    private boolean[] startsRow = {}; // whether each is the first one of its row, in a column of lists; likewise
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
        nextPage();
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
            to[at + i] = isPresent(i) ? to[at + from] : Double.NaN;
            if (whole.length > 0 && isPresent(i)) {
                whole[at + i] = whole[at + from];
            }
            from -= isPresent(i) ? 1 : 0;
        }
        return count;
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
        nextPage();
        if (encoding.usesDictionary()) {
            RunLengthBitPackingHybridDecoder places = places();
            for (int i = at; i < at + present; i++) {
                to[i] = dictionary.text(places.readInt());
            }
        } else {
            ValuesReader reader = reader();
            for (int i = at; i < at + present; i++) {
                to[i] = text(reader.readBytes());
            }
        }
        for (int i = count - 1, from = present - 1; from < i; i--) {
            to[at + i] = isPresent(i) ? to[at + from] : "";
            from -= isPresent(i) ? 1 : 0;
        }
        return count;
    }

    /** Whether a value of the page is there. */
    boolean isPresent(int value) {
        return definitions[value] == column.getMaxDefinitionLevel();
    }

    /** Whether a value of the page is missing within a list. */
    boolean isHole(int value) {
        return column.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL)
                && definitions[value] == column.getMaxDefinitionLevel() - 1;
    }

    /** Whether a value of the page, of a column of lists, is the first one of its row, or stands for a list without any. */
    boolean startsRow(int value) {
        return startsRow[value];
    }

    private interface Levels {
        int next() throws IOException;
    }

    private void nextPage() throws IOException {
        DataPage page = pages.readPage();
        if (page instanceof DataPageV1 first) {
            encoding = first.getValueEncoding();
            values = first.getBytes().toInputStream();
            ValuesReader repetitions = first.getRlEncoding().getValuesReader(column, ValuesType.REPETITION_LEVEL);
            repetitions.initFromPage(first.getValueCount(), values);
            ValuesReader levels = first.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
            levels.initFromPage(first.getValueCount(), values);
            readLevels(first.getValueCount(), repetitions::readInteger, levels::readInteger);
        } else if (page instanceof DataPageV2 second) {
            encoding = second.getDataEncoding();
            values = second.getData().toInputStream();
            readLevels(
                    second.getValueCount(),
                    levels(column.getMaxRepetitionLevel(), second.getRepetitionLevels()),
                    levels(column.getMaxDefinitionLevel(), second.getDefinitionLevels()));
        } else {
            throw new ParquetDecodingException("a column ends before its rows do");
        }
    }

    private static Levels levels(int most, BytesInput bytes) throws IOException {
        RunLengthBitPackingHybridDecoder levels =
                new RunLengthBitPackingHybridDecoder(BytesUtils.getWidthFromMaxInt(most), bytes.toInputStream());
        return most == 0 ? () -> 0 : levels::readInt;
    }

    private void readLevels(int size, Levels repetitions, Levels levels) throws IOException {
        count = size;
        present = 0;
        definitions = definitions.length < size ? new int[size] : definitions;
        for (int i = 0; i < size; i++) {
            definitions[i] = levels.next();
            present += isPresent(i) ? 1 : 0;
        }
        if (column.getMaxRepetitionLevel() > 0) {
            startsRow = new boolean[size];
            for (int i = 0; i < size; i++) {
                startsRow[i] = repetitions.next() == 0;
            }
        }
    }

    private void readLongs(long[] to, int at) throws IOException {
        if (encoding.usesDictionary()) {
            RunLengthBitPackingHybridDecoder places = places();
            for (int i = at; i < at + present; i++) {
                to[i] = dictionary.whole(places.readInt());
            }
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
            RunLengthBitPackingHybridDecoder places = places();
            for (int i = at; i < at + present; i++) {
                to[i] = dictionary.number(places.readInt());
            }
        } else if (encoding == Encoding.PLAIN && isFixed) {
            ParquetDictionary.plain(type, values.slice(values.available()), to, at, present);
        } else {
            ValuesReader reader = reader();
            for (int i = at; i < at + present; i++) {
                to[i] = number(reader);
            }
        }
    }

    private RunLengthBitPackingHybridDecoder places() throws IOException {
        return new RunLengthBitPackingHybridDecoder(present == 0 ? 0 : values.read(), values);
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
