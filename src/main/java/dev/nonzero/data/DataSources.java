package dev.nonzero.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What has to be read for a data description: two descriptions with equal sources share one reading.
 *
 * @param train the rows to learn from, before shares are taken out
 * @param test the test rows, where they have a source of their own
 * @param validation the validation rows, where they have a source of their own
 * @param marks where the groups and parts of the rows of train are, if they have such
 * @param features the number of features, or empty for the largest index in train
 */
public record DataSources(
        DataSource train,
        Optional<DataSource> test,
        Optional<DataSource> validation,
        RowMarks.Names marks,
        OptionalInt features) {
    /** Sources whose rows are not marked. */
    public DataSources(
            DataSource train, Optional<DataSource> test, Optional<DataSource> validation, OptionalInt features) {
        this(train, test, validation, RowMarks.Names.NONE, features);
    }

    /** The sources that a description names. */
    public static DataSources of(DataDescription description) {
        return new DataSources(
                description.train(),
                source(Optional.of(description.test())),
                source(description.validation()),
                description.marks(),
                description.features());
    }

    /** The files that are read: those that are named, and those next to them with labels, weights, names of classes or features. */
    public Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        Stream.of(Optional.of(train), test, validation)
                .flatMap(Optional::stream)
                .forEach(source -> {
                    if (source instanceof DataSource.File file) {
                        files.add(file.path());
                        Stream.concat(
                                        DataFormats.companions(file.path()),
                                        file.numbered().weights() == WeightSource.FILE
                                                ? WeightFile.places(file.path()).stream()
                                                : Stream.empty())
                                .filter(Files::exists)
                                .forEach(files::add);
                    }
                });
        Stream.of(marks.group(), marks.split())
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Files::exists)
                .forEach(files::add);
        return files;
    }

    /** The same sources with their files in other places; marks may be columns and keep their names. */
    DataSources at(UnaryOperator<Path> place) {
        return new DataSources(
                at(train, place),
                test.map(source -> at(source, place)),
                validation.map(source -> at(source, place)),
                marks,
                features);
    }

    private static DataSource at(DataSource source, UnaryOperator<Path> place) {
        return source instanceof DataSource.File file ? file.at(place.apply(file.path())) : source;
    }

    private static Optional<DataSource> source(Optional<HeldOut> heldOut) {
        return heldOut.flatMap(
                rows -> rows instanceof HeldOut.Source own ? Optional.of(own.source()) : Optional.empty());
    }
}
