package dev.nonzero.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a results folder for one program. Held on a file of its own, {@code .lock}, which nothing else opens: POSIX drops
 * the lock of a file as soon as its program closes any channel to that file, also one that has only read it.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws ResultStoreException where another program, or another part of this one, has it
     */
    static FolderLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new ResultStoreException(folder + " is in use by another run; wait for it, or set another `output`");
        }
        return new FolderLock(channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives the folder free; so does the end of the program, however it ends. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
