package dev.nonzero.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in the making, in the folder of the file that it becomes: {@code .NAME.PROCESS-RANDOM.tmp}. Nobody
 * can put a link there beforehand. The process tells what a killed one left from what another one is writing.
 *
 * @param path where it is; nothing is there yet
 */
record TemporaryFile(Path path) {
    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.(\\d{1,18})-[0-9a-f]{32}\\.tmp", Pattern.DOTALL);

    /** A name next to a file. */
    static TemporaryFile nextTo(Path file) {
        String random = UUID.randomUUID().toString().replace("-", "");
        return new TemporaryFile(file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + random + ".tmp"));
    }

    /**
     * Deletes what processes that no longer run left.
     *
     * @param of the name of the file that it would have become; of any file where it is empty
     */
    static void deleteLeft(Path folder, String of) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, path -> isLeft(path, of))) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static boolean isLeft(Path path, String of) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches()
                && (of.isEmpty() || name.group(1).equals(of))
                && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty();
    }
}
