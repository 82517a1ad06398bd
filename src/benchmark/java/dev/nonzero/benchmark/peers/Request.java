package dev.nonzero.benchmark.peers;

/**
 * What to measure.
 *
 * @param workload its name, for example {@code mlp-step}
 * @param implementation {@code sparse} or {@code dl4j}
 * @param rows the file of the rows to train on, or to be written
 * @param testRows the file of the rows to predict, where the workload has such
 * @param features how many features there are; 0 for as many as the file has
 * @param seconds how long to measure
 * @param threads how many trials side by side
 * @param target the accuracy to reach
 * @param epochs the most epochs
 * @param seed of the initial weights and the order of the rows
 */
record Request(
        String workload,
        String implementation,
        String rows,
        String testRows,
        int features,
        double seconds,
        int threads,
        double target,
        int epochs,
        long seed) {}
