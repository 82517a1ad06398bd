package dev.nonzero.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedZipTest {
    private static final byte[] CONTENT = "0123456789".repeat(10).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void entriesAreReadByTheirNames() throws IOException {
        try (CheckedZip zip = CheckedZip.open(write(zip(ZipEntry.STORED)))) {
            assertThat(zip.read("a", 100, InputStream::readAllBytes)).hasValue(CONTENT);
            assertThat(zip.read("b", 100, InputStream::readAllBytes)).hasValue(CONTENT);
            assertThat(zip.read("c", 100, InputStream::readAllBytes)).isEmpty();
            assertThat(zip.comment()).hasValue("comment");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void everyFlippedBitOfAnEntryIsFound(int method) throws IOException {
        byte[] whole = zip(method);
        int start = 30 + 1; // the header of the first entry, its name
        int length = method == ZipEntry.STORED ? CONTENT.length : 10;
        for (int bit = 0; bit < 8 * length; bit++) {
            byte[] damaged = whole.clone();
            damaged[start + bit / 8] ^= (byte) (1 << (bit % 8));
            Path file = write(damaged);
            assertThatThrownBy(() -> read(file, InputStream::readAllBytes)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void damageIsNamedAlsoWhereTheReaderDoesNotGetThereOrStumblesOverIt() throws IOException {
        byte[] damaged = zip(ZipEntry.STORED);
        damaged[31 + 50] ^= 1;
        Path file = write(damaged);
        String message = "its entry a is damaged: its checksum (CRC-32) does not match";
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(file, in -> in.readNBytes(3)))
                .withMessage(message);
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> read(file, in -> {
                    throw new IllegalStateException("a digit is expected");
                }))
                .withMessage(message);
    }

    @Test
    void whatTheReaderThrowsOnAnUndamagedEntryIsPassedOn() throws IOException {
        Path file = write(zip(ZipEntry.DEFLATED));
        assertThatThrownBy(() -> read(file, in -> {
                    throw new IOException("a letter is expected");
                }))
                .hasMessage("a letter is expected");
    }

    @Test
    void anEntryThatIsLongerThanAllowedIsNotRead() throws IOException {
        Path file = write(zip(ZipEntry.DEFLATED));
        try (CheckedZip zip = CheckedZip.open(file)) {
            assertThatExceptionOfType(ZipException.class)
                    .isThrownBy(() -> zip.read("a", 99, in -> {
                        throw new AssertionError("nothing is to be read");
                    }))
                    .withMessage("its entry a has 100 bytes; expected at most 99");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 101, 1_000_000_000})
    void anEntryOfAnotherLengthThanItStatesIsDamaged(int stated) throws IOException {
        byte[] damaged = zip(ZipEntry.DEFLATED);
        int directory = indexOf(damaged, new byte[] {'P', 'K', 1, 2});
        for (int i = 0; i < 4; i++) {
            damaged[directory + 24 + i] = (byte) (stated >>> (8 * i));
        }
        Path file = write(damaged);
        assertThatThrownBy(() -> read(file, InputStream::readAllBytes)).isInstanceOf(ZipException.class);
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] bytes = zip(ZipEntry.STORED);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == 'b' ? (byte) 'a' : bytes[at]; // the only ones are the name of the second entry
        }
        Path file = write(bytes);
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> CheckedZip.open(file))
                .withMessage("it has two entries with the name a");
    }

    @Test
    void aLengthThatTheFileCannotHoldIsNotBelieved() throws IOException {
        byte[] whole = zip(ZipEntry.DEFLATED);
        try (CheckedZip zip = CheckedZip.open(write(whole))) {
            assertThat(zip.length("a")).hasValue(100);
            assertThat(zip.length("c")).isEmpty();
        }
        int directory = indexOf(whole, new byte[] {'P', 'K', 1, 2}); // of the entries, at the end of the file
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 400_000_000);
        try (CheckedZip zip = CheckedZip.open(write(whole))) {
            assertThatExceptionOfType(ZipException.class)
                    .isThrownBy(() -> zip.length("a"))
                    .withMessageContaining("400000000 bytes cannot be compressed to ");
        }
    }

    private static <T> void read(Path file, CheckedZip.Content<T> content) throws IOException {
        try (CheckedZip zip = CheckedZip.open(file)) {
            zip.read("a", Long.MAX_VALUE, content);
        }
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
            at++;
        }
        return at;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.zip"), bytes);
    }

    private static byte[] zip(int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("comment");
            for (String name : new String[] {"a", "b"}) {
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(method);
                entry.setSize(CONTENT.length);
                CRC32 crc = new CRC32();
                crc.update(CONTENT);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(CONTENT);
            }
        }
        return bytes.toByteArray();
    }
}
