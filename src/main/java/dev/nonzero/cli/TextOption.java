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
                    "read a .txt file as text, and count these terms: word, char, char_wb, or what data.text of an experiment"
                            + " file may be, such as \"{ngrams: 1..2}\"")
    private @Nullable String terms;

    /** What was asked for. */
    Optional<TextFeatures> features() {
        return terms == null ? Optional.empty() : TextSection.ofOption("--text", terms);
    }
}
