package dev.nonzero.network;

import org.nd4j.linalg.factory.Nd4j;

/**
 * What ND4J computes with in this process, set up once. One thread computes each operation, because trials run side by
 * side, because small operations lose more by sharing work than they gain, and because the sums of one thread and of
 * two differ in their last bits.
 */
public final class Nd4jBackend {
    private static final String NAME = start();

    private Nd4jBackend() {}

    /** {@code CPU} or {@code CUDA}; the first call sets ND4J up. */
    public static String name() {
        return NAME;
    }

    private static String start() {
        // JavaCPP would otherwise ask the system for the process's memory before every allocation
        if (System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        }
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        return Nd4j.getEnvironment().isCPU() ? "CPU" : "CUDA";
    }
}
