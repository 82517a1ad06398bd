package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream of bytes in blocks of whole lines, without the mark with which some programs start UTF-8. The last byte of a block is always a line feed, so that whoever reads a
 * token up to the next blank never runs past the end. Where the first bytes have carriage returns but no line feed, as files of
 * old Macs do, lines end with these, and come as if they ended with line feeds.
 */
final class LineBlocks {
    private static final int FIRST_SIZE = 1 << 18; // bytes
    private static final int LONGEST_LINE = 1 << 28; // bytes

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int held;
    private int end;
    private boolean exhausted;
    private boolean started;
    private boolean hasCarriageReturns; // at the ends of its lines, and no line feed

    LineBlocks(InputStream in) {
        this.in = in;
    }

    /** The block lies here from 0 to {@link #end()}; valid until the next call of {@link #next()}. */
    byte[] bytes() {
        return bytes;
    }

    /** One past the place of the last line feed of the block. */
    int end() {
        return end;
    }

    /** The place behind the last byte that was read so far, which may be one of the next block. */
    int held() {
        return held;
    }

    /** Moves on to the next block; false where there is none. */
    boolean next() throws IOException {
        System.arraycopy(bytes, end, bytes, 0, held - end);
        held -= end;
        end = 0;
        int searched = 0;
        while (!exhausted) {
            if (held >= bytes.length - 1) {
                lengthen();
            }
            fill();
            if (!started) {
                started = true;
                dropByteOrderMark();
                hasCarriageReturns = !has('\n') && has('\r');
                toLineFeeds(0);
            }
            end = behindLastLineFeed(searched);
            if (end > 0) {
                return true;
            }
            searched = held;
        }
        if (held == 0) {
            return false;
        }
        bytes[held++] = '\n';
        end = held;
        return true;
    }

    private void fill() throws IOException {
        int from = held;
        read();
        toLineFeeds(from);
    }

    private void read() throws IOException {
        while (held < bytes.length - 1) { // one byte is left for the line feed that the last line may lack
            int read = in.read(bytes, held, bytes.length - 1 - held);
            if (read < 0) {
                exhausted = true;
                return;
            }
            held += read;
        }
    }

    private boolean has(char letter) {
        for (int at = 0; at < held; at++) {
            if (bytes[at] == letter) {
                return true;
            }
        }
        return false;
    }

    private void toLineFeeds(int from) {
        for (int at = from; hasCarriageReturns && at < held; at++) {
            if (bytes[at] == '\r') {
                bytes[at] = '\n';
            }
        }
    }

    private void dropByteOrderMark() {
        if (held >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            held -= 3;
            System.arraycopy(bytes, 3, bytes, 0, held);
        }
    }

    private int behindLastLineFeed(int from) {
        for (int at = held; at > from; at--) {
            if (bytes[at - 1] == '\n') {
                return at;
            }
        }
        return 0;
    }

    private void lengthen() throws IOException {
        if (bytes.length >= LONGEST_LINE) {
            throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
        }
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
}
