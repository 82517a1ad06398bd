package dev.nonzero.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the GPUs before ND4J's CUDA backend does, which prints a stack trace where it finds none and takes one that it
 * has no code for. Its kernels are machine code for compute capabilities 3.7 to 8.6, without the intermediate code (PTX) that
 * a later GPU could translate. Machine code runs on later GPUs of the same major number: that of 8.6 on 8.7 and 8.9, but not
 * on 9.0.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-c-programming-guide/#binary-compatibility">CUDA C++ Programming Guide,
 *     Binary Compatibility</a>
 */
final class CudaDevices {
    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String RUNTIME = "org.bytedeco.cuda.global.cudart";
    private static final String WAY_OUT = "Run without -Pcuda to compute on the processor.";

    private CudaDevices() {}

    /** A GPU's compute capability. */
    record Capability(int major, int minor) {
        private static final Capability FIRST = new Capability(3, 7);
        private static final int LAST_MAJOR = 8;

        boolean hasCode() {
            return major == FIRST.major ? minor >= FIRST.minor : major > FIRST.major && major <= LAST_MAJOR;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /** Why the CUDA backend cannot compute here, where it is the one that was built in. */
    static Optional<String> problem() {
        return isPresent(BACKEND) ? problem(capabilities()) : Optional.empty();
    }

    /** Why there can be no computing with GPUs of these capabilities, if so. */
    static Optional<String> problem(List<Capability> gpus) {
        if (gpus.isEmpty()) {
            return Optional.of("CUDA finds no GPU on this machine. " + WAY_OUT);
        }
        for (int number = 0; number < gpus.size(); number++) {
            Capability gpu = gpus.get(number);
            if (!gpu.hasCode()) {
                return Optional.of("GPU " + number + " has compute capability " + gpu
                        + ", but ND4J's CUDA backend has code for " + Capability.FIRST + " to "
                        + Capability.LAST_MAJOR + ".x only. "
                        + (gpus.size() > 1 ? "Hide it by CUDA_VISIBLE_DEVICES, or run" : "Run")
                        + WAY_OUT.substring("Run".length()));
            }
        }
        return Optional.empty();
    }

    /** Asked by reflection, since the classes are there in a build for CUDA only. */
    private static List<Capability> capabilities() {
        try {
            Class<?> runtime = Class.forName(RUNTIME);
            int[] count = new int[1];
            runtime.getMethod("cudaGetDeviceCount", int[].class).invoke(null, count);
            int major = runtime.getField("cudaDevAttrComputeCapabilityMajor").getInt(null);
            int minor = runtime.getField("cudaDevAttrComputeCapabilityMinor").getInt(null);
            List<Capability> gpus = new ArrayList<>();
            for (int number = 0; number < count[0]; number++) {
                gpus.add(new Capability(attribute(runtime, major, number), attribute(runtime, minor, number)));
            }
            return gpus;
        } catch (LinkageError e) {
            throw new BackendException(
                    "This is a build for CUDA, but the NVIDIA driver does not load on this machine. " + WAY_OUT, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the CUDA runtime of another version", e);
        }
    }

    private static int attribute(Class<?> runtime, int attribute, int gpu) throws ReflectiveOperationException {
        int[] value = new int[1];
        runtime.getMethod("cudaDeviceGetAttribute", int[].class, int.class, int.class)
                .invoke(null, value, attribute, gpu);
        return value[0];
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, CudaDevices.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
