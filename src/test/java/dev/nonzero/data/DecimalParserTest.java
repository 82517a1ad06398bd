package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
    private final DecimalParser parser = new DecimalParser();
    private final UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "decimals");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "+7",
                "5.",
                ".5",
                "-.25",
                "0.1",
                "0.2",
                "0.3",
                "1e3",
                "1E-3",
                "1.5e+2",
                "1e0",
                "3.4028235e38",
                "3.4028236e38",
                "3.5e38",
                "1e39",
                "1e400",
                "1.17549435e-38",
                "1.1754942e-38",
                "1e-45",
                "7e-46",
                "1e-400",
                "1e64",
                "1e-64",
                "0e999999999999",
                "16777216",
                "16777217",
                "16777219",
                "33554434.000000001",
                "9007199254740993",
                "999999999999999999",
                "1000000000000000000",
                "12345678901234567890123",
                "0.00000000000000000000000000012345",
                "000000000000000000000000000001.5",
                "0.500000029802322387695312499999999999",
                "0.50000002980232238769531250",
                "1.00000017881393432617187499",
                "1.00000017881393421514957253748434595763683319091796875001"
            })
    void hardNumbersHaveTheBitsOfParseFloat(String number) {
        assertReadsAsParseFloat(number);
    }

    @Test
    void anyFloatInItsShortestFormHasTheBitsOfParseFloat() {
        for (int i = 0; i < 200_000; i++) {
            float number = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(number)) {
                assertReadsAsParseFloat(Float.toString(number));
            }
        }
    }

    @Test
    void numbersAtAndBesideTheMidpointOfTwoFloatsHaveTheBitsOfParseFloat() {
        for (int i = 0; i < 100_000; i++) {
            float number = Float.intBitsToFloat(random.nextInt(0x7f000000));
            double midpoint = ((double) number + Math.nextUp(number)) / 2;
            assertReadsAsParseFloat(Double.toString(midpoint));
            assertReadsAsParseFloat(Double.toString(Math.nextUp(midpoint)));
            assertReadsAsParseFloat(Double.toString(Math.nextDown(midpoint)));
        }
    }

    @Test
    void anyDigitsHaveTheBitsOfParseFloat() {
        for (int i = 0; i < 200_000; i++) {
            int digits = 1 + random.nextInt(20);
            StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
            int point = random.nextInt(digits + 1);
            for (int digit = 0; digit < digits; digit++) {
                number.append(digit == point ? "." : "").append(random.nextInt(10));
            }
            if (random.nextBoolean()) {
                number.append('e').append(random.nextInt(100) - 50);
            }
            assertReadsAsParseFloat(number.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "nan", "inf", "x"})
    void whatIsNoNumberIsNotReadAtAll(String text) {
        parser.parse(bytes(text), 0);
        assertThat(parser.end()).isZero();
    }

    /** Bytes of characters beyond ASCII are negative numbers in Java. */
    @Test
    void noByteButThoseOfNumbersCanBeginOne() {
        for (int first = Byte.MIN_VALUE; first <= Byte.MAX_VALUE; first++) {
            byte[] text = {(byte) first, '5', ' '};
            parser.parse(text, 0);
            boolean begins = first >= 0 && "+-.0123456789".indexOf(first) >= 0;
            assertThat(parser.end()).as("byte %d", first).isEqualTo(begins ? 2 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("numbersWithTails")
    void aNumberEndsWhereItsCharactersEnd(String text, int end) {
        parser.parse(bytes(text), 0);
        assertThat(parser.end()).isEqualTo(end);
    }

    static Stream<Arguments> numbersWithTails() {
        return Stream.of("1f/1", "0x1p3/1", "1.5d/3", "1_000/1", "2 3/1", "1.2.3/3", "1e5e/3", "1.FGHIJKLMNO/2")
                .map(test -> test.split("/"))
                .map(test -> Arguments.of(test[0], Integer.parseInt(test[1])));
    }

    private void assertReadsAsParseFloat(String number) {
        assertReadsAsParseFloat(number, "");
        assertReadsAsParseFloat(number, "12345678");
    }

    private void assertReadsAsParseFloat(String number, String nextLine) {
        byte[] text = Arrays.copyOf(bytes(number), number.length() + 1 + nextLine.length());
        System.arraycopy(bytes(nextLine), 0, text, number.length() + 1, nextLine.length());
        int bits = Float.floatToRawIntBits(parser.parse(text, 0));
        if (bits != Float.floatToRawIntBits(Float.parseFloat(number)) || parser.end() != number.length()) {
            assertThat(Float.intBitsToFloat(bits)).as(number).isEqualTo(Float.parseFloat(number));
            assertThat(parser.end()).as(number).isEqualTo(number.length());
            assertThat(bits).as(number).isEqualTo(Float.floatToRawIntBits(Float.parseFloat(number)));
        }
    }

    private static byte[] bytes(String number) {
        return (number + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
