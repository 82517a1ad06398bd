package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a file as texts; a carriage return at the end of a line is left out. */
final class TextDecoder {
    private final Path file;
    private final LineBlocks blocks;
    private final CharsetDecoder decoder;
    private int next; // where the next line starts in the block
    private long line;

    TextDecoder(Path file, InputStream in, Charset charset) {
        this.file = file;
        blocks = new LineBlocks(in);
        decoder = charset.newDecoder();
    }

    /**
     * The next line, or empty at the end.
     *
     * @throws DataException where it is not in the charset
     */
    Optional<String> next() throws IOException {
        if (next == blocks.end()) {
            next = 0;
            if (!blocks.next()) {
                return Optional.empty();
            }
        }
        int start = next;
        while (blocks.bytes()[next++] != '\n') {}
        line++;
        return Optional.of(decode(start, next - 1));
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    private String decode(int from, int to) {
        try {
            String text = decoder.decode(ByteBuffer.wrap(blocks.bytes(), from, to - from))
                    .toString();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            boolean isUtf16 = line == 1 && ForeignText.isUtf16(Arrays.copyOfRange(blocks.bytes(), from, to));
            throw DataException.at(file, line, isUtf16 ? Utf8.COMPLAINT_OF_UTF_16 : Utf8.COMPLAINT);
        }
    }
}
