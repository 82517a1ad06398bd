package dev.nonzero.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(?:a|a)+b", "(a*)*b", "(?:a|aa)+c", "(?:(?:a+)+)+!"})
    void patternsOfExponentialTimeAreAnErrorSoon(String pattern) {
        TokenPattern words = TokenPattern.of(pattern);
        String document = "a".repeat(20_000) + " ";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIllegalArgumentException()
                .isThrownBy(() -> words.words(document))
                .withMessageContaining("token_pattern '" + pattern + "'"));
    }

    @Test
    void ordinaryPatternsHaveStepsToSpareInLongDocuments() {
        String document = "don't stop-me now_1 ".repeat(20_000);
        assertThat(TokenPattern.of("(?u)\\b\\w\\w+\\b").words(document)).hasSize(80_000);
        assertThat(TokenPattern.of("[\\w'-]+").words(document)).hasSize(60_000);
    }

    @Test
    void theGroupIsTheWord() {
        assertThat(TokenPattern.of("<(\\w+)>").words("<a> b <c>")).containsExactly("a", "c");
    }

    @Test
    void bracketsAreReadAsPythonReadsThem() {
        assertThat(TokenPattern.of("[a&&b[]+").words("a&[ b")).containsExactly("a&[", "b");
        assertThat(TokenPattern.of("[\\d.]+").words("v1.2 \u0663")).containsExactly("1.2", "\u0663");
    }

    @Test
    void classesAndTheirOppositesAreThoseOfPython() {
        assertThat(TokenPattern.of("\\W+").words("a, b-c")).containsExactly(", ", "-");
        assertThat(TokenPattern.of("\\D+").words("1ab2c")).containsExactly("ab", "c");
        assertThat(TokenPattern.of("\\S+").words("a, b\tc")).containsExactly("a,", "b", "c");
        assertThat(TokenPattern.of("a\\sb").words("a b a\tb ab")).containsExactly("a b", "a\tb");
        assertThat(TokenPattern.of("[\\s,]+").words("a, b")).containsExactly(", ");
        assertThat(TokenPattern.of("\\Ba").words("aa ba")).containsExactly("a", "a");
        assertThat(TokenPattern.of("a|(b)").words("ab")).containsExactly("", "b"); // a group that takes no part
        assertThat(TokenPattern.of("a\\.b").words("a.b axb")).containsExactly("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2,1}", "(a)(b)", "*", "a\\"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> TokenPattern.of(pattern));
    }
}
