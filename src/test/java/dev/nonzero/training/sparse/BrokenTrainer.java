package dev.nonzero.training.sparse;

import dev.nonzero.training.Trainer;
import dev.nonzero.training.sparse.kernel.Kernels;
import dev.nonzero.training.sparse.kernel.PlainKernels;
import java.lang.reflect.Proxy;

/** The sparse trainer with a mistake in its kernels. */
public final class BrokenTrainer {
    private BrokenTrainer() {}

    /** Every dot product is twice what it is: what vectors of 64 bits once made of it. */
    public static Trainer ofDoubledDotProducts() {
        Kernels plain = new PlainKernels();
        return new SparseTrainer((Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, kernel, arguments) -> {
                    Object result = kernel.invoke(plain, arguments);
                    if (kernel.getName().equals("dot")) {
                        return 2 * (float) result;
                    }
                    if (kernel.getName().equals("dots")) {
                        float[] products = (float[]) arguments[8];
                        for (int i = (int) arguments[4]; i < (int) arguments[5]; i++) {
                            products[i] *= 2;
                        }
                    }
                    return result;
                }));
    }
}
