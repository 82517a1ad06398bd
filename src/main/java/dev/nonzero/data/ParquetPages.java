package dev.nonzero.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
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
    private static final ByteBufferInputStream NONE = ByteBufferInputStream.wrap(ByteBuffer.allocate(0));

    private final ColumnDescriptor column;
    private final PrimitiveTypeName type;
    private final int scale; // of decimals
    private final double range; // of numbers without a sign, which is added where they look negative; else 0
    private final PageReader pages;
    private final ParquetDictionary dictionary;
    private int[] definitions = {}; // how much of each value is there; (values of the page)
    private boolean[] startsRow = {}; // whether each is the first one of its row, in a column of lists; likewise
    private boolean isWhole; // whether no value of the page is missing
    private int count; // values of the page, the missing ones too
    private int present; // of these
    private Encoding encoding = Encoding.PLAIN; // of the page
    private ByteBufferInputStream values = NONE; // of the page

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
        return isWhole || definitions[value] == column.getMaxDefinitionLevel();
    }

    /** Whether a value of the page is missing within a list. */
    boolean isHole(int value) {
        return !isWhole
                && column.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL)
                && definitions[value] == column.getMaxDefinitionLevel() - 1;
    }

    /** Whether a value of the page, of a column of lists, is the first one of its row, or stands for a list without any. */
    boolean startsRow(int value) {
        return startsRow[value];
    }

    private void nextPage() throws IOException {
        DataPage page = pages.readPage();
        if (page instanceof DataPageV1 first) {
            encoding = first.getValueEncoding();
            values = first.getBytes().toInputStream();
            count = first.getValueCount();
            readRepetitions(levels(first.getRlEncoding(), column.getMaxRepetitionLevel()));
            readDefinitions(levels(first.getDlEncoding(), column.getMaxDefinitionLevel()));
        } else if (page instanceof DataPageV2 second) {
            encoding = second.getDataEncoding();
            values = second.getData().toInputStream();
            count = second.getValueCount();
            readRepetitions(second.getRepetitionLevels().toInputStream());
            readDefinitions(second.getDefinitionLevels().toInputStream());
        } else {
            throw new ParquetDecodingException("a column ends before its rows do");
        }
    }

    /** The bytes of levels at the start of a page, with their length before them; none where there is one level only. */
    private ByteBufferInputStream levels(Encoding encoded, int most) throws IOException {
        if (most == 0) {
            return NONE;
        }
        if (encoded != Encoding.RLE) {
            throw new ParquetDecodingException(
                    "levels in the encoding " + encoded + ", which no program writes any more");
        }
        int length = values.slice(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return values.sliceStream(length);
    }

    private void readRepetitions(ByteBufferInputStream levels) throws IOException {
        if (column.getMaxRepetitionLevel() > 0) {
            startsRow = new boolean[count];
            RunLengthBitPackingHybridDecoder decoder = decoder(levels, column.getMaxRepetitionLevel());
            for (int i = 0; i < count; i++) {
                startsRow[i] = decoder.readInt() == 0;
            }
        }
    }

    private void readDefinitions(ByteBufferInputStream levels) throws IOException {
        int most = column.getMaxDefinitionLevel();
        isWhole = most == 0 || isOneRun(levels, most);
        present = isWhole ? count : 0;
        if (isWhole) {
            return;
        }
        definitions = definitions.length < count ? new int[count] : definitions;
        RunLengthBitPackingHybridDecoder decoder = decoder(levels, most);
        for (int i = 0; i < count; i++) {
            definitions[i] = decoder.readInt();
            present += definitions[i] == most ? 1 : 0;
        }
    }

    private static RunLengthBitPackingHybridDecoder decoder(ByteBufferInputStream levels, int most) {
        return new RunLengthBitPackingHybridDecoder(BytesUtils.getWidthFromMaxInt(most), levels);
    }

    /** Whether levels are the largest one over and over, as where nothing is missing: a run's length, doubled, and the level. */
    private boolean isOneRun(ByteBufferInputStream levels, int level) throws IOException {
        levels.mark(Integer.MAX_VALUE);
        int header = BytesUtils.readUnsignedVarInt(levels);
        boolean isOne = (header & 1) == 0 && header >>> 1 >= count && levels.read() == level;
        levels.reset();
        return isOne;
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
