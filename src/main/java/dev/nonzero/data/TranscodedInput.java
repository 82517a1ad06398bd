package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a text in UTF-8, whatever encoding it is in; an exception where it is not in that. */
final class TranscodedInput extends InputStream {
    private static final int CHARACTERS = 1 << 13; // at a time

    private final Path file;
    private final Charset encoding;
    private final Reader reader;
    private final char[] characters = new char[CHARACTERS];
    private byte[] bytes = {};
    private int next;

    TranscodedInput(Path file, InputStream in, Charset encoding) {
        this.file = file;
        this.encoding = encoding;
        reader = new InputStreamReader(in, encoding.newDecoder());
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (next == bytes.length && !readMore()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, to, from, count);
        next += count;
        return count;
    }

    private boolean readMore() throws IOException {
        try {
            int count = reader.read(characters); // a pair of surrogates comes whole
            bytes = new String(characters, 0, Math.max(0, count)).getBytes(StandardCharsets.UTF_8);
            next = 0;
            return count >= 0;
        } catch (CharacterCodingException e) {
            throw DataException.in(file, "the text is not in " + encoding.name() + ", as 'encoding' says it is");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
