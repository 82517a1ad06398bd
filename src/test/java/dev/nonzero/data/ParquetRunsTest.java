package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRunsTest {
    private final Random random = new Random(1);

    /** By the library's encoder; in arrays that end with the numbers, and in larger ones. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 9, 13, 17, 24, 25, 26, 31, 32})
    void whatTheLibraryEncodesIsDecoded(int width) throws IOException {
        for (int count : new int[] {1, 7, 8, 9, 63, 64, 65, 1000, 5000}) {
            int[] numbers = numbers(count, width);
            byte[] encoded = encoded(numbers, width);
            assertThat(decoded(ByteBuffer.wrap(encoded), width, count)).isEqualTo(numbers);
            byte[] larger = new byte[encoded.length + 20];
            Arrays.fill(larger, (byte) -1);
            System.arraycopy(encoded, 0, larger, 10, encoded.length);
            assertThat(decoded(ByteBuffer.wrap(larger, 10, encoded.length), width, count))
                    .isEqualTo(numbers);
        }
    }

    @Test
    void runsThatEndBeforeTheirNumbersAreDamaged() throws IOException {
        for (int width : new int[] {1, 5, 20}) {
            int[] numbers = random.ints(64, 0, 1 << width).toArray();
            byte[] encoded = encoded(numbers, width);
            assertThatExceptionOfType(ParquetDecodingException.class)
                    .isThrownBy(() -> decoded(ByteBuffer.wrap(encoded, 0, encoded.length - 1), width, 64));
            assertThatExceptionOfType(ParquetDecodingException.class)
                    .isThrownBy(() -> decoded(ByteBuffer.wrap(encoded), width, 65));
        }
    }

    /** A run of no fives, then three twos. */
    @Test
    void aRunMayBeEmpty() {
        assertThat(decoded(ByteBuffer.wrap(new byte[] {0, 5, 3 << 1, 2}), 3, 3)).containsExactly(2, 2, 2);
    }

    /** Stretches of one number, and of different ones. */
    private int[] numbers(int count, int width) {
        int mask = (int) ((1L << width) - 1);
        int[] numbers = new int[count];
        for (int i = 0; i < count; ) {
            int length = Math.min(count - i, 1 + random.nextInt(40));
            boolean one = random.nextBoolean();
            int repeated = random.nextInt() & mask;
            for (int end = i + length; i < end; i++) {
                numbers[i] = one ? repeated : random.nextInt() & mask;
            }
        }
        return numbers;
    }

    private static byte[] encoded(int[] numbers, int width) throws IOException {
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, new HeapByteBufferAllocator())) {
            for (int number : numbers) {
                encoder.writeInt(number);
            }
            return encoder.toBytes().toInputStream().readAllBytes();
        }
    }

    /** In several calls, as a page is decoded. */
    private static int[] decoded(ByteBuffer runs, int width, int count) {
        ParquetRuns of = new ParquetRuns(runs, width);
        int[] all = new int[count];
        int[] some = new int[100];
        for (int done = 0; done < count; done += some.length) {
            int length = Math.min(some.length, count - done);
            of.read(some, length);
            System.arraycopy(some, 0, all, done, length);
        }
        return all;
    }
}
