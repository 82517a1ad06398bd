package dev.nonzero.data;

/** Rows kept apart from training. */
public sealed interface HeldOut {
    /** A share of the training source, drawn within each class, or by whole groups where rows have groups. */
    record Share(double share) implements HeldOut {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException where it is not between 0 and 1
         */
        public Share {
            checkShare(share);
        }
    }

    /** The last rows of the training source, in its order: those of the latest time where it is sorted by time. */
    record Last(double share) implements HeldOut {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException where it is not between 0 and 1
         */
        public Last {
            checkShare(share);
        }
    }

    /**
     * Cross-validation: every row of the training source is tested once in each repeat, by a network that learned from the
     * other folds. Test rows only.
     *
     * @param folds how many parts the rows are dealt into
     * @param repeats how often they are dealt anew
     */
    record Folds(int folds, int repeats) implements HeldOut {
        private static final int MOST = 1000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException where there are fewer than 2 folds, no repeat, or more than 1000
         */
        public Folds {
            if (folds < 2 || repeats < 1 || folds > MOST || repeats > MOST) {
                throw new IllegalArgumentException(folds + " folds with " + repeats
                        + " repeats; expected 2 folds or more and 1 repeat or more, up to " + MOST);
            }
        }
    }

    /** The rows that the description's {@linkplain RowMarks.Names#split() split} says. */
    record Listed() implements HeldOut {}

    /** A source of its own. */
    record Source(DataSource source) implements HeldOut {}

    private static void checkShare(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share is " + share + ", but it lies between 0 and 1");
        }
    }
}
