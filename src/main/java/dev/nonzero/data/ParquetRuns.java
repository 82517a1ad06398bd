package dev.nonzero.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Small whole numbers, as Parquet stores levels and places in dictionaries: runs of one number, and numbers packed to a fixed number of
 * bits (<a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">the RLE / bit-packing hybrid</a>). They are
 * decoded many at a time, which takes about a third of the time of the library's decoder.
 */
final class ParquetRuns {
    private static final int PER_GROUP = 8; // packed numbers

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int limit; // where they end
    private final int width; // bits of a number
    private int at; // where the next run starts
    private int left; // numbers of the run
    private boolean isPacked;
    private int repeated; // the number of a run that is not packed
    private long bit; // where the next packed number starts

    /**
     * At the first number.
     *
     * @param runs in an array, and nothing behind them
     * @param width bits of a number, at most 32
     */
    ParquetRuns(ByteBuffer runs, int width) {
        if (width < 0 || width > Integer.SIZE) {
            throw new ParquetDecodingException("numbers of " + width + " bits");
        }
        bytes = runs.array();
        at = runs.arrayOffset() + runs.position();
        limit = runs.arrayOffset() + runs.limit();
        this.width = width;
    }

    /**
     * Reads the next numbers.
     *
     * @param to takes them, from its start
     * @param count how many
     */
    void read(int[] to, int count) {
        for (int done = 0; done < count; ) {
            if (left == 0) {
                startRun();
            }
            int some = Math.min(left, count - done);
            if (isPacked) {
                unpack(to, done, some);
            } else {
                Arrays.fill(to, done, done + some, repeated);
            }
            done += some;
            left -= some;
        }
    }

    private void startRun() {
        int header = varInt();
        isPacked = (header & 1) != 0;
        if (isPacked) {
            left = Math.multiplyExact(header >>> 1, PER_GROUP);
            bit = (long) at * Byte.SIZE;
            at = (int) Math.min(limit, at + (long) (header >>> 1) * width);
        } else {
            left = header >>> 1;
            repeated = 0;
            for (int shift = 0; shift < width; shift += Byte.SIZE) {
                repeated |= (next() & 0xFF) << shift;
            }
        }
    }

    private int varInt() {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte part = next();
            number |= (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new ParquetDecodingException("a run of more numbers than there are");
    }

    private byte next() {
        if (at == limit) {
            throw end();
        }
        return bytes[at++];
    }

    private static ParquetDecodingException end() {
        return new ParquetDecodingException("a page ends before its values do");
    }

    private void unpack(int[] to, int from, int count) {
        if (bit + (long) count * width > (long) limit * Byte.SIZE) {
            throw end();
        }
        long mask = (1L << width) - 1;
        long room = (long) (limit - Long.BYTES) * Byte.SIZE
                - bit; // of numbers that are taken with the eight bytes from where they start
        int fast = room < 0 ? 0 : (int) Math.min(count, width == 0 ? count : room / width + 1);
        for (int i = 0; i < fast; i++) {
            long start = bit + (long) i * width;
            to[from + i] = (int) (((long) EIGHT_BYTES.get(bytes, (int) (start >>> 3)) >>> (start & 7)) & mask);
        }
        for (int i = fast; i < count; i++) {
            long start = bit + (long) i * width;
            to[from + i] = (int) ((lastBytes((int) (start >>> 3)) >>> (start & 7)) & mask);
        }
        bit += (long) count * width;
    }

    private long lastBytes(int start) {
        long all = 0;
        for (int place = start; place < Math.min(limit, start + Long.BYTES); place++) {
            all |= (bytes[place] & 0xFFL) << (Byte.SIZE * (place - start));
        }
        return all;
    }
}
