package dev.nonzero.cli;

import org.nd4j.linalg.factory.Nd4j;

/** The program. */
public final class Nonzero {
    private Nonzero() {}

    public static void main(String[] args) {
        System.out.println(Nd4j.rand(2, 2));
    }
}
