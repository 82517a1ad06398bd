package dev.nonzero.cli;

import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.Verification;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingDifference.ArrayDifference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a verification found, in words. */
final class VerificationText {
    private static final String LIMIT = String.format(Locale.ROOT, "%.0e", Verification.LIMIT);

    private final PrintWriter out;

    VerificationText(PrintWriter out) {
        this.out = out;
        out.println(AnalysisText.wrapped(
                "Differences of the sparse trainer from the dense one, in the same batches, relative to"
                        + " the root mean square of each array of parameters:"));
        out.println();
        out.flush();
    }

    void print(Verification verification) {
        Trial trial = verification.trial();
        TrainingDifference steps = verification.steps();
        String stretches =
                steps.steps() <= Verification.STRETCH ? "" : ", from the same weights every " + Verification.STRETCH;
        out.println(trial.cell().name() + ", seed " + trial.seeds().name() + ", " + steps.steps() + " steps" + stretches
                + ": " + (verification.agrees() ? "agree" : "do not agree"));
        most("gradients of the first batch", verification.gradients());
        most("parameters after the steps", steps);
        ArrayDifference furthest = steps.furthest();
        line("largest of any parameter", furthest.largest(), "in " + furthest.name());
        line("largest of any step's loss", steps.largestOfLosses(), "");
        out.println();
        out.flush();
    }

    /** Says that a network is not compared, and why. */
    void printUnverified(Trial trial, List<String> obstacles) {
        out.println(trial.cell().name() + ": cannot be verified");
        obstacles.forEach(obstacle -> out.println(AnalysisText.wrapped("  " + obstacle)));
        out.println();
        out.flush();
    }

    private void most(String what, TrainingDifference difference) {
        ArrayDifference furthest = difference.furthestInMost();
        line(
                what,
                furthest.ninetiethPercentile(),
                "at most in nine tenths of each array; furthest is " + furthest.name());
    }

    private void line(String what, double difference, String more) {
        out.println(String.format(Locale.ROOT, "  %-30s%8.1e  %s", what, difference, more)
                .stripTrailing());
    }

    /**
     * Says what it means for all.
     *
     * @param networks how many were compared
     */
    void printVerdict(int networks, boolean agree) {
        sentences(networks == 1 ? "the network" : networks + " networks", agree)
                .forEach(sentence -> out.println(AnalysisText.wrapped(sentence)));
        out.flush();
    }

    private static List<String> sentences(String networks, boolean agree) {
        return agree
                ? List.of(
                        "The two trainers agree on " + networks
                                + " but for rounding: nine tenths of each array are within the" + " limit of " + LIMIT
                                + ".",
                        "Single parameters have no limit: rounding decides the sign of a sum next to zero before a rectifier, and"
                                + " of a gradient that is zero but for rounding, of which Adam makes a whole step. This happens in"
                                + " Deeplearning4j as well; docs/library.md says how far it goes.")
                : List.of(
                        "The two trainers do not agree on " + networks
                                + ": of the arrays named above, more than a tenth of the"
                                + " parameters are further apart than " + LIMIT + ".",
                        "If the loss stays finite and the learning rate is a usual one, this is a mistake in the sparse trainer:"
                                + " please report it with the file; trainer: dense trains without it.");
    }
}
