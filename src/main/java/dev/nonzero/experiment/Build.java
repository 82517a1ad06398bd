package dev.nonzero.experiment;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Which build of this program computes. Its digest is the same for the same classes, whether they are in a folder or in a
 * jar, and another one as soon as a class differs that a result can depend on: so results of a build are never taken for
 * those of another one, whatever their versions.
 *
 * <p>Where the classes cannot be read, the property {@code nonzero.build} states what stands for the digest.
 *
 * @param digest 16 hexadecimal digits of the SHA-256 of the names and checksums of the classes and the version of Deeplearning4j
 */
public record Build(String digest) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Packages that only read results or are not run for them. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("analysis", "benchmark", "cli", "files", "model", "report", "spark", "text");

    private static final String STATED = "nonzero.build";
    private static final String PACKAGE = "dev/nonzero/";
    private static final int DIGITS = 16;

    /** This program's. */
    public static Build current() {
        return Current.BUILD;
    }

    /** Read when it is first asked for, for most commands never ask. */
    private static final class Current {
        private static final Build BUILD = read();
    }

    private static Build read() {
        String stated = System.getProperty(STATED);
        if (stated != null) {
            return new Build(stated);
        }
        return Optional.ofNullable(Build.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(Build::of)
                .orElseThrow(() -> unknown("a place that the Java platform does not tell", null));
    }

    /**
     * The build whose classes lie in a folder, a jar, a jar within a jar as Spring Boot nests them, or a module of the run-time
     * image.
     *
     * @throws IllegalStateException where they cannot be read
     */
    static Build of(URL location) {
        try {
            if (location.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false); // so that the jar is ours to close
                try (ZipFile zip = jar.getJarFile()) {
                    return of(checksumsIn(
                            zip, Optional.ofNullable(jar.getEntryName()).orElse("")));
                }
            }
            return of(Path.of(location.toURI()));
        } catch (IOException | URISyntaxException | RuntimeException e) { // a file system may refuse anything
            throw unknown(location.toString(), e);
        }
    }

    private static IllegalStateException unknown(String place, @Nullable Exception cause) {
        return new IllegalStateException(
                "the classes of Nonzero are in " + place
                        + ", where they cannot be read, so results of this build cannot be identified"
                        + " from those of another; state a name of the build: -D" + STATED + "=NAME",
                cause);
    }

    /**
     * The build whose classes lie in a folder or jar.
     *
     * @throws UncheckedIOException where they cannot be read
     */
    static Build of(Path place) {
        try {
            return of(Files.isDirectory(place) ? checksumsBelow(place) : checksumsIn(place));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the classes of Nonzero in " + place, e);
        }
    }

    private static Build of(Map<String, Long> checksums) {
        MessageDigest sha256 = sha256();
        sha256.update(Version.DL4J.getBytes(StandardCharsets.UTF_8));
        checksums.forEach((name, checksum) -> {
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(checksum).flip());
        });
        return new Build(HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS));
    }

    /** The CRC-32 of each class that counts, by its name; a jar has them in its directory, so it need not be unpacked. */
    private static Map<String, Long> checksumsIn(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return checksumsIn(zip, "");
        }
    }

    /** The same of the classes in a folder of a jar. */
    private static Map<String, Long> checksumsIn(ZipFile zip, String folder) {
        Map<String, Long> checksums = new TreeMap<>();
        zip.stream().filter(entry -> entry.getName().startsWith(folder)).forEach(entry -> {
            String name = entry.getName().substring(folder.length());
            if (counts(name)) {
                checksums.put(name, entry.getCrc());
            }
        });
        return checksums;
    }

    private static Map<String, Long> checksumsBelow(Path folder) throws IOException {
        Map<String, Long> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(PACKAGE))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (counts(name)) {
                    CRC32 checksum = new CRC32();
                    checksum.update(Files.readAllBytes(file));
                    checksums.put(name, checksum.getValue());
                }
            }
        }
        return checksums;
    }

    private static boolean counts(String name) {
        if (!name.startsWith(PACKAGE) || !name.endsWith(".class")) {
            return false;
        }
        String inner = name.substring(PACKAGE.length());
        return !WITHOUT_EFFECT.contains(inner.substring(0, Math.max(0, inner.indexOf('/'))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
