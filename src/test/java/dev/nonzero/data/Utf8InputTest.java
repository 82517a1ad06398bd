package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class Utf8InputTest {
    private static final byte[] TEXT =
            "a\u0080\u07FF\n\u0800\uD7FF\uE000\uFFFF\n\uD800\uDC00\uDBFF\uDFFF\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void bytesAreRefusedWhereTheDecoderOfJavaRefusesThem() throws IOException {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "bytes");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(TEXT, TEXT.length - random.nextInt(4));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            boolean isRefused = isRefused(bytes, 1 + random.nextInt(5));
            assertThat(isRefused).as(Arrays.toString(bytes)).isEqualTo(isRefusedByJava(bytes));
            refused += isRefused ? 1 : 0;
        }
        assertThat(refused).isBetween(1000, 19_000);
    }

    @Test
    void theLineIsThatOfTheFirstWrongByte() throws IOException {
        try (Utf8Input in = new Utf8Input(
                Path.of("rows.csv"),
                new ByteArrayInputStream(new byte[] {'a', '\n', 'b', '\n', 'c', (byte) 0xE9, ','}))) {
            in.readAllBytes();
            throw new AssertionError("is refused");
        } catch (DataException e) {
            assertThat(e.line()).hasValue(3);
            assertThat(e)
                    .hasMessageContaining(
                            "the bytes E9 2C are not UTF-8; in windows-1252, the likely encoding, they are 'é,'");
        }
    }

    @Test
    void utf16IsNamed() throws IOException {
        try (Utf8Input in =
                new Utf8Input(Path.of("rows.csv"), new ByteArrayInputStream("a,b".getBytes(StandardCharsets.UTF_16)))) {
            in.readAllBytes();
            throw new AssertionError("is refused");
        } catch (DataException e) {
            assertThat(e)
                    .hasMessageContaining("rows.csv:1: the bytes FE FF 00 61 are not UTF-8")
                    .hasMessageContaining("'encoding: UTF-16'");
        }
    }

    private static boolean isRefused(byte[] bytes, int step) throws IOException {
        try (Utf8Input in = new Utf8Input(Path.of("rows.csv"), new ByteArrayInputStream(bytes))) {
            byte[] read = new byte[bytes.length + step];
            int length = 0;
            for (int count = in.read(read, 0, step); count >= 0; count = in.read(read, length, step)) {
                length += count;
            }
            assertThat(Arrays.copyOf(read, length)).isEqualTo(bytes);
            return false;
        } catch (DataException e) {
            return true;
        }
    }

    private static boolean isRefusedByJava(byte[] bytes) {
        try {
            assertThat(Utf8.decode(bytes, 0, bytes.length)).isNotNull();
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }
}
