package dev.nonzero.engine.sparse.kernel;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels once, when they are first asked for: those of the Vector API where this JVM has it, compiles it well
 * and prefers vectors of 128, 256 or 512 bits; else the plain loops. The reason is logged.
 *
 * <p>The system property {@value #PROPERTY} overrides the choice: {@code plain}, {@code vector} (as wide as this JVM prefers),
 * or {@code vector-128}, {@code vector-256} or {@code vector-512}. A width that the processor does not have gives the same
 * numbers as where it is there, slowly.
 */
public final class KernelLookup {
    /** The system property that chooses. */
    public static final String PROPERTY = "nonzero.kernel";

    private static final Logger LOG = LoggerFactory.getLogger(KernelLookup.class);

    private static @Nullable Kernels chosen;

    private KernelLookup() {}

    /**
     * The kernels of this JVM.
     *
     * @throws KernelException where the property asks for kernels that this JVM does not have
     */
    public static synchronized Kernels kernels() {
        if (chosen == null) {
            chosen = choose(System.getProperty(PROPERTY, ""));
        }
        return chosen;
    }

    /** The kernels that a value of the property chooses; empty for the best. */
    static Kernels choose(String wanted) {
        Kernels kernels =
                switch (wanted.toLowerCase(Locale.ROOT)) {
                    case "" -> best();
                    case "plain" -> new PlainKernels();
                    case "vector" -> preferred(wanted);
                    case "vector-128" -> vector(wanted, 128);
                    case "vector-256" -> vector(wanted, 256);
                    case "vector-512" -> vector(wanted, 512);
                    default ->
                        throw new KernelException("-D" + PROPERTY + " is " + wanted
                                + ", but it is plain, vector, vector-128, vector-256 or vector-512");
                };
        LOG.info("kernels: {}{}", kernels.name(), wanted.isEmpty() ? "" : ", because of -D" + PROPERTY + "=" + wanted);
        return kernels;
    }

    private static Kernels best() {
        Optional<String> obstacle = JvmCheck.missing().or(JvmCheck::unsuitable).or(KernelLookup::unsupportedWidth);
        obstacle.ifPresent(reason -> LOG.warn("plain kernels, some three times slower, because {}", reason));
        return obstacle.isPresent() ? new PlainKernels() : VectorClassLoader.kernels(VectorClassLoader.preferredBits());
    }

    private static Kernels preferred(String wanted) {
        JvmCheck.missing().or(KernelLookup::unsupportedWidth).ifPresent(obstacle -> refuse(wanted, obstacle));
        return VectorClassLoader.kernels(VectorClassLoader.preferredBits());
    }

    private static Kernels vector(String wanted, int bits) {
        JvmCheck.missing().ifPresent(obstacle -> refuse(wanted, obstacle));
        int preferred = VectorClassLoader.preferredBits();
        if (bits > preferred) {
            LOG.warn("vectors of {} bits will be slow, because this JVM prefers {}", bits, preferred);
        }
        return VectorClassLoader.kernels(bits);
    }

    /** Why the preferred width is none that the kernels are written for, if so: they sum 4, 8 or 16 lanes. */
    private static Optional<String> unsupportedWidth() {
        int bits = VectorClassLoader.preferredBits();
        return bits == 128 || bits == 256 || bits == 512
                ? Optional.empty()
                : Optional.of("this JVM prefers vectors of " + bits
                        + " bits, and the vector kernels are for 128, 256 and" + " 512");
    }

    private static void refuse(String wanted, String obstacle) {
        throw new KernelException("-D" + PROPERTY + "=" + wanted + ", but " + obstacle);
    }
}
