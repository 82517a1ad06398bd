package dev.nonzero.files;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A folder of many small files, each written as by {@link AtomicFile}, several at a time: a disk syncs some files together
 * about as fast as one. What killed processes left is looked for once, not before each file.
 */
public final class SyncedFolder {
    private static final int AT_A_TIME = 16; // 0.4 ms a file where one after the other takes 5 ms

    private final Path folder;
    private final ThreadPoolExecutor threads;
    private boolean made;

    /** A folder, which is made for the first file where it is missing. */
    public SyncedFolder(Path folder) {
        this.folder = folder;
        threads =
                new ThreadPoolExecutor(AT_A_TIME, AT_A_TIME, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "files of " + folder.getFileName());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Puts files in their places, and returns when all are synced.
     *
     * @param files the content of each, by its name
     * @throws FileException where one could not be written
     */
    public void write(Map<String, BinaryContent> files) {
        make();
        List<CompletableFuture<Void>> writing = new ArrayList<>();
        files.forEach((name, content) ->
                writing.add(CompletableFuture.runAsync(() -> AtomicFile.put(folder.resolve(name), content), threads)));
        try {
            CompletableFuture.allOf(writing.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FileException cause ? cause : e;
        }
    }

    private synchronized void make() {
        if (made) {
            return;
        }
        try {
            Files.createDirectories(folder);
            TemporaryFile.deleteLeft(folder, "");
        } catch (IOException e) {
            throw new FileException("write to", folder, e);
        }
        made = true;
    }
}
