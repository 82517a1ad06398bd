package dev.nonzero.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that the program prints to, in UTF-8, and what went wrong on the way. */
final class ProgramOutput {
    private final Writer exact;
    private final PrintWriter text;
    private volatile @Nullable IOException problem;

    /** A stream; this does not close it. */
    ProgramOutput(OutputStream stream) {
        exact = new BufferedWriter(new OutputStreamWriter(new Recorded(stream), StandardCharsets.UTF_8));
        text = new PrintWriter(new VisibleText(exact), true);
    }

    /** For people: control characters are made visible, and a problem stops nothing. */
    PrintWriter text() {
        return text;
    }

    /** For data: every character as it is, and a problem is thrown. */
    Writer exact() {
        return exact;
    }

    /** Writes what is left; the first problem that there ever was, if any. */
    Optional<IOException> flush() {
        text.flush();
        return Optional.ofNullable(problem);
    }

    /** A {@link PrintWriter} says only that there was a problem. */
    private final class Recorded extends OutputStream {
        private final OutputStream stream;

        Recorded(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            recorded(() -> stream.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            recorded(stream::flush);
        }

        private void recorded(Use use) throws IOException {
            try {
                use.run();
            } catch (IOException e) {
                problem = problem == null ? e : problem;
                throw new UnwrittenException(e);
            }
        }
    }

    /** Output that could not be written, which {@link #flush} returns too. */
    static final class UnwrittenException extends IOException {
        private static final long serialVersionUID = 1;

        private UnwrittenException(IOException cause) {
            super(cause);
        }
    }

    @FunctionalInterface
    private interface Use {
        void run() throws IOException;
    }
}
