package dev.nonzero.engine.dl4j;

import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What ND4J computes with in this process, set up once. One thread computes each operation, because trials run side by
 * side, because small operations lose more by sharing work than they gain, and because the sums of one thread and of
 * two differ in their last bits.
 */
public final class Nd4jBackend {
    private Nd4jBackend() {}

    /** Holds the name from the first call on. */
    private static final class Started {
        static final String NAME = start();
    }

    /**
     * {@code CPU} or {@code CUDA}; the first call sets ND4J up. Every thread that computes calls it, because OpenMP keeps the number of
     * its threads for each calling thread; without the call, every operation of a thread would wake one for each core.
     *
     * @throws BackendException where this is a build for CUDA, and the machine has no GPU that it can compute with
     */
    public static String name() {
        CudaDevices.problem().ifPresent(problem -> {
            throw new BackendException(problem);
        });
        String name = Started.NAME;
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        return name;
    }

    /**
     * {@code CPU} or {@code CUDA}; nothing is set up.
     *
     * @throws BackendException where this is a build for CUDA, and the machine has no GPU that it can compute with
     */
    static String kind() {
        CudaDevices.problem().ifPresent(problem -> {
            throw new BackendException(problem);
        });
        return Nd4j.getEnvironment().isCPU() ? "CPU" : "CUDA";
    }

    private static String start() {
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0"); // else it is measured before every allocation
        setUnlessSet(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        return Nd4j.getEnvironment().isCPU() ? "CPU" : "CUDA";
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
