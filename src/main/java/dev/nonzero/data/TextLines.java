package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of a text file, each a document with its label in a column of its own, separated by tabs. The other columns are
 * the document, with a blank between them. Which column holds the label is said by its number, from 1, or by its name in a
 * header, which the file then starts with; it is the first one where nothing is said. Lines of nothing but blanks are passed
 * over.
 */
final class TextLines {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private final Path file;
    private final TextDecoder decoder;
    private final int labelColumn; // from 0

    /**
     * A document.
     *
     * @param label as written; empty where the line has no column for it
     * @param text the document
     */
    record Document(Optional<String> label, String text) {}

    /**
     * Reads the header, where there is one.
     *
     * @throws DataException where it lacks the label's column
     */
    TextLines(DataSource.File source, InputStream in) throws IOException {
        file = source.path();
        decoder = new TextDecoder(file, in, StandardCharsets.UTF_8);
        String column = source.labelColumn().orElse("1");
        labelColumn = isNumber(column) ? Integer.parseInt(column) - 1 : inHeader(column);
    }

    /** Whether a label column is said by its number. */
    static boolean isNumber(String column) {
        return NUMBER.matcher(column).matches();
    }

    /** The next document, or empty at the end. */
    Optional<Document> next() throws IOException {
        Optional<String> text = nextLine();
        return text.map(this::document);
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return decoder.line();
    }

    /** What is expected of a line that has no label. */
    String expected() {
        return labelColumn == 0
                ? "there is no tab; expected the label, a tab and the text"
                : "there is no column " + (labelColumn + 1) + " with the label; columns are separated by tabs";
    }

    private Document document(String text) {
        List<String> columns = new ArrayList<>(Arrays.asList(text.split("\t", -1)));
        if (columns.size() == 1 || columns.size() <= labelColumn) {
            return new Document(Optional.empty(), String.join(" ", columns));
        }
        String label = columns.remove(labelColumn).strip();
        return new Document(Optional.of(label), String.join(" ", columns));
    }

    private int inHeader(String name) throws IOException {
        List<String> names = nextLine().stream()
                .flatMap(header -> Arrays.stream(header.split("\t", -1)))
                .map(String::strip)
                .toList();
        if (names.isEmpty()) {
            throw DataFile.empty(file);
        }
        int column = names.indexOf(name);
        if (column < 0) {
            throw DataException.at(
                    file,
                    line(),
                    "there is no column " + Quote.of(name)
                            + NearestWord.to(name, names)
                                    .map(header -> "; the nearest header is " + Quote.of(header))
                                    .orElse(
                                            "; a file without a header needs the label's column by its number, from 1"));
        }
        return column;
    }

    private Optional<String> nextLine() throws IOException {
        Optional<String> line = decoder.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = decoder.next();
        }
        return line;
    }
}
