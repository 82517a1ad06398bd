package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class Utf8LineTest {
    private static final Path FILE = Path.of("rows.csv");
    private static final byte[] TEXT =
            "a\u0080\u07FF \u0800\uD7FF\uE000\uFFFF \uD800\uDC00\uDBFF\uDFFF ".getBytes(StandardCharsets.UTF_8);

    @Test
    void bytesAreRefusedWhereTheDecoderOfJavaRefusesThem() {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "bytes");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(TEXT, TEXT.length - random.nextInt(4));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            boolean isRefused = isRefused(bytes);
            assertThat(isRefused).as(Arrays.toString(bytes)).isEqualTo(isRefusedByJava(bytes));
            refused += isRefused ? 1 : 0;
        }
        assertThat(refused).isBetween(1000, 19_000);
    }

    @Test
    void theLineAndTheWrongBytesAreNamed() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Utf8Line.check(FILE, new byte[] {'b', '\n', 'c', (byte) 0xE9, ','}, 2, 5, 3))
                .withMessage("rows.csv:3: the bytes E9 2C are not UTF-8; in windows-1252, the likely encoding, they are"
                        + " 'é,': say so by 'encoding: windows-1252' (--encoding), or save the file in UTF-8");
    }

    @Test
    void utf16IsNamed() {
        byte[] bytes = "a,b".getBytes(StandardCharsets.UTF_16);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Utf8Line.check(FILE, bytes, 0, bytes.length, 1))
                .withMessageStartingWith("rows.csv:1: the bytes FE FF 00 61 are not UTF-8")
                .withMessageContaining("'encoding: UTF-16'");
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            Utf8Line.check(FILE, bytes, 0, bytes.length, 1);
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
