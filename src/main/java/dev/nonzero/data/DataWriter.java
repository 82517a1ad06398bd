package dev.nonzero.data;

import dev.nonzero.files.AtomicFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes rows to a file whose name says the format: LIBSVM text (.svm, .libsvm, .txt) or CSV (.csv), each compressed where
 * {@code .gz} follows. What LIBSVM text has no room for, names of classes and words of features, goes into files beside it.
 */
public final class DataWriter {
    private final SourceData source;
    private final Path file;
    private final DataFormat format;
    private final List<String> labels; // of a LIBSVM file
    private final Map<Path, List<String>> beside = new LinkedHashMap<>(); // lines

    /**
     * Gets ready to write.
     *
     * @throws DataException where the format is none that is written
     */
    public DataWriter(SourceData source, Path file) {
        this.source = source;
        this.file = file;
        format = DataFormat.ofNew(file);
        if (format != DataFormat.LIBSVM && format != DataFormat.CSV) {
            throw DataException.in(
                    file, "this format is read only; expected .svm, .libsvm, .txt or .csv, each also with .gz");
        }
        List<String> classes = source.data().classes();
        boolean writable = source.schema().labels().stream().allMatch(LibsvmWriter::isLabel);
        labels = writable
                ? source.schema().labels()
                : IntStream.range(0, classes.size()).mapToObj(Integer::toString).toList();
        if (format == DataFormat.LIBSVM && !labels.equals(classes)) {
            beside.put(DataFormat.beside(file, ClassNames.ENDING), classes);
        }
        if (format == DataFormat.LIBSVM && !source.schema().featureNames().isEmpty()) {
            beside.put(
                    DataFormat.beside(file, FeatureNames.ENDING),
                    source.schema().featureNames());
        }
    }

    /** All files that are written, the rows first. */
    public List<Path> files() {
        return Stream.concat(Stream.of(file), beside.keySet().stream()).toList();
    }

    /**
     * Writes the files.
     *
     * @throws DataException where the format cannot hold the rows
     * @throws UncheckedIOException where a file cannot be written
     */
    public void write() {
        if (format == DataFormat.CSV) {
            CsvWriter.write(source, file);
        } else {
            LibsvmWriter.write(source.data().withClasses(labels), List.of(), file);
        }
        beside.forEach((path, lines) -> AtomicFile.write(path, out -> {
            for (String line : lines) {
                out.append(line).append('\n');
            }
        }));
    }
}
