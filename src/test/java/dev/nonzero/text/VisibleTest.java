package dev.nonzero.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    private static final String TEXT = "\u001b[2Japple\t\u202eelppa\u2069\u0007\u0085é 漢字 👍\r\n";

    @Test
    void everyCharacterThatIsObeyedIsAnEscape() {
        assertThat(Visible.of(TEXT)).isEqualTo("\\u001b[2Japple\\t\\u202eelppa\\u2069\\u0007\\u0085é 漢字 👍\\r\\n");
    }

    @Test
    void tabsAndLineEndsStayInLines() {
        assertThat(Visible.linesOf(TEXT)).isEqualTo("\\u001b[2Japple\t\\u202eelppa\\u2069\\u0007\\u0085é 漢字 👍\r\n");
    }

    @Test
    void aPlainTextStaysAsItIs() {
        assertThat(Visible.of("é 漢字 👍")).isEqualTo("é 漢字 👍");
    }
}
