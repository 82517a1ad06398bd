package dev.nonzero.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    private static final Pattern TAIL = Pattern.compile("(\\d{1,18})-[0-9a-f]{32}\\.tmp");

    /** A name next to a file; what processes that no longer run left under such names is deleted. */
    static TemporaryFile nextTo(Path file) throws IOException {
        String start = "." + file.getFileName() + ".";
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, path -> isLeft(path, start))) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        }
        String random = UUID.randomUUID().toString().replace("-", "");
        return new TemporaryFile(
                file.resolveSibling(start + ProcessHandle.current().pid() + "-" + random + ".tmp"));
    }

    private static boolean isLeft(Path path, String start) {
        String name = String.valueOf(path.getFileName());
        if (!name.startsWith(start)) {
            return false;
        }
        Matcher tail = TAIL.matcher(name.substring(start.length()));
        return tail.matches() && ProcessHandle.of(Long.parseLong(tail.group(1))).isEmpty();
    }
}
