package dev.nonzero.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far a compressed file may grow when it is decompressed: to 1 GiB, or to a hundred times its own size where that is
 * more. Deflate reaches a thousand times, with which a small file would fill any memory; tables and vectors shrink to a fifth
 * or a tenth. A file that is meant to grow further is decompressed by its owner first.
 */
public final class DecompressionLimit {
    private static final long ALWAYS = 1L << 30; // bytes
    private static final int RATIO = 100;

    private DecompressionLimit() {}

    /** The most bytes that the content of a file may have. */
    public static long of(Path compressed) throws IOException {
        return Math.max(ALWAYS, RATIO * Files.size(compressed));
    }
}
