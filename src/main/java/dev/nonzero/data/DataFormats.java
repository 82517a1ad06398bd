package dev.nonzero.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that there are; a further one is listed here. */
final class DataFormats {
    private static final List<DataFormat> ALL = List.of(
            new LibsvmFormat(),
            new CsvFormat(),
            new ParquetVectorFormat(),
            new ParquetFormat(),
            new TextFormat(),
            new MatrixMarketFormat(),
            new NpzFormat());

    private DataFormats() {}

    /**
     * The format of a file, compressed or not.
     *
     * @throws DataException where the name ends otherwise
     */
    static DataFormat of(DataSource.File file) {
        return find(file)
                .orElseThrow(() -> DataException.in(
                        file.path(),
                        (Files.isDirectory(file.path()) ? "this is a folder" : "unknown extension") + "; expected "
                                + endings(format -> true) + ", or one of these with " + Compression.endings()));
    }

    /** What the rows of a file consist of, as far as its name and what is said about it tell; empty where they do not. */
    static Optional<DataFormat.Content> content(DataSource.File file) {
        return find(file).map(DataFormat::content);
    }

    /** Whether the labels of a file stand in a column that has a name. */
    static boolean namesLabels(DataSource.File file) {
        return find(file).filter(DataFormat::namesLabels).isPresent();
    }

    /** Whether the name of a file is that of a data file. */
    static boolean isKnown(Path file) {
        return ALL.stream().anyMatch(format -> format.recognizes(plain(file)));
    }

    /** The source that a file is when nothing is said about it. */
    static DataSource.File plain(Path file) {
        return new DataSource.File(file, Optional.empty(), List.of());
    }

    /** Some formats and how their files end, for messages: {@code LIBSVM (.svm, .libsvm, .txt), CSV (.csv)}. */
    static String endings(Predicate<DataFormat> which) {
        return ALL.stream()
                .filter(which)
                .filter(format -> !format.endings().isEmpty())
                .map(format -> format.endings().stream()
                        .map(ending -> "." + ending)
                        .collect(Collectors.joining(", ", format.name() + " (", ")")))
                .collect(Collectors.joining(", "));
    }

    /** The file next to a data file whose name has another ending in place of the format's. */
    static Path beside(Path file, String ending) {
        boolean known =
                ALL.stream().map(DataFormat::endings).flatMap(List::stream).anyMatch(FileNames.ending(file)::equals);
        return file.resolveSibling((known ? FileNames.stem(file) : FileNames.withoutCompression(file)) + ending);
    }

    /** Where the labels of a data file, and the names of its classes and features, may be next to it. */
    static Stream<Path> companions(Path file) {
        return Stream.concat(
                LabelFile.places(file).stream(),
                Stream.of(ClassNames.ENDING, FeatureNames.ENDING).map(ending -> beside(file, ending)));
    }

    private static Optional<DataFormat> find(DataSource.File source) {
        DataSource.File file = source.here();
        return first(format -> format.claims(file))
                .or(() -> first(format -> format.recognizes(file)))
                .or(() -> first(format -> format.recognizesContent(file.path())));
    }

    private static Optional<DataFormat> first(Predicate<DataFormat> which) {
        return ALL.stream().filter(which).findFirst();
    }
}
