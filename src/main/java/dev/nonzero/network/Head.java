package dev.nonzero.network;

import java.util.Collections;
import java.util.List;

/** What becomes of the last layer's sums: the output activation, and the loss that is computed from it. */
public sealed interface Head {
    /** How many outputs it reads, one a class. */
    int outputs();

    /**
     * Softmax, and the mean over a batch of the cross-entropy, each row counting as its class's weight says. With label
     * smoothing s (Szegedy et al., <i>Rethinking the Inception Architecture</i>, CVPR 2016, section 7), the target of a row's
     * class is {@code 1 - s + s / classes}, and that of every other class {@code s / classes}.
     *
     * @param classWeights what each class counts in the loss
     * @param labelSmoothing s, at least 0 and below 1
     * @param smallestProbability below which a probability counts as this in the loss, but not in the gradients
     */
    record Softmax(List<Double> classWeights, double labelSmoothing, double smallestProbability) implements Head {
        private static final double DEEPLEARNING4J_CLIP = 1e-10;

        /**
         * Copies the weights.
         *
         * @throws IllegalArgumentException where the smoothing is not in [0, 1)
         */
        public Softmax {
            classWeights = List.copyOf(classWeights);
            if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
                throw new IllegalArgumentException(
                        "label_smoothing is " + labelSmoothing + ", but it is at least 0 and below 1");
            }
        }

        /** Without label smoothing, with Deeplearning4j's smallest probability. */
        public Softmax(List<Double> classWeights) {
            this(classWeights, 0);
        }

        /** With Deeplearning4j's smallest probability. */
        public Softmax(List<Double> classWeights, double labelSmoothing) {
            this(classWeights, labelSmoothing, DEEPLEARNING4J_CLIP);
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

    /**
     * A sigmoid for each label, and the binary cross-entropy, summed over labels, mean over a batch. A row may have any number
     * of labels.
     *
     * @param outputs one a label
     */
    record Sigmoid(int outputs) implements Head {}
}
