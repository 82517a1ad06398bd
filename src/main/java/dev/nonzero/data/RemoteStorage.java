package dev.nonzero.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * File systems whose files have addresses, such as {@code hdfs://host:8020/train.svm}. A program that can reach some has one
 * {@linkplain ServiceLoader service} of this kind.
 */
public interface RemoteStorage {
    /**
     * Copies a file.
     *
     * @param address of the file
     * @param place where the copy is to be, in a folder that exists
     * @return whether there is such a file
     * @throws IOException where it cannot be found out or copied; the message says what went wrong
     */
    boolean copy(URI address, Path place) throws IOException;
}
