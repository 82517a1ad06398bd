package dev.nonzero.data.jdk;

import dev.nonzero.data.LibsvmWriter;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.files.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of the data set.
 *
 * @param rows LIBSVM text, compressed; its first line names the JDK
 * @param vocabulary the word of each feature, a line each
 * @param labels the module of each label, a line each
 */
public record JdkModulesFiles(Path rows, Path vocabulary, Path labels) {
    /** The files in a folder, whether they exist or not. */
    public static JdkModulesFiles in(Path folder) {
        return new JdkModulesFiles(
                folder.resolve("jdk-modules.svm.gz"),
                folder.resolve("jdk-modules.vocabulary.txt"),
                folder.resolve("jdk-modules.labels.txt"));
    }

    /** What the first line of the rows says about the running JDK. */
    public static String origin() {
        return "words of the class files of Java " + System.getProperty("java.runtime.version") + " by "
                + System.getProperty("java.vendor");
    }

    /**
     * Writes the rows of the running JDK.
     *
     * @throws UncheckedIOException where a file cannot be written
     */
    public void write(JdkModules modules) {
        try {
            Files.createDirectories(rows.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new FileException("write", rows, e);
        }
        LibsvmWriter.write(modules.data(), List.of(origin()), rows);
        AtomicFile.write(vocabulary, out -> writeLines(modules.vocabulary(), out));
        AtomicFile.write(labels, out -> writeLines(modules.modules(), out));
    }

    private static void writeLines(List<String> lines, Appendable out) throws IOException {
        for (String line : lines) {
            out.append(line).append('\n');
        }
    }
}
