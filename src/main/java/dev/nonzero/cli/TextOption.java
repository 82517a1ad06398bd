package dev.nonzero.cli;

import dev.nonzero.config.TextSection;
import dev.nonzero.data.text.TextFeatures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** That a file holds text, and which terms of it count; for the commands that take data files. */
final class TextOption {
    @Option(
            names = "--text",
            paramLabel = "TERMS",
            description =
                    "that a .txt file holds text, and the terms to count: word, char, char_wb, or as data.text in an"
                            + " experiment file, such as \"{ngrams: 1..2}\"")
    private @Nullable String terms;

    /** What was asked for. */
    Optional<TextFeatures> features() {
        return terms == null ? Optional.empty() : TextSection.ofOption("--text", terms);
    }
}
