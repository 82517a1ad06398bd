package dev.nonzero.engine.sparse.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;

/**
 * Loads the vector kernels for one vector width. HotSpot compiles operations on vectors to single instructions only where
 * their width is a constant: a static final field. A class has one value of a static field, so each width gets its own copy
 * of the classes, made from the same class files, and its kernels are as fast as if no other width existed.
 *
 * <p>These classes are found by name because they are compiled after the others: they need an incubating module.
 */
public final class VectorClassLoader extends ClassLoader {
    private static final String PACKAGE = VectorClassLoader.class.getPackageName() + ".vector.";

    private final int bits;

    private VectorClassLoader(int bits) {
        super(VectorClassLoader.class.getClassLoader());
        this.bits = bits;
    }

    /** The kernels for vectors of so many bits: 128, 256 or 512. The processor need not have vectors of this width. */
    static Kernels kernels(int bits) {
        return instance(new VectorClassLoader(bits), "VectorKernels", Kernels.class);
    }

    /** The width of the vectors that this JVM prefers, in bits. */
    static int preferredBits() {
        return instance(VectorClassLoader.class.getClassLoader(), "PreferredBits", IntSupplier.class)
                .getAsInt();
    }

    /** The width for which a class was loaded, in bits. */
    public static int bitsOf(Class<?> loaded) {
        return ((VectorClassLoader) loaded.getClassLoader()).bits;
    }

    private static <T> T instance(ClassLoader loader, String name, Class<T> type) {
        try {
            return Class.forName(PACKAGE + name, true, loader)
                    .asSubclass(type)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(PACKAGE + name + " is not part of this program", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, VectorClassLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
