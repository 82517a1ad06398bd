package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                    | 1
            +1                   | 1
            01                   | 1
            1.                   | 1
            1.000                | 1
            -0                   | 0
            -3                   | -3
            -00003.0             | -3
            9007199254740992     | 9007199254740992
            -9007199254740992    | -9007199254740992
            00000000000000000007 | 7
            spam                 | spam
            1a                   | 1a
            -                    | -
            1.2.3                | 1.2.3
            e5                   | e5
            nano                 | nano
            1.000000000000000000e+00 | 1
            -5E0                 | -5
            1e3                  | 1000
            0e0                  | 0
            1.5e1                | 15
            Washington, DC       | 'Washington, DC'
            """)
    void aLabelIsAnIntegerOrAWord(String label, String name) {
        assertThat(LabelText.nameOf(label)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.5",
                "-.5",
                "1e300",
                "1e99999999999",
                "9007199254740993e0",
                "1.5e-3",
                "nan",
                "NaN",
                "-nan",
                "inf",
                "+Infinity",
                "1,2",
                "a,b",
                ",a",
                "a,",
                "9007199254740993",
                "-9007199254740993",
                "18446744073709551615",
                "99999999999999999999",
                "a\u0000b",
                "a\u001bb"
            })
    void whatWouldBeAClassByAccidentIsRefused(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> LabelText.nameOf(label));
    }

    /** The longest number with an exponent has 40 characters, the largest whole one that is written so 16 digits. */
    @Test
    void numbersWithAnExponentHaveBounds() {
        String zeros = "0".repeat(34);
        assertThat(LabelText.nameOf("1." + zeros + "e+00")).isEqualTo("1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelText.nameOf("1." + zeros + "0e+00"))
                .withMessageContaining("large exponent");
        assertThat(LabelText.nameOf("1." + zeros + zeros)).isEqualTo("1");
        assertThat(LabelText.nameOf("1e15")).isEqualTo("1000000000000000");
        for (String large : new String[] {"1e16", "1e99999999999"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LabelText.nameOf(large))
                    .withMessage(
                            "the label '" + large + "' is a number with a fraction or a large exponent; a class is an"
                                    + " integer or a word");
        }
        assertThat(LabelText.nameOf(", Jr.")).isEqualTo(", Jr.");
    }

    @Test
    @Tag("slow")
    void millionsOfCharactersTakeLinearTime() {
        for (String part : new String[] {"1", "1,", "-", "1.", ".", "e1", " ,", "0"}) {
            String label = part.repeat(2_000_000);
            assertTimeout(Duration.ofSeconds(5), () -> {
                try {
                    assertThat(LabelText.nameOf(label)).isNotEmpty();
                } catch (IllegalArgumentException e) {
                    assertThat(e.getMessage()).hasSizeLessThan(200);
                }
            });
        }
    }
}
