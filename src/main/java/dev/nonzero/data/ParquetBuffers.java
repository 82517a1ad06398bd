package dev.nonzero.data;

import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;

/** Buffers on the heap for the compressed bytes of a column; the largest one that is given back is given out again. */
final class ParquetBuffers implements ByteBufferAllocator {
    private static final int UNIT =
            1 << 16; // bytes; sizes are multiples of it, so that one buffer fits similar columns

    private ByteBuffer spare = ByteBuffer.allocate(0);

    @Override
    public ByteBuffer allocate(int size) {
        ByteBuffer buffer = spare;
        if (buffer.capacity() < size) {
            return ByteBuffer.allocate(Math.max(size, (size + UNIT - 1) / UNIT * UNIT))
                    .limit(size);
        }
        spare = ByteBuffer.allocate(0);
        return buffer.clear().limit(size);
    }

    @Override
    public void release(ByteBuffer buffer) {
        if (buffer.capacity() > spare.capacity()) {
            spare = buffer;
        }
    }

    @Override
    public boolean isDirect() {
        return false;
    }
}
