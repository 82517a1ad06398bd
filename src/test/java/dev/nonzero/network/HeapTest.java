package dev.nonzero.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class HeapTest {
    private static final long MOST = Runtime.getRuntime().maxMemory();

    @Test
    void whatIsHeldIsNotLeft() {
        byte[] held = new byte[96 << 20];
        System.gc();
        long left = left();
        assertThat(left).isBetween(MOST / 10, (long) (0.97 * (MOST - held.length)));
    }

    @Test
    void whatFitsIsNotRefused() {
        assertThatCode(() -> Heap.require("a table", left() / 2)).doesNotThrowAnyException();
    }

    @Test
    void theMessageSaysHowMuchIsNeededAndLeft() {
        InsufficientMemoryException e = new InsufficientMemoryException("hidden0.W", 5L << 29, 3L << 29);
        assertThat(e)
                .hasMessageStartingWith("hidden0.W needs 2.5 GiB of heap, but 1.5 GiB are left of ")
                .hasMessageContaining(String.format(java.util.Locale.ROOT, " %.1f; start Java", MOST / 0x1p30));
        assertThat(new InsufficientMemoryException("hidden0.W", 1, new OutOfMemoryError("large array")))
                .hasRootCauseMessage("large array");
    }

    private static long left() {
        return catchThrowableOfType(InsufficientMemoryException.class, () -> Heap.require("everything", Long.MAX_VALUE))
                .available();
    }
}
