package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A data file that cannot be used as it is; the message is for the person who has the file. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Path file;
    private final long line; // from 1; 0 for none

    private DataException(@Nullable Path file, long line, String message) {
        super(message);
        this.file = file;
        this.line = line;
    }

    /** A mistake at a line of a file; the message becomes {@code file:line: message}. */
    public static DataException at(Path file, long line, String message) {
        return new DataException(file, line, file + ":" + line + ": " + message);
    }

    /** A mistake of a file as a whole; the message becomes {@code file: message}. */
    public static DataException in(Path file, String message) {
        return new DataException(file, 0, file + ": " + message);
    }

    /** Data that do not go together with what is asked of them. */
    public static DataException of(String message) {
        return new DataException(null, 0, message);
    }

    /** The file, where the mistake is a file's. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The line, from 1, where the mistake is a line's. */
    public OptionalLong line() {
        return line == 0 ? OptionalLong.empty() : OptionalLong.of(line);
    }
}
