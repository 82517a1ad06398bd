package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kind of data file: recognizes its files, reads them, and where it can, streams and writes them. A format is one class,
 * listed in {@link DataFormats}; nothing else knows it by name.
 */
interface DataFormat {
    /** What rows consist of, which decides on the keys that say how to read them. */
    enum Content {
        /** Features that are only numbered. */
        NUMBERED,
        /** Columns with names, one of which holds the label. */
        TABLE,
        /** A document each. */
        TEXT
    }

    /** What the format is called in messages. */
    String name();

    /** How the names of its files end, without the point, in lower case; the ending of a {@link Compression} may follow. */
    List<String> endings();

    Content content();

    /** Whether the labels stand in a column that has a name. */
    default boolean namesLabels() {
        return content() != Content.NUMBERED;
    }

    /** Whether a file is of this format, as far as its name and what is said about it tell. */
    default boolean recognizes(DataSource.File file) {
        return endings().contains(FileNames.ending(file.path()));
    }

    /** Whether a file is of this format although its name is one of another's, as its first lines tell. */
    default boolean claims(DataSource.File file) {
        return false;
    }

    /** Whether a file whose name says nothing is of this format, as its first lines tell. */
    default boolean recognizesContent(Path file) {
        return false;
    }

    /**
     * Looks at the start of a file, before its rows are needed.
     *
     * @throws DataException where it lacks what the source names
     */
    default void check(DataSource.File source, InputStream in) throws IOException {}

    /**
     * Reads all rows with their labels.
     *
     * @param in the bytes of the file, decompressed
     * @throws DataException at the first mistake in the file
     */
    SourceData read(ReadRequest request, InputStream in) throws IOException;

    /**
     * Reads rows part by part, without labels.
     *
     * @param in the bytes of the file, decompressed
     * @param schema the features that the rows may have
     */
    RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit) throws IOException;

    /**
     * What is said of rows that are read for columns of a table although the format has no names for them: their numbers are
     * taken for the order of the columns. Empty where names are compared, or there are none.
     */
    default List<String> noticesOfNumbers(Path file, DataSchema schema) {
        if (content() != Content.NUMBERED || schema.columns().isEmpty()) {
            return List.of();
        }
        List<String> names = schema.featureNames();
        if (names.isEmpty()) {
            return List.of();
        }
        return List.of(file.getFileName()
                + " has numbers for features, which are taken for columns of the table in their order, from "
                + Quote.of(names.get(0)) + " to " + Quote.of(names.get(names.size() - 1))
                + "; a table with these columns is read by their names");
    }

    /** Whether {@link #files} works. */
    default boolean isWritten() {
        return false;
    }

    /**
     * The files that hold the rows of a source.
     *
     * @param file the one that the user named
     * @return the content of each, that of the user's file first
     * @throws DataException where the format cannot hold such rows
     */
    default Map<Path, BinaryContent> files(SourceData source, Path file) {
        throw DataException.in(
                file, "this format is read only; expected " + DataFormats.endings(DataFormat::isWritten));
    }
}
