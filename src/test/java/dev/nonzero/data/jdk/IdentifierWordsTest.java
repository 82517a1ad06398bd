package dev.nonzero.data.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IdentifierWordsTest {
    static final String A_LITERAL = "Zebra crossing 42";
    static final long TWO_PLACES = 0x123456789ABCDEFL;

    @Test
    void namesAreSplitAtCaseChangesAndNonLetters() {
        assertThat(IdentifierWords.of(List.of("parseHTTPHeader_2", "MAX_VALUE", "x", "toString")))
                .containsExactly("header", "http", "max", "parse", "string", "value");
    }

    @Test
    void descriptorsAndLongTextsArePassedOver() {
        assertThat(IdentifierWords.of(List.of("(I)Void", "java/lang/Object", "[Lfoo;", "word ".repeat(13), "kept")))
                .containsExactly("kept");
    }

    @Test
    void wordsHaveThreeToNineteenLetters() {
        assertThat(IdentifierWords.of(List.of("ab", "abc", "a".repeat(19), "b".repeat(20))))
                .containsExactly("a".repeat(19), "abc");
    }

    @Test
    void theConstantPoolOfThisClassHasItsTexts() throws IOException {
        try (InputStream in = IdentifierWordsTest.class.getResourceAsStream("IdentifierWordsTest.class")) {
            assertThat(ConstantPool.texts(Objects.requireNonNull(in)))
                    .contains("A_LITERAL", "TWO_PLACES", A_LITERAL, "theConstantPoolOfThisClassHasItsTexts");
        }
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> ConstantPool.texts(new ByteArrayInputStream(new byte[100])))
                .withMessage("not a class file");
    }
}
