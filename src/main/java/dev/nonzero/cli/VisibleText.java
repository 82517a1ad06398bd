package dev.nonzero.cli;

import dev.nonzero.text.Visible;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes characters that a terminal obeys as escapes, see {@link Visible}: names come from files of anybody. */
final class VisibleText extends FilterWriter {
    VisibleText(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        out.write(Visible.linesOf(text.substring(from, from + length)));
    }
}
