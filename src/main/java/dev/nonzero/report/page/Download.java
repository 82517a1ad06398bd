package dev.nonzero.report.page;

import dev.nonzero.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A link that saves a file.
 *
 * @param file its name
 * @param link the file itself as a {@code data:} address, or its name where it is too large to be part of the page
 */
record Download(String file, String link) {
    private static final long LARGEST = 4 << 20; // bytes

    /** A file of the results folder. */
    static Download of(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            return Files.size(file) > LARGEST ? new Download(name, name) : of(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FileException("read", file, e);
        }
    }

    /** A file that is not in the folder. */
    static Download of(String name, byte[] content) {
        String type = name.endsWith(".csv") ? "text/csv" : "text/plain";
        return new Download(
                name,
                "data:" + type + ";charset=utf-8;base64," + Base64.getEncoder().encodeToString(content));
    }
}
