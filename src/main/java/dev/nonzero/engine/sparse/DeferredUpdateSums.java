package dev.nonzero.engine.sparse;

import java.util.Arrays;

/**
 * What a row that no gradient touched since some step must add up, kept for every such step at once. A rule says what a
 * weight gains in its i-th idle step: {@code scale * terms[i]}, some numbers {@code terms[i]} that depend only on i, and a
 * scale that depends only on the step. Behind each step every weight is multiplied with {@code keep}, one less its decay.
 * So {@code sum(last)[j] = Σ_u scale_u terms[u - last][j] Π_{s>u} keep_s} over the steps u after {@code last}.
 *
 * <p>Each step extends the sums of the latest {@code reach} last steps by one term, whatever the number of rows. A sum that
 * has its {@code reach} terms is complete and only decays. Steps are counted from the last time that every row was brought
 * up to date; that is due when {@link #isFull()}.
 */
final class DeferredUpdateSums {
    /** Of a rule under which a weight without gradient does nothing but decay. */
    static final double[][] NO_TERMS = new double[2][0];

    private final double[] terms; // (reach, width), the last idle step first
    private final int reach;
    private final int width;
    private final double[] sums; // (capacity, width): of each last step
    private final double[] kept; // (capacity + 1): the product of keep over all steps so far
    private int now;

    /**
     * No step yet.
     *
     * @param terms what an idle step adds, from row 1; shape (reach + 1, width)
     * @param capacity the most steps
     */
    DeferredUpdateSums(double[][] terms, int capacity) {
        this.reach = terms.length - 1;
        this.width = terms[0].length;
        this.terms = new double[reach * width];
        for (int i = 0; i < reach; i++) {
            System.arraycopy(terms[reach - i], 0, this.terms, i * width, width);
        }
        this.sums = new double[capacity * width];
        this.kept = new double[capacity + 1];
        kept[0] = 1;
    }

    private DeferredUpdateSums(DeferredUpdateSums like, int capacity) {
        terms = like.terms;
        reach = like.reach;
        width = like.width;
        sums = new double[capacity * width];
        kept = new double[capacity + 1];
        kept[0] = 1;
    }

    /** The steps since every row was brought up to date. */
    int now() {
        return now;
    }

    /** The most terms of a sum. */
    int reach() {
        return reach;
    }

    /** The numbers of each sum. */
    int width() {
        return width;
    }

    /** Whether every row must be brought up to date before the next step. */
    boolean isFull() {
        return now == kept.length - 1 || kept[now] < 1e-100;
    }

    /** Takes in a step. */
    void step(double scale, double keep) {
        int first = Math.max(0, now + 1 - reach);
        int at = first * width;
        int term = (reach - (now + 1 - first)) * width;
        for (int i = 0; i < (now + 1 - first) * width; i++) {
            sums[at + i] = sums[at + i] * keep + scale * terms[term + i];
        }
        now++;
        kept[now] = kept[now - 1] * keep;
    }

    /** What is left, by decay, of a weight as it was after step {@code last}. */
    double kept(int last) {
        return kept[now] / kept[last];
    }

    /** The sum from after step {@code last} to now, or of its first {@code reach} terms, times a factor. */
    void sum(int last, double factor, float[] sum) {
        double scale = factor * kept[now] / kept[Math.min(now, last + reach)];
        for (int j = 0; j < width; j++) {
            sum[j] = (float) (scale * sums[last * width + j]);
        }
    }

    /** Every row is up to date: steps are counted anew. */
    void restart() {
        Arrays.fill(sums, 0, now * width, 0);
        now = 0;
    }

    /** A copy as it is now, which takes no more steps. */
    DeferredUpdateSums snapshot() {
        DeferredUpdateSums copy = new DeferredUpdateSums(this, now);
        copy.copy(this);
        return copy;
    }

    /** Becomes as another of the same terms is. */
    void copy(DeferredUpdateSums other) {
        Arrays.fill(sums, 0);
        System.arraycopy(other.sums, 0, sums, 0, other.now * width);
        System.arraycopy(other.kept, 0, kept, 0, other.now + 1);
        now = other.now;
    }
}
