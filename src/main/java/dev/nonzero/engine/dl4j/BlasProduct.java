package dev.nonzero.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The matrix product of the library that ND4J computes with, to measure what a machine can do. */
public final class BlasProduct {
    private BlasProduct() {}

    /** A product of two square matrices of that many rows, by one thread, into a third. */
    public static Runnable of(int size) {
        Nd4jBackend.name(); // one thread
        INDArray a = Nd4j.ones(size, size);
        INDArray b = Nd4j.ones(size, size);
        INDArray c = Nd4j.createUninitialized(size, size);
        return () -> a.mmuli(b, c);
    }
}
