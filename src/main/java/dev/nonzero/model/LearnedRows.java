package dev.nonzero.model;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Which rows a network learned from: a digest of each, the first 8 bytes of the SHA-256 of its labels and of its nonzeros as the
 * network saw them. So rows that differ only in features which the network does not see count as one. Of ten million rows
 * and as many others, a wrong match is expected in one case of 200,000.
 */
public final class LearnedRows {
    private static final byte[] BETWEEN_LABELS = {0};

    private final long[] digests; // ascending, each once

    private LearnedRows(long[] digests) {
        this.digests = digests;
    }

    /**
     * These rows.
     *
     * @param rows after the transformation of the model
     */
    public static LearnedRows of(LabeledData rows) {
        return new LearnedRows(Arrays.stream(digests(rows)).sorted().distinct().toArray());
    }

    /**
     * How many of some rows are among these, or are equal to one of them.
     *
     * @param rows after the transformation of the model
     */
    public int count(LabeledData rows) {
        return (int) Arrays.stream(digests(rows))
                .filter(digest -> Arrays.binarySearch(digests, digest) >= 0)
                .count();
    }

    private static long[] digests(LabeledData rows) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[][] names = rows.classes().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        SparseMatrix features = rows.features();
        long[] digests = new long[rows.rows()];
        for (int row = 0; row < digests.length; row++) {
            int nonzeros = features.end(row) - features.start(row);
            ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES * nonzeros);
            for (int place = features.start(row); place < features.end(row); place++) {
                bytes.putInt(features.column(place)).putFloat(features.value(place));
            }
            sha256.update(bytes.array());
            Targets targets = rows.targets();
            for (int i = 0; i < targets.count(row); i++) {
                sha256.update(i == 0 ? new byte[0] : BETWEEN_LABELS);
                sha256.update(names[targets.label(row, i)]);
            }
            digests[row] = ByteBuffer.wrap(sha256.digest()).getLong();
        }
        return digests;
    }

    /** Writes 8 bytes for each digest, ascending. */
    void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        for (long digest : digests) {
            data.writeLong(digest);
        }
        data.flush();
    }

    /**
     * Reads what {@link #write} wrote, to the end.
     *
     * @throws ModelException where they are not whole and ascending
     */
    static LearnedRows read(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        long[] digests = new long[1 << 10];
        int count = 0;
        byte[] next = buffered.readNBytes(Long.BYTES);
        while (next.length == Long.BYTES) {
            long digest = ByteBuffer.wrap(next).getLong();
            if (count > 0 && digest <= digests[count - 1]) {
                throw ModelException.of("is not ascending");
            }
            if (count == digests.length) {
                digests = Arrays.copyOf(digests, 2 * count);
            }
            digests[count++] = digest;
            next = buffered.readNBytes(Long.BYTES);
        }
        if (next.length > 0) {
            throw ModelException.of("ends within a digest");
        }
        return new LearnedRows(Arrays.copyOf(digests, count));
    }
}
