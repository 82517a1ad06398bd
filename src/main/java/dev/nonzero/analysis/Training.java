package dev.nonzero.analysis;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a training went, as far as is known.
 *
 * @param ended why it ended
 * @param epochs how many epochs it had
 * @param learned whether it learned anything
 * @param censored whether it did not reach what the metric counts the time to, so that its value is a lower bound
 */
public record Training(End ended, OptionalInt epochs, Optional<Boolean> learned, boolean censored) {
    /** Nothing is known. */
    public static final Training NOT_KNOWN = new Training(End.NOT_KNOWN, OptionalInt.empty(), Optional.empty(), false);

    /** Why a training ended. */
    public enum End {
        /** The validation rows did not get better any more. */
        CONVERGED,
        /** Its epochs were used up while the validation rows still got better, or had not begun to. */
        EPOCHS,
        /** Its epochs were used up, and no validation rows were watched. */
        UNWATCHED,
        /** It diverged, or that is not known. */
        NOT_KNOWN
    }
}
