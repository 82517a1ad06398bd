package dev.nonzero.config;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.data.text.StopWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The forms of some keys of {@code data.text}. */
final class TextOptions {
    /** A share below 1, or a number of documents. */
    static final Type<OptionalDouble> MOST_DOCUMENTS = Choice.<OptionalDouble, OptionalDouble>of(
                    Word.of("none", OptionalDouble.empty()),
                    none -> none,
                    most -> most.isEmpty() ? Optional.of(most) : Optional.empty())
            .or(
                    Whole.atLeast(1),
                    count -> OptionalDouble.of(count),
                    most -> most.isPresent() && most.getAsDouble() >= 1
                            ? Optional.of((int) most.getAsDouble())
                            : Optional.empty())
            .or(
                    Decimal.above(0).below(1).called("a share"),
                    OptionalDouble::of,
                    most -> most.isPresent() ? Optional.of(most.getAsDouble()) : Optional.empty());

    /** None, a named list, a file, or a list. */
    static final Type<List<String>> STOP_WORDS = Choice.<List<String>, List<String>>of(
                    Word.<List<String>>of("none", List.of()).or("english", StopWords.ENGLISH),
                    words -> words,
                    words -> words.isEmpty() || words.equals(StopWords.ENGLISH) ? Optional.of(words) : Optional.empty())
            .or(
                    new Text("the path of a file with a word a line", "[\\s\\S]+")
                            .map(TextOptions::ofFile, words -> String.join(" ", words)),
                    words -> words,
                    words -> Optional.empty())
            .or(new ListOf<>(new Text("a word", "[\\s\\S]+"), "a list of words"), words -> words, Optional::of);

    private TextOptions() {}

    private static List<String> ofFile(String path) {
        try {
            return StopWords.of(Files.readAllLines(Path.of(path)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "found " + path + ", which is no file of words in UTF-8; expected english, such a file, or a list",
                    e);
        }
    }
}
