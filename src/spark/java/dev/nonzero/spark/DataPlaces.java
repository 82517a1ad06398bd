package dev.nonzero.spark;

import dev.nonzero.data.RemoteFiles;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkFiles;

/**
 * Where executors find the data files.
 *
 * @param paths the absolute path on the driver of each file, by its path in the experiment
 * @param shipped whether the files are sent to the machines of the executors
 */
record DataPlaces(Map<String, String> paths, boolean shipped) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Files that executors read where the driver does. Those named by addresses are copied by whoever reads them. */
    static DataPlaces shared(Set<Path> files) {
        Map<String, String> paths = new LinkedHashMap<>();
        files.stream()
                .filter(file -> !RemoteFiles.isAddress(file))
                .forEach(file -> paths.put(
                        file.toString(), file.toAbsolutePath().normalize().toString()));
        return new DataPlaces(paths, false);
    }

    /** The same files, sent. */
    DataPlaces sent() {
        return new DataPlaces(paths, true);
    }

    /** Where a file of the experiment is on this executor. */
    Path here(Path file) {
        String path = paths.get(file.toString());
        if (path == null) {
            return file;
        }
        return shipped ? Path.of(SparkFiles.get(String.valueOf(Path.of(path).getFileName()))) : Path.of(path);
    }

    /** Whether every file is on this executor. */
    boolean seen() {
        return paths.keySet().stream().allMatch(file -> Files.isReadable(here(Path.of(file))));
    }
}
