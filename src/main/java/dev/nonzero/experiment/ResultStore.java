package dev.nonzero.experiment;

import dev.nonzero.files.FileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results of an experiment's trials in {@code trials.jsonl}, one {@link ResultLine} each, appended and synced as a
 * trial ends. A program that was killed while it wrote leaves a line without an end, which the next one cuts off; that
 * trial runs again. Every other line that is not as it was written is an error. One program at a time: the folder is
 * locked while the store is open.
 */
public final class ResultStore implements AutoCloseable {
    private static final String FILE = "trials.jsonl";

    private final Path file;
    private final FileChannel channel;
    private final @Nullable Object identity; // what tells the file from another of its name, where the system has it
    private final FolderLock lock;
    private final Map<String, TrialResult> results; // by key

    private ResultStore(Path file, FileChannel channel, FolderLock lock, Map<String, TrialResult> results)
            throws IOException {
        this.file = file;
        this.channel = channel;
        this.identity = identity(file);
        this.lock = lock;
        this.results = results;
    }

    /**
     * Opens the store of a results folder, which is made where it is missing.
     *
     * @throws ResultStoreException where another program has it open, or a line is no result
     */
    public static ResultStore open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.of(folder);
            try {
                byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                Map<String, TrialResult> results = parse(file, content);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel.truncate(wholeLines(content));
                return new ResultStore(file, channel, lock, results);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FileException("open", file, e);
        }
    }

    /**
     * The results in a folder by their keys, without opening its store: a run may go on appending.
     *
     * @throws ResultStoreException where there are none, or a line is no result
     */
    public static Map<String, TrialResult> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return parse(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ResultStoreException(folder + " has no " + FILE + "; name the results folder of a run");
        } catch (IOException e) {
            throw new FileException("read", file, e);
        }
    }

    /** The result under a key. */
    public synchronized Optional<TrialResult> find(String key) {
        return Optional.ofNullable(results.get(key));
    }

    /**
     * Appends a result and syncs it to the disk; it takes the place of an earlier one under its key. An append that fails
     * is cut off again, so that the file ends with a whole line.
     *
     * @throws FileException where it could not be written
     * @throws ResultStoreException where the file was deleted or replaced since the store was opened
     */
    public synchronized void append(TrialResult result) {
        checkPresent();
        ByteBuffer line = ByteBuffer.wrap(ResultLine.of(result));
        try {
            long start = channel.size();
            try {
                channel.position(start);
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            } catch (IOException e) {
                cutOff(start, e);
                throw e;
            }
        } catch (IOException e) {
            throw new FileException("append to", file, e);
        }
        results.put(result.key(), result);
    }

    private void cutOff(long start, IOException reason) {
        try {
            channel.truncate(start);
        } catch (IOException e) { // the next program that opens the store cuts the line off
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
            lock.close();
        } catch (IOException e) {
            throw new FileException("close", file, e);
        }
    }

    /** How many bytes the whole lines are; a program that was killed leaves a line without an end behind them. */
    private static int wholeLines(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static Map<String, TrialResult> parse(Path file, byte[] content) {
        Map<String, TrialResult> results = new LinkedHashMap<>();
        int start = 0;
        int number = 1;
        for (int place = 0; place < content.length; place++) {
            if (content[place] == '\n') {
                String line = new String(content, start, place - start, StandardCharsets.UTF_8);
                TrialResult result = parse(file, number++, line);
                results.put(result.key(), result);
                start = place + 1;
            }
        }
        return results;
    }

    private static TrialResult parse(Path file, int number, String line) {
        try {
            return ResultLine.parse(line);
        } catch (IllegalArgumentException e) {
            throw new ResultStoreException(
                    file + ", line " + number + ": not the result of a trial (" + e.getMessage()
                            + "); remove the line, its trial is then run again",
                    e);
        }
    }
}
