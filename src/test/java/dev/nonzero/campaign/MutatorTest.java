package dev.nonzero.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.campaign.Mutator.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        int readable = 0;
        for (int i = 0; i < 100; i++) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(mutator.mutant(i)))) {
                readable += in.readAllBytes().length > 0 ? 1 : 0;
            } catch (IOException e) {
                continue; // damaged itself
            }
        }
        assertThat(readable).isBetween(30, 70);
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
        int readable = 0;
        for (int i = 0; i < 100; i++) {
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(mutator.mutant(i)))) {
                readable += in.getNextEntry() != null && in.readAllBytes().length > 0 ? 1 : 0;
            } catch (IOException e) {
                continue; // damaged itself
            }
        }
        assertThat(readable).isGreaterThan(60);
    }
}
