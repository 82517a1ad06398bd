package dev.nonzero.cli;

import dev.nonzero.experiment.Verification;
import dev.nonzero.training.TrainingDifference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a verification found, in words. */
final class VerificationText {
    private VerificationText() {}

    static void print(Verification verification, String trial, PrintWriter out) {
        TrainingDifference difference = verification.difference();
        String stretches = difference.steps() <= Verification.STRETCH
                ? "from the same weights"
                : "from the same weights every " + Verification.STRETCH + " steps";
        out.println(trial + ", " + difference.steps() + " steps by each trainer, in the same batches, " + stretches);
        out.println();
        out.println(
                "difference of the sparse trainer from the dense one, relative to the root mean square of an array:");
        print(out, "largest of any parameter", difference.largest(), " (in " + difference.largestIn() + ")");
        print(out, "nine tenths of those that moved", difference.ninetiethPercentile(), " at most");
        print(out, "median of those that moved", difference.median(), "");
        print(out, "largest of any step's loss", difference.largestOfLosses(), "");
        out.println();
        sentences(verification).forEach(sentence -> out.println(AnalysisText.wrapped(sentence)));
        out.flush();
    }

    private static void print(PrintWriter out, String what, double difference, String more) {
        out.printf(Locale.ROOT, "  %-33s%9.1e%s%n", what, difference, more);
    }

    private static List<String> sentences(Verification verification) {
        String limit = String.format(Locale.ROOT, "%.0e", Verification.LIMIT);
        return verification.agrees()
                ? List.of(
                        "The two trainers agree but for rounding: nine tenths of the parameters are within the limit of "
                                + limit + ".",
                        "The limit is not for the largest: a gradient that is all rounding, which Adam makes a whole step of, or a"
                                + " sum next to zero before a rectifier, sets single weights apart in Deeplearning4j as well."
                                + " docs/library.md says how far.")
                : List.of(
                        "The two trainers do not agree: more than a tenth of the parameters are further apart than "
                                + limit
                                + ".",
                        "If the loss stays finite and the learning rate is a usual one, this is a mistake in the sparse trainer:"
                                + " please report it with the file; trainer: dense trains without it.");
    }
}
