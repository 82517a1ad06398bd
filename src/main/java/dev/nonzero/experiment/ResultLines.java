package dev.nonzero.experiment;

import dev.nonzero.files.FileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results in a file, one {@link ResultLine} each, appended and synced as they come, those that come together at once. A program that was killed while it
 * wrote leaves a line without an end, which the next one cuts off; its result is computed again. Every other line that is
 * not as it was written is an error.
 *
 * @param <R> a result
 */
final class ResultLines<R> implements AutoCloseable {
    private final Path file;
    private final Function<R, String> key;
    private final FileChannel channel;
    private final @Nullable Object identity; // what tells the file from another of its name, where the system has it
    private final Map<String, R> results; // by key

    private ResultLines(Path file, Function<R, String> key, FileChannel channel, Map<String, R> results)
            throws IOException {
        this.file = file;
        this.key = key;
        this.channel = channel;
        this.identity = identity(file);
        this.results = results;
    }

    /**
     * Opens a file, which is made where it is missing.
     *
     * @param what a line is called in messages, for example "the result of a trial"
     * @param key what identifies a result
     * @throws ResultStoreException where a line is no result
     */
    static <R> ResultLines<R> open(Path file, Class<R> type, String what, Function<R, String> key) throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        Map<String, R> results = parse(file, content, type, what, key);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(wholeLines(content));
        return new ResultLines<>(file, key, channel, results);
    }

    /** The results of a file's content by their keys. */
    static <R> Map<String, R> parse(Path file, byte[] content, Class<R> type, String what, Function<R, String> key) {
        Map<String, R> results = new LinkedHashMap<>();
        int start = 0;
        int number = 1;
        for (int place = 0; place < content.length; place++) {
            if (content[place] == '\n') {
                String line = new String(content, start, place - start, StandardCharsets.UTF_8);
                R result = parse(file, number++, line, type, what);
                results.put(key.apply(result), result);
                start = place + 1;
            }
        }
        return results;
    }

    private static <R> R parse(Path file, int number, String line, Class<R> type, String what) {
        try {
            return ResultLine.parse(line, type);
        } catch (IllegalArgumentException e) {
            throw new ResultStoreException(
                    file + ", line " + number + ": not " + what + " (" + e.getMessage()
                            + "); remove the line, it is then computed again",
                    e);
        }
    }

    /** The number of bytes in whole lines; a program that was killed leaves a line without an end after them. */
    private static int wholeLines(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    synchronized Optional<R> find(String wanted) {
        return Optional.ofNullable(results.get(wanted));
    }

    /**
     * Appends results and syncs them to the disk together; each takes the place of an earlier one under its key. An append
     * that fails is cut off again, so that the file ends with a whole line.
     *
     * @throws FileException where it could not be written
     * @throws ResultStoreException where the file was deleted or replaced since it was opened
     */
    synchronized void append(List<R> appended) {
        checkPresent();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        appended.forEach(result -> bytes.writeBytes(ResultLine.of(result)));
        ByteBuffer lines = ByteBuffer.wrap(bytes.toByteArray());
        try {
            long start = channel.size();
            try {
                channel.position(start);
                while (lines.hasRemaining()) {
                    channel.write(lines);
                }
                channel.force(false);
            } catch (IOException e) {
                cutOff(start, e);
                throw e;
            }
        } catch (IOException e) {
            throw new FileException("append to", file, e);
        }
        appended.forEach(result -> results.put(key.apply(result), result));
    }

    private void cutOff(long start, IOException reason) {
        try {
            channel.truncate(start);
        } catch (IOException e) { // the next program that opens the file cuts the line off
            reason.addSuppressed(e);
        }
    }

    /**
     * Makes sure that the file which was opened is still in its place.
     *
     * @throws ResultStoreException where it was deleted or replaced
     */
    void checkPresent() {
        try {
            if (Objects.equals(identity(file), identity)) {
                return;
            }
        } catch (IOException e) {
            throw gone(e);
        }
        throw gone(null);
    }

    private ResultStoreException gone(@Nullable IOException cause) {
        return new ResultStoreException(
                file
                        + " was deleted or replaced while the run was writing to it; results since then are lost, run again",
                cause);
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FileException("close", file, e);
        }
    }
}
