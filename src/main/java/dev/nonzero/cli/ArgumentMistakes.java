package dev.nonzero.cli;

import dev.nonzero.text.NearestWord;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about wrong arguments. */
final class ArgumentMistakes {
    private ArgumentMistakes() {}

    /** Makes a command line report wrong arguments by these messages. */
    static void tellBy(CommandLine commandLine) {
        ITypeConverter<Integer> whole = number(Integer::valueOf, "a whole number");
        ITypeConverter<Long> large = number(Long::valueOf, "a whole number");
        ITypeConverter<Double> decimal = number(Double::valueOf, "a number");
        commandLine
                .registerConverter(int.class, whole)
                .registerConverter(Integer.class, whole)
                .registerConverter(long.class, large)
                .registerConverter(Long.class, large)
                .registerConverter(double.class, decimal)
                .registerConverter(Double.class, decimal)
                .setParameterExceptionHandler((mistake, arguments) -> tell(mistake));
    }

    private static <T> ITypeConverter<T> number(Function<String, T> parse, String kind) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not " + kind);
            }
        };
    }

    private static int tell(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                mistake instanceof UnmatchedArgumentException unmatched
                        ? unmatched(unmatched.getUnmatched().get(0), command)
                        : mistake.getMessage());
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return Nonzero.MISTAKE;
    }

    private static String unmatched(String word, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (word.startsWith("-")) {
            return "there is no option " + word
                    + NearestWord.hint(word, spec.optionsMap().keySet());
        }
        if (spec.parent() != null) {
            return "unexpected argument '" + word + "'";
        }
        return "there is no command " + word
                + NearestWord.to(word, spec.subcommands().keySet())
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("; the commands are "
                                + String.join(", ", spec.subcommands().keySet()));
    }
}
