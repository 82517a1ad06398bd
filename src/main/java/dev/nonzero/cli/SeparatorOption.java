package dev.nonzero.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stands between the labels of a row; for the commands that take data files. */
final class SeparatorOption {
    @Option(
            names = "--label-separator",
            paramLabel = "TEXT",
            description =
                    "what stands between the labels of a row, such as \";\", where a row may have several; LIBSVM files"
                            + " have a comma")
    private @Nullable String separator;

    /** What was said. */
    Optional<String> text() {
        return Optional.ofNullable(separator).filter(text -> !text.isEmpty());
    }
}
