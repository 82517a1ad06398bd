package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyArrayTest {
    private static final long TWO_TO_53 = 1L << 53;

    @Test
    void wholeNumbersAreExactAsTexts() throws IOException {
        NpyArray signed = read("<i8", NumpyFiles.int64(TWO_TO_53, TWO_TO_53 + 1, Long.MIN_VALUE));
        assertThat(signed.text(0)).isEqualTo("9007199254740992");
        assertThat(signed.text(1)).isEqualTo("9007199254740993");
        assertThat(signed.text(2)).isEqualTo("-9223372036854775808");
        assertThat(read("<u8", NumpyFiles.int64(-1)).text(0)).isEqualTo("18446744073709551615");
        assertThat(read("<u4", NumpyFiles.int32(-1)).text(0)).isEqualTo("4294967295");
        assertThat(read("|u1", new byte[] {-1}).text(0)).isEqualTo("255");
        assertThat(read("|i1", new byte[] {-1}).text(0)).isEqualTo("-1");
        assertThat(read("<i2", new byte[] {0, -1}).text(0)).isEqualTo("-256");
        assertThat(read("<u2", new byte[] {0, -1}).text(0)).isEqualTo("65280");
        assertThat(read("<f8", NumpyFiles.float64(-3)).text(0)).isEqualTo("-3");
        assertThat(read("<f8", NumpyFiles.float64(0.5)).text(0)).isEqualTo("0.5");
        assertThat(read("<f8", NumpyFiles.float64(Double.NaN)).text(0)).isEqualTo("NaN");
    }

    @Test
    void unsignedNumbersArePositive() throws IOException {
        NpyArray array = read("<u8", NumpyFiles.int64(-1, Long.MIN_VALUE, 5, (1L << 63) + (1 << 10) + 1));
        assertThat(array.number(0)).isEqualTo(0x1p64);
        assertThat(array.number(1)).isEqualTo(0x1p63);
        assertThat(array.number(2)).isEqualTo(5);
        assertThat(read("<u8", NumpyFiles.int64(0)).integer(0)).isZero();
        assertThat(array.number(3)).isEqualTo(0x1p63 + 0x1p11); // just above the middle, where 52 bits round down
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> array.integer(0))
                .withMessage("the number 18446744073709551615 is too large");
    }

    @Test
    void everyTrueIsOne() throws IOException {
        NpyArray array = read("|b1", new byte[] {0, 1, -1});
        assertThat(array.text(0) + array.text(1) + array.text(2)).isEqualTo("011");
    }

    @Test
    void textsEndWithTheirLastCharacter() throws IOException {
        assertThat(read("<U3", NumpyFiles.int32('a', 0, 'b', 'c', 0, 0)).text(0))
                .isEqualTo("a\u0000b");
        assertThat(read("<U3", NumpyFiles.int32('a', 0, 'b', 'c', 0, 0)).text(1))
                .isEqualTo("c");
        assertThat(read("<U1", NumpyFiles.int32(0x1F600)).text(0)).isEqualTo("\uD83D\uDE00");
        assertThat(read("|S4", "\u00e9\0\0z\0\0\0".getBytes(StandardCharsets.UTF_8))
                        .text(0))
                .isEqualTo("\u00e9");
        assertThat(read("|S4", "\u00e9\0\0z\0\0\0".getBytes(StandardCharsets.UTF_8))
                        .text(1))
                .isEqualTo("z");
    }

    @Test
    void textsMayBeEmpty() throws IOException {
        NpyArray characters = read("<U2", NumpyFiles.int32(0, 0, 'a', 0, 0, 0));
        assertThat(characters.text(0) + "," + characters.text(1) + "," + characters.text(2))
                .isEqualTo(",a,");
        NpyArray bytes = read("|S2", new byte[] {0, 0, 'a', 0, 0, 0});
        assertThat(bytes.text(0) + "," + bytes.text(1) + "," + bytes.text(2)).isEqualTo(",a,");
    }

    /** The order makes no difference to a list. */
    @Test
    void anArrayStoredByColumnsIsRefused() throws IOException {
        assertThat(NpyArray.read(stream(byColumns("2,", 16))).length()).isEqualTo(2);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> NpyArray.read(stream(byColumns("2, 2", 32))))
                .withMessageContaining("numpy.ascontiguousarray");
    }

    private static byte[] byColumns(String shape, int bytes) {
        return new String(NumpyFiles.npy("<i8", shape, new byte[bytes]), StandardCharsets.ISO_8859_1)
                .replace("False, ", "True,  ")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingFollowsTheElements() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> NpyArray.read(stream(NumpyFiles.npy("<i8", "2,", new byte[17]))))
                .withMessage("bytes follow the 2 elements that the header of the array states");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x110000, -1, 0xD800, 0xDFFF, Integer.MIN_VALUE})
    void charactersThatDoNotExistAreRefused(int character) throws IOException {
        NpyArray array = read("<U2", NumpyFiles.int32('a', 'b', 'c', character));
        assertThat(array.text(0)).isEqualTo("ab");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> array.text(1))
                .withMessageStartingWith("element 2 has a character that does not exist");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        NpyArray array = read("|S2", new byte[] {'a', (byte) 0xE9});
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> array.text(0))
                .withMessageContaining("not in UTF-8");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> read("|S1", new byte[] {'a', 'b', (byte) 0xE9}).text(2))
                .withMessageStartingWith("element 3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {">i8", "<f2", "<c8", "<M8", "|b2", "<i3"})
    void otherTypesAreRefused(String type) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(type, new byte[24]))
                .withMessageContaining("type that is not read here");
    }

    @Test
    void floatsOf16BitsAreToBeConverted() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("<f2", new byte[24]))
                .withMessageEndingWith("convert it: a.astype(numpy.float32)");
    }

    @Test
    void aListHasOneDimensionOrOneColumn() throws IOException {
        assertThat(NpyArray.read(stream(NumpyFiles.npy("<i8", "", new byte[8]))).length())
                .isEqualTo(1);
        assertThat(NpyArray.read(stream(NumpyFiles.npy("<i8", "0,", new byte[0])))
                        .length())
                .isZero();
        assertThat(NpyArray.read(stream(NumpyFiles.npy("<i8", "2, 1", new byte[16])))
                        .asList()
                        .length())
                .isEqualTo(2);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> NpyArray.read(stream(NumpyFiles.npy("<i8", "2, 2", new byte[32])))
                        .asList())
                .withMessage("an array of the shape (2, 2); expected one dimension");
        for (String shape : new String[] {"3000000000,", "99999999999999999999,", "1 2,", "70000, 70000, 0"}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> NpyArray.read(stream(NumpyFiles.npy("<i8", shape, new byte[16]))));
        }
    }

    private static NpyArray read(String type, byte[] bytes) throws IOException {
        return NpyArray.read(stream(NumpyFiles.npy(type, bytes)));
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
