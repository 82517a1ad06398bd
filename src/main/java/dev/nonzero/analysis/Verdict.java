package dev.nonzero.analysis;

/** What a contrast comes to. */
public enum Verdict {
    /** The mean is not zero (Holm-adjusted p below alpha), and it may be larger than the margin. */
    DIFFERENT("different"),
    /** The mean lies within the margin, and it may be zero. */
    EQUIVALENT("equivalent"),
    /** The mean is not zero, and it lies within the margin: real but negligible. */
    DIFFERENT_AND_EQUIVALENT("different and equivalent"),
    /** Neither was shown: more seeds would tell. */
    INCONCLUSIVE("inconclusive"),
    /** No block shows any difference. */
    IDENTICAL("identical"),
    /** No block has a result in each cell that the contrast needs. */
    NO_DATA("no data");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict that two tests come to. */
    static Verdict of(boolean different, boolean equivalent) {
        if (different) {
            return equivalent ? DIFFERENT_AND_EQUIVALENT : DIFFERENT;
        }
        return equivalent ? EQUIVALENT : INCONCLUSIVE;
    }

    @Override
    public String toString() {
        return words;
    }
}
