package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import dev.nonzero.training.Engine;
import java.lang.reflect.Proxy;

/** The sparse engine with a mistake in its kernels. */
public final class BrokenEngine {
    private BrokenEngine() {}

    /** Every dot product is twice what it is: what vectors of 64 bits once made of it. */
    public static Engine ofDoubledDotProducts() {
        Kernels plain = new PlainKernels();
        return new SparseEngine((Kernels) Proxy.newProxyInstance(
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
