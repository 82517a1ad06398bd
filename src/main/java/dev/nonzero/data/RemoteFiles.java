package dev.nonzero.data;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data files that an experiment names by an address in place of a path. Each is copied when it is first needed, with the files
 * next to it that belong to it; the copies are deleted when the program ends.
 */
public final class RemoteFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteFiles.class);

    // a path has one slash where an address has two
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9+.-]+):/([^/]+)(/.+)");

    private static final Map<Path, Path> COPIES = new HashMap<>(); // by the path in the experiment
    private static @Nullable Path folder; // of the copies, made for the first one

    private RemoteFiles() {}

    /** Whether a path was made from an address. */
    public static boolean isAddress(Path file) {
        return address(file).isPresent();
    }

    /** What an experiment calls a file: an address as it was before it became a path, or a path. */
    public static String name(Path file) {
        return address(file).map(RemoteFiles::text).orElse(file.toString());
    }

    private static String text(URI address) { // without the escapes that an address has
        return address.getScheme() + "://" + address.getAuthority() + address.getPath();
    }

    /**
     * Where a file is on this machine.
     *
     * @param file a path, or the address of a file to copy
     * @throws DataException where it cannot be copied
     */
    static Path local(Path file) {
        Optional<URI> address = address(file);
        if (address.isEmpty()) {
            return file;
        }
        synchronized (COPIES) {
            return COPIES.computeIfAbsent(file, f -> copy(f, address.get()));
        }
    }

    private static Optional<URI> address(Path file) {
        Matcher parts = ADDRESS.matcher(file.toString().replace(File.separatorChar, '/'));
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(parts.group(1), parts.group(2), parts.group(3), null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Path copy(Path file, URI address) {
        RemoteStorage storage = ServiceLoader.load(RemoteStorage.class)
                .findFirst()
                .orElseThrow(
                        () -> DataException.of(
                                text(address)
                                        + ": only nonzero-spark reads files by their address; copy this one to a folder of this machine"));
        try {
            if (!copy(file, storage)) {
                throw DataException.of(text(address) + ": there is no such file");
            }
            for (Path companion : Stream.concat(DataFormats.companions(file), WeightFile.places(file).stream())
                    .toList()) {
                copy(companion, storage);
            }
            return placeOf(file);
        } catch (IOException e) {
            throw DataException.of(text(address) + ": cannot be read: " + e.getMessage());
        }
    }

    private static boolean copy(Path file, RemoteStorage storage) throws IOException {
        Path place = placeOf(file);
        Files.createDirectories(place.resolveSibling(""));
        return storage.copy(address(file).orElseThrow(), place);
    }

    private static Path placeOf(Path file) throws IOException {
        Path copies = folder;
        if (copies == null) {
            copies = Files.createTempDirectory("nonzero-data");
            Path all = copies;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(all)));
            folder = copies;
        }
        return copies.resolve(file);
    }

    private static void delete(Path all) {
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) { // what is in a folder before it
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("copies of data files were left in {}", all, e);
        }
    }
}
