package dev.nonzero.engine.sparse;

/** What the idle steps of a weight add up to where each is a fixed fraction of the one before. */
final class GeometricPath {
    private static final int LONGEST = 256; // steps of one piece of a wait
    private static final double NEGLIGIBLE = 1e-10;

    private GeometricPath() {}

    /**
     * The terms {@code ratio^(i + ahead)} of idle steps i, from row 1, down to where they are negligible; shape (steps + 1, 1).
     *
     * @param ratio at least 0 and at most 1
     */
    static double[][] of(double ratio, int ahead) {
        int reach = 1;
        if (ratio > 0) {
            double steps = Math.ceil(Math.log(NEGLIGIBLE) / Math.log(ratio));
            reach = ratio == 1 ? LONGEST : (int) Math.min(LONGEST, steps);
        }
        double[][] terms = new double[reach + 1][1];
        for (int i = 1; i <= reach; i++) {
            terms[i][0] = Math.pow(ratio, i + ahead);
        }
        return terms;
    }
}
