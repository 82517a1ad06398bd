package dev.nonzero.engine.sparse.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Whether this JVM has the Vector API and compiles it to vector instructions. Where it does not, the API still gives the
 * right numbers, but each operation is a loop over objects, hundreds of times slower than a plain loop. The checks follow
 * those of Apache Lucene, which has used the API since it first incubated.
 */
final class JvmCheck {
    private static final int NEWEST_TESTED = 25;
    private static final String COMPILES_AT = "4"; // the level of the optimizing compiler, C2

    private JvmCheck() {}

    /** Why the Vector API is missing, if it is. */
    static Optional<String> missing() {
        return isPresent("jdk.incubator.vector")
                ? Optional.empty()
                : Optional.of("Java was started without --add-modules jdk.incubator.vector");
    }

    /** Why the Vector API would be slow, or was never tried on such a JVM, if so. */
    static Optional<String> unsuitable() {
        int version = Runtime.version().feature();
        if (version > NEWEST_TESTED) {
            return Optional.of("Java " + version + " is newer than Java " + NEWEST_TESTED
                    + ", the newest on which the vector kernels were tested; -D" + KernelLookup.PROPERTY
                    + "=vector takes them all the same");
        }
        if (!isPresent("jdk.management") || hotSpot() == null) {
            return Optional.of("this JVM is not HotSpot (" + System.getProperty("java.vm.name") + ")");
        }
        if (has("UseJVMCICompiler", "true")) {
            return Optional.of("this JVM compiles with a compiler of its own (UseJVMCICompiler)");
        }
        return withoutCompiler().or(JvmCheck::withoutInstructions);
    }

    private static Optional<String> withoutCompiler() {
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || has("UseCompiler", "false")) {
            return Optional.of("this JVM interprets, it does not compile (" + mode + ")");
        }
        return mode.contains("emulated-client") || !has("TieredStopAtLevel", COMPILES_AT)
                ? Optional.of("this JVM runs without its optimizing compiler, C2 (" + mode + ")")
                : Optional.empty();
    }

    private static Optional<String> withoutInstructions() {
        if (has("EnableVectorSupport", "false")) {
            return Optional.of("this JVM does not compile the Vector API (EnableVectorSupport)");
        }
        return has("UseFMA", "false")
                ? Optional.of("this processor or JVM has no fused multiply-add (UseFMA)")
                : Optional.empty();
    }

    private static boolean isPresent(String module) {
        return ModuleLayer.boot().findModule(module).isPresent();
    }

    private static HotSpotDiagnosticMXBean hotSpot() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }

    /** Whether a flag of HotSpot has a value. A flag that this JVM lacks, or that is locked, has none. */
    private static boolean has(String flag, String value) {
        try {
            return hotSpot().getVMOption(flag).getValue().equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
