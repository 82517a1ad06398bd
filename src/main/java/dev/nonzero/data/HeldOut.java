package dev.nonzero.data;

/** Rows kept apart from training. */
public sealed interface HeldOut {
    /** A share of the training source, drawn within each class. */
    record Share(double share) implements HeldOut {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException where it is not between 0 and 1
         */
        public Share {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("the share is " + share + ", but it lies between 0 and 1");
            }
        }
    }

    /** A source of its own. */
    record Source(DataSource source) implements HeldOut {}
}
