package dev.nonzero.campaign;

import dev.nonzero.cli.Program;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a command on a file ended.
 *
 * @param ending whether it was as it should be
 * @param fault what was not; empty where all was
 * @param out what the command printed
 * @param seconds how long it took
 * @param allocated bytes that its thread allocated
 */
public record Attempt(Ending ending, String fault, String out, double seconds, long allocated) {
    /** The ways a command may end. */
    public enum Ending {
        /** The file was read. */
        ACCEPTED,
        /** The file was refused by one of the program's own exceptions. */
        REFUSED,
        /** A stack trace, an exception of somebody else's, or over a bound. */
        FAULT
    }

    private static final Pattern FOREIGN =
            Pattern.compile("(?m)^\\s+at [\\w.$/@]+\\(|\\b\\w+(\\.\\w+)+(Exception|Error)\\b");

    static Attempt of(Program program, double seconds, long allocated) {
        Optional<String> fault = fault(program);
        Ending ending = fault.isPresent() ? Ending.FAULT : program.exitCode() == 0 ? Ending.ACCEPTED : Ending.REFUSED;
        return new Attempt(ending, fault.orElse(""), program.out(), seconds, allocated);
    }

    static Attempt fault(String fault, double seconds, long allocated) {
        return new Attempt(Ending.FAULT, fault, "", seconds, allocated);
    }

    private static Optional<String> fault(Program program) {
        String err = program.err();
        if (program.exitCode() != 0 && program.exitCode() != 2) {
            return Optional.of("exit code " + program.exitCode() + ": " + err.strip());
        }
        if (FOREIGN.matcher(err).find()) {
            return Optional.of("a foreign exception: " + err.strip());
        }
        if (program.exitCode() == 2 && err.isBlank()) {
            return Optional.of("refused without a word");
        }
        return Optional.empty();
    }
}
