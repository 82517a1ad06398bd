package dev.nonzero.data;

import dev.nonzero.data.RowMarks.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the marks of rows: a line for each row of the training source, or an array of NumPy (.npy). */
final class MarkFile {
    private MarkFile() {}

    /**
     * The marks that are named.
     *
     * @param train the rows; a column of them may hold the marks
     * @param place of a file, from where its name says that it is
     * @throws DataException where a file is missing, has another number of lines, or a word that is no part
     */
    static RowMarks read(RowMarks.Names names, SourceData train, UnaryOperator<Path> place) {
        return new RowMarks(
                names.group().map(name -> groups(marks(name, train, place))),
                names.split().map(name -> parts(Path.of(name), marks(name, train, place))));
    }

    /** Of a column of the table, or the lines of a file. */
    private static List<String> marks(String name, SourceData train, UnaryOperator<Path> place) {
        return Optional.ofNullable(train.marks().get(name))
                .orElseGet(() -> lines(
                        RemoteFiles.local(place.apply(Path.of(name))),
                        train.data().rows()));
    }

    /** Groups numbered as they turn up. */
    static int[] groups(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        return names.stream()
                .mapToInt(name -> numbers.computeIfAbsent(name, n -> numbers.size()))
                .toArray();
    }

    private static List<Part> parts(Path file, List<String> words) {
        List<Part> parts = new ArrayList<>();
        for (String word : words) {
            try {
                parts.add(Part.of(word));
            } catch (IllegalArgumentException e) {
                throw DataException.at(file, parts.size() + 1L, String.valueOf(e.getMessage()));
            }
        }
        return parts;
    }

    private static List<String> lines(Path file, int rows) {
        List<String> lines = DataFile.read(file, () -> read(file));
        if (lines.size() != rows) {
            throw DataException.in(
                    file,
                    "has " + lines.size() + " lines, but the training source has " + rows
                            + " rows; expected a line for each row");
        }
        return lines;
    }

    private static List<String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw DataException.in(file, "there is no such file; expected one with a line for each row");
        }
        return RowTexts.of(file).stream().map(String::strip).toList();
    }
}
