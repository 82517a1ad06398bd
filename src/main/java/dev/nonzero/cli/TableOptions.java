package dev.nonzero.cli;

import dev.nonzero.config.TableSection;
import dev.nonzero.data.ColumnSettings;
import dev.nonzero.data.MissingCells;
import dev.nonzero.data.TableSettings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options on how to read tables, for the commands that take data files. */
final class TableOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--columns",
            paramLabel = "KINDS",
            description = "what columns of a table are, as data.columns of an experiment file has it, such as"
                    + " \"{review: text, id: ignore}\"; default: found from their cells")
    private @Nullable String columns;

    @Option(
            names = "--missing",
            paramLabel = "zero|mean|indicator",
            description = "what a missing cell of a table is; default: mean")
    private @Nullable String missing;

    @Option(
            names = "--header",
            paramLabel = "true|false",
            arity = "1",
            description = "whether the first line of a CSV file names the columns; default: found from it")
    private @Nullable Boolean header;

    @Option(names = "--encoding", paramLabel = "NAME", description = "the encoding of a CSV file; default: UTF-8")
    private @Nullable String encoding;

    /** What the options say. */
    TableSettings settings() {
        Map<String, ColumnSettings> kinds = columns == null ? Map.of() : TableSection.ofOption("--columns", columns);
        return new TableSettings(
                kinds, Optional.ofNullable(header), charset(spec, encoding), missing(), TableSettings.FOUND.strict());
    }

    private MissingCells missing() {
        if (missing == null) {
            return TableSettings.FOUND.missing();
        }
        for (MissingCells cells : MissingCells.values()) {
            if (cells.name().toLowerCase(Locale.ROOT).equals(missing)) {
                return cells;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--missing is " + missing + "; expected zero, mean or indicator");
    }

    /** The encoding of that name. */
    static Charset charset(CommandSpec spec, @Nullable String name) {
        if (name == null) {
            return TableSettings.FOUND.encoding();
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no encoding " + name + "; expected one such as UTF-8, windows-1252 or UTF-16",
                    e);
        }
    }
}
