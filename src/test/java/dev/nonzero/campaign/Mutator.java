package dev.nonzero.campaign;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Damaged versions of a file. A mutant is reproducible from the name of the file and its own number: one to four
 * {@linkplain Damage damages}, in the bytes themselves or, of compressed files, also in what they hold, compressed again
 * with correct checksums, so that mutants get past the decompression.
 */
public final class Mutator {
    /** What a file is made of. */
    public enum Kind {
        TEXT,
        BINARY,
        GZIP_OF_TEXT("gz"),
        BZIP2_OF_TEXT("bz2"),
        XZ_OF_TEXT("xz"),
        ZSTD_OF_TEXT("zst"),
        /** Entries named {@code .json} are text, others binary. */
        ZIP;

        private final Optional<String> compression;

        Kind() {
            compression = Optional.empty();
        }

        Kind(String compression) {
            this.compression = Optional.of(compression);
        }

        /** How the names of compressed files end; empty where the file is not compressed as a whole. */
        Optional<String> compression() {
            return compression;
        }
    }

    private static final int MOST_DAMAGES = 4;

    private final String name;
    private final Kind kind;
    private final byte[] whole;

    /**
     * @param name of the file or format; mutants of different names are drawn from different random streams
     * @param whole the undamaged bytes, not empty
     */
    public Mutator(String name, Kind kind, byte[] whole) {
        if (whole.length == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
        this.name = name;
        this.kind = kind;
        this.whole = whole.clone();
    }

    /** The mutant of a number; always the same bytes, possibly none, rarely the undamaged ones. */
    public byte[] mutant(long number) {
        UniformRandomProvider random = RandomStreams.of(number, Purpose.SYNTHETIC, "mutant of " + name);
        return switch (kind) {
            case TEXT -> damage(whole, Damage.OF_TEXT, random);
            case BINARY -> damage(whole, Damage.OF_BYTES, random);
            case GZIP_OF_TEXT, BZIP2_OF_TEXT, XZ_OF_TEXT, ZSTD_OF_TEXT ->
                random.nextBoolean()
                        ? damage(whole, Damage.OF_BYTES, random)
                        : Repacked.compressed(
                                damage(
                                        Repacked.decompressed(
                                                whole, kind.compression().orElseThrow()),
                                        Damage.OF_TEXT,
                                        random),
                                kind.compression().orElseThrow());
            case ZIP ->
                random.nextInt(4) == 0
                        ? damage(whole, Damage.OF_BYTES, random)
                        : Repacked.zip(whole, random, (entry, content) -> damage(content, of(entry), random));
        };
    }

    private static List<Damage> of(String entry) {
        return entry.endsWith(".json") ? Damage.OF_TEXT : Damage.OF_BYTES;
    }

    private static byte[] damage(byte[] undamaged, List<Damage> damages, UniformRandomProvider random) {
        byte[] bytes = undamaged;
        for (int left = 1 + random.nextInt(MOST_DAMAGES); left > 0 && bytes.length > 0; left--) {
            bytes = damages.get(random.nextInt(damages.size())).apply(bytes, random);
        }
        return bytes;
    }
}
