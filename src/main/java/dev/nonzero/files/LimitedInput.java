package dev.nonzero.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, as if it ended after them. */
final class LimitedInput extends FilterInputStream {
    private long left;

    LimitedInput(InputStream in, long length) {
        super(in);
        left = length;
    }

    /** Whether the stream ends where this one does. */
    boolean isWhole() throws IOException {
        return left == 0 && in.read() < 0;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = super.read(bytes, from, (int) Math.min(left, length));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(left, count));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, super.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
