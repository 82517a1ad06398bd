package dev.nonzero.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.campaign.Mutator.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class MutatorTest {
    private static final byte[] TEXT = "1 3:0.5\n0 7:12\n1 2:4\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aMutantFollowsFromNameAndNumber() {
        Mutator mutator = new Mutator("svm", Kind.TEXT, TEXT);
        assertThat(mutator.mutant(7)).isEqualTo(new Mutator("svm", Kind.TEXT, TEXT).mutant(7));
        Set<String> mutants = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            mutants.add(new String(mutator.mutant(i), StandardCharsets.ISO_8859_1));
        }
        assertThat(mutants).hasSizeGreaterThan(180);
    }

    @Test
    void halfOfTheCompressedMutantsHaveDamagedContentWithRightChecksums() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
            out.write(TEXT);
        }
        Mutator mutator = new Mutator("gz", Kind.GZIP_OF_TEXT, whole.toByteArray());
        assertThat(readable(mutator, bytes -> new GZIPInputStream(bytes).readAllBytes()))
                .isBetween(30, 70);
    }

    @Test
    void mutantsOfZipsAreMostlyReadableZips() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(whole)) {
            for (String name : new String[] {"a.json", "b.bin"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(TEXT);
            }
        }
        Mutator mutator = new Mutator("zip", Kind.ZIP, whole.toByteArray());
        assertThat(readable(mutator, MutatorTest::firstEntry)).isGreaterThan(60);
    }

    private static byte[] firstEntry(InputStream bytes) throws IOException {
        ZipInputStream in = new ZipInputStream(bytes);
        return in.getNextEntry() == null ? new byte[0] : in.readAllBytes();
    }

    /** Of a hundred mutants those in which something can be read. */
    private static int readable(Mutator mutator, Reading reading) {
        int readable = 0;
        for (int number = 0; number < 100; number++) {
            readable += isReadable(mutator.mutant(number), reading) ? 1 : 0;
        }
        return readable;
    }

    private static boolean isReadable(byte[] mutant, Reading reading) {
        try {
            return reading.of(new ByteArrayInputStream(mutant)).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Reading {
        byte[] of(InputStream bytes) throws IOException;
    }
}
