package dev.nonzero.network;

import java.util.Collections;
import java.util.List;

/** What becomes of the last layer's sums: the output activation, and the loss that is computed from it. */
public sealed interface Head {
    /** How many outputs it reads, one a class. */
    int outputs();

    /**
     * Softmax, and the mean over a batch of the cross-entropy, each row counting as its class's weight says.
     *
     * @param classWeights what each class counts in the loss
     * @param smallestProbability below which a probability counts as this in the loss, but not in the gradients
     */
    record Softmax(List<Double> classWeights, double smallestProbability) implements Head {
        private static final double DEEPLEARNING4J_CLIP = 1e-10;

        /** Copies the weights. */
        public Softmax {
            classWeights = List.copyOf(classWeights);
        }

        /** With Deeplearning4j's smallest probability. */
        public Softmax(List<Double> classWeights) {
            this(classWeights, DEEPLEARNING4J_CLIP);
        }

        /** Every class counts 1. */
        public static Softmax of(int classes) {
            return new Softmax(Collections.nCopies(classes, 1.0));
        }

        @Override
        public int outputs() {
            return classWeights.size();
        }
    }
}
