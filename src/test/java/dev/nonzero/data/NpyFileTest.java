package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    /** The bytes of {@code numpy.save(f, numpy.packbits([1,0,1,1,0,0,0,0, 0,1]))} and of two floats, NumPy 2.3. */
    @Test
    void theBytesAreThoseOfNumpy() throws IOException {
        String magic = HexFormat.of().formatHex(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0x76, 0});
        String bits = HexFormat.of().formatHex(written(1, 0, 1, 1, 0, 0, 0, 0, 0, 1));
        assertThat(bits).startsWith(magic).endsWith("0a" + "b040").hasSize(2 * 130);
        assertThat(header(bits)).isEqualTo("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }");
        String floats = HexFormat.of().formatHex(written(0.5f, -2));
        assertThat(floats).startsWith(magic).endsWith("0a" + "0000003f" + "000000c0");
        assertThat(header(floats)).isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64, 1001})
    void numbersAreReadAsWritten(int rows) throws IOException {
        Random random = new Random(rows);
        float[] bits = new float[rows];
        float[] floats = new float[rows];
        for (int row = 0; row < rows; row++) {
            bits[row] = random.nextBoolean() ? 1 : 0;
            floats[row] = (float) random.nextGaussian();
        }
        assertThat(read(rows, written(bits))).isEqualTo(bits);
        assertThat(written(bits)).hasSize(128 + (rows + 7) / 8);
        assertThat(read(rows, written(floats))).isEqualTo(floats);
        assertThatThrownBy(() -> read(rows + 8, written(bits))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(rows + 1, written(floats))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(rows, Arrays.copyOf(written(floats), 127)))
                .isInstanceOf(IOException.class);
    }

    private static String header(String hex) {
        return new String(HexFormat.of().parseHex(hex), 10, 118, StandardCharsets.US_ASCII).strip();
    }

    private static byte[] written(float... numbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyFile.write(out, numbers);
        return out.toByteArray();
    }

    private static float[] read(int rows, byte[] file) throws IOException {
        return NpyFile.read(new ByteArrayInputStream(file), rows);
    }
}
