package dev.nonzero.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the file that was meant. */
public final class NearestFile {
    private NearestFile() {}

    /** What helps to find a missing file: a near name in its folder, or that there is no such folder; else nothing. */
    public static String hint(Path missing) {
        Path folder = missing.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "; there is no folder " + missing.getParent() + " either";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            return NearestWord.hint(String.valueOf(missing.getFileName()), names);
        } catch (IOException e) {
            return ""; // a folder that may not be listed gives no hints
        }
    }
}
