package dev.nonzero.training.sparse.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels once, when they are first asked for: those of the Vector API where this JVM has it and compiles it
 * well, else the plain loops. The system property {@value #PROPERTY} with the value {@code vector} or {@code plain} chooses
 * for it. The reason of the choice is logged.
 */
public final class KernelLookup {
    /** The system property that chooses. */
    public static final String PROPERTY = "nonzero.kernel";

    private static final String VECTOR_CLASS = "dev.nonzero.training.sparse.kernel.vector.VectorKernels";

    private KernelLookup() {}

    /** The kernels of this JVM. */
    public static Kernels kernels() {
        return Holder.KERNELS;
    }

    private static final class Holder {
        static final Kernels KERNELS = choose(System.getProperty(PROPERTY, ""));
    }

    /**
     * What a value of the property chooses.
     *
     * @param wanted {@code vector}, {@code plain}, or empty for the best
     * @throws IllegalArgumentException where it is anything else
     * @throws IllegalStateException where the Vector API is wanted, but cannot be had
     */
    static Kernels choose(String wanted) {
        Logger log = LoggerFactory.getLogger(KernelLookup.class);
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "plain" -> {
                log.info("plain kernels, because -D{}=plain", PROPERTY);
                return new PlainKernels();
            }
            case "vector" -> {
                Optional<String> obstacle = moduleObstacle();
                if (obstacle.isPresent()) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector, but " + obstacle.get());
                }
                return vector();
            }
            case "" -> {
                Optional<String> obstacle = moduleObstacle().or(KernelLookup::compilerObstacle);
                if (obstacle.isPresent()) {
                    log.warn("plain kernels, some three times slower, because {}", obstacle.get());
                    return new PlainKernels();
                }
                Kernels kernels = vector();
                log.info("kernels: {}", kernels.name());
                return kernels;
            }
            default ->
                throw new IllegalArgumentException("-D" + PROPERTY + " is " + wanted + ", but it is vector or plain");
        }
    }

    /** Why the Vector API is not there, if it is not. */
    private static Optional<String> moduleObstacle() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? Optional.empty()
                : Optional.of("Java was started without --add-modules jdk.incubator.vector");
    }

    /** Why the Vector API would be slow, if it would: it needs the optimizing compiler and fused multiply-add. */
    private static Optional<String> compilerObstacle() {
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            return Optional.of("this JVM runs in " + mode);
        }
        if (flag("TieredStopAtLevel").map(level -> !level.equals("4")).orElse(false)) {
            return Optional.of("this JVM does without its optimizing compiler (TieredStopAtLevel)");
        }
        if (flag("UseFMA").map(use -> use.equals("false")).orElse(false)) {
            return Optional.of("this processor or JVM has no fused multiply-add (UseFMA)");
        }
        return Optional.empty();
    }

    /** The value of a flag of HotSpot, on HotSpot. */
    private static Optional<String> flag(String name) {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (hotSpot == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(hotSpot.getVMOption(name).getValue());
        } catch (IllegalArgumentException e) { // a JVM without that flag
            return Optional.empty();
        }
    }

    /** The class is compiled behind this one, for it needs the module; so it is found by its name. */
    private static Kernels vector() {
        try {
            return Class.forName(VECTOR_CLASS)
                    .asSubclass(Kernels.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(VECTOR_CLASS + " is not part of this program", e);
        }
    }
}
