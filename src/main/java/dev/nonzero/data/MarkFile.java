package dev.nonzero.data;

import dev.nonzero.data.RowMarks.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the marks of rows: a line for each row of the training source, or an array of NumPy (.npy). */
final class MarkFile {
    private MarkFile() {}

    /**
     * The marks that are named.
     *
     * @param rows how many rows the source has
     * @throws DataException where a file is missing, has another number of lines, or a word that is no part
     */
    static RowMarks read(RowMarks.Names names, int rows) {
        return new RowMarks(
                names.group().map(file -> groups(lines(Path.of(file), rows))),
                names.split().map(file -> parts(Path.of(file), lines(Path.of(file), rows))));
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
