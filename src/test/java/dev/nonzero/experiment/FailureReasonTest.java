package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void isTheMessage() {
        assertThat(FailureReason.of(new IllegalStateException("the reason"))).isEqualTo("the reason");
    }

    @Test
    void withoutAMessageIsTheClassAndThePlace() {
        assertThat(FailureReason.of(new AssertionError()))
                .matches("java\\.lang\\.AssertionError at dev\\.nonzero\\.experiment\\.FailureReasonTest"
                        + "\\.withoutAMessageIsTheClassAndThePlace\\(FailureReasonTest\\.java:[0-9]+\\)");
    }

    /** As the JVM throws in compiled code after a while. */
    @Test
    void withoutAPlaceIsTheClass() {
        NullPointerException thrown = new NullPointerException();
        thrown.setStackTrace(new StackTraceElement[0]);
        assertThat(FailureReason.of(thrown)).isEqualTo("java.lang.NullPointerException");
    }
}
