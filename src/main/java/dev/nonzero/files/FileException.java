package dev.nonzero.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be used; the message, for the person who named it, says which and why. */
public final class FileException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    /**
     * Says {@code cannot use file: reason}.
     *
     * @param use what cannot be done with it: write, read
     */
    public FileException(String use, Path file, IOException cause) {
        super("cannot " + use + " " + file + ": " + reason(cause), cause);
    }

    /** In words, for of most file system exceptions the message is but the file. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (cause instanceof FileAlreadyExistsException existing) { // where a folder is to be made
            return existing.getFile() + " is a file, not a folder";
        }
        return cause instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : String.valueOf(cause.getMessage());
    }
}
