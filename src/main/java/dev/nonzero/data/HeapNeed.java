package dev.nonzero.data;

import java.util.Locale;

/** Refuses what would need more memory than Java may use, before it is tried. */
final class HeapNeed {
    private static final double MEBIBYTE = 1 << 20;

    private HeapNeed() {}

    /**
     * Makes sure that there could be room.
     *
     * @param what needs it, the subject of the message
     * @throws DataException where Java may not use that many bytes, whatever else it holds
     */
    static void check(double bytes, String what) {
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw DataException.of(
                    what + String.format(Locale.ROOT, " need %,.0f MiB of memory; ", bytes / MEBIBYTE) + limit());
        }
    }

    /** How much Java may use, and how it may use more. */
    static String limit() {
        return String.format(
                Locale.ROOT,
                "Java may use %,.0f MiB (MAVEN_OPTS or NONZERO_OPTS sets it: -Xmx8g)",
                Runtime.getRuntime().maxMemory() / MEBIBYTE);
    }
}
