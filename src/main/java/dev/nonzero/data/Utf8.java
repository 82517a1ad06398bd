package dev.nonzero.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 without replacing what is none: two names that differ only in such bytes would become one. */
final class Utf8 {
    static final String COMPLAINT =
            "the text is not in UTF-8; save it so" + " (of a file in Latin-1: iconv -f WINDOWS-1252 -t UTF-8)";
    static final String COMPLAINT_OF_UTF_16 = "the text is in UTF-16; save it in UTF-8 (iconv -f UTF-16 -t UTF-8)";

    private Utf8() {}

    /**
     * A text.
     *
     * @throws CharacterCodingException where the bytes are no UTF-8
     */
    static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString();
    }
}
