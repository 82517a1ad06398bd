package dev.nonzero.data.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lists of words that say little of what a document is about. */
public final class StopWords {
    /** scikit-learn's English list; the file says where it is from. */
    public static final List<String> ENGLISH = read("stop-words-english.txt");

    private StopWords() {}

    /** The words of lines: one each, blank lines and those that start with {@code #} left out. */
    public static List<String> of(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .distinct()
                .toList();
    }

    private static List<String> read(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StopWords.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return of(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
