package dev.nonzero.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.Type;

/** Which values of a page are there, by their definition levels, and which of them start a row, by their repetition levels. */
final class ParquetLevels {
    private static final ByteBufferInputStream NONE = ByteBufferInputStream.wrap(ByteBuffer.allocate(0));

    private final ColumnDescriptor column;
    private final int most; // the level of a value that is there
    private int[] definitions = {}; // how much of each value is there; (values of the page)
    private int[] repetitions = {}; // 0 where a value is the first one of its row, in a column of lists; likewise
    private boolean isWhole; // whether no value of the page is missing
    private int present; // values of the page

    ParquetLevels(ColumnDescriptor column) {
        this.column = column;
        most = column.getMaxDefinitionLevel();
    }

    /** Reads the levels at the start of a page, of whose bytes those of the values are left. */
    void read(DataPageV1 page, ByteBufferInputStream bytes) throws IOException {
        ByteBufferInputStream first = start(bytes, page.getRlEncoding(), column.getMaxRepetitionLevel());
        ByteBufferInputStream second = start(bytes, page.getDlEncoding(), most);
        read(page.getValueCount(), first, second);
    }

    /** Reads the levels of a page. */
    void read(DataPageV2 page) throws IOException {
        read(
                page.getValueCount(),
                page.getRepetitionLevels().toInputStream(),
                page.getDefinitionLevels().toInputStream());
    }

    /** The bytes of levels, with their length before them; none where there is one level only. */
    private static ByteBufferInputStream start(ByteBufferInputStream bytes, Encoding encoding, int most)
            throws IOException {
        if (most == 0) {
            return NONE;
        }
        if (encoding != Encoding.RLE) {
            throw new ParquetDecodingException(
                    "levels in the encoding " + encoding + ", which no program writes any more");
        }
        int length = bytes.slice(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return bytes.sliceStream(length);
    }

    private void read(int count, ByteBufferInputStream ofRepetitions, ByteBufferInputStream ofDefinitions)
            throws IOException {
        if (column.getMaxRepetitionLevel() > 0) {
            repetitions = read(ofRepetitions, column.getMaxRepetitionLevel(), count);
        }
        isWhole = most == 0 || isOneRun(ofDefinitions, count);
        present = isWhole ? count : 0;
        if (!isWhole) {
            definitions = read(ofDefinitions, most, count);
            for (int i = 0; i < count; i++) {
                present += definitions[i] == most ? 1 : 0;
            }
        }
    }

    private static int[] read(ByteBufferInputStream levels, int most, int count) throws IOException {
        int[] read = new int[count];
        new ParquetRuns(levels.slice(levels.available()), BytesUtils.getWidthFromMaxInt(most)).read(read, count);
        return read;
    }

    /** Whether levels are the largest one over and over, as where nothing is missing: a run's length, doubled, and the level. */
    private boolean isOneRun(ByteBufferInputStream levels, int count) throws IOException {
        levels.mark(Integer.MAX_VALUE);
        int header = BytesUtils.readUnsignedVarInt(levels);
        boolean isOne = (header & 1) == 0 && header >>> 1 >= count && levels.read() == most;
        levels.reset();
        return isOne;
    }

    /** How many values of the page are there. */
    int present() {
        return present;
    }

    /** Whether a value of the page is there. */
    boolean isPresent(int value) {
        return isWhole || definitions[value] == most;
    }

    /** Whether a value of the page is missing within a list. */
    boolean isHole(int value) {
        return !isWhole
                && column.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL)
                && definitions[value] == most - 1;
    }

    /** Whether a value of the page, of a column of lists, is the first one of its row, or stands for a list without any. */
    boolean startsRow(int value) {
        return repetitions[value] == 0;
    }
}
