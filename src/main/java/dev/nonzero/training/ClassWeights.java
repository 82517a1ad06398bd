package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each class counts in the loss; the loss of a batch is the sum of weight times cross-entropy over its rows. */
public sealed interface ClassWeights {
    /**
     * The weight of each class of the training data; shape (classes).
     *
     * @throws IllegalArgumentException where a list does not have one weight a class
     */
    double[] of(LabeledData train);

    /** Every class counts 1. */
    record None() implements ClassWeights {
        @Override
        public double[] of(LabeledData train) {
            double[] weights = new double[train.classes().size()];
            Arrays.fill(weights, 1);
            return weights;
        }
    }

    /** {@code rows / (classes * rows of the class)}, scikit-learn's {@code class_weight="balanced"}; 1 for an absent class. */
    record Balanced() implements ClassWeights {
        @Override
        public double[] of(LabeledData train) {
            double[] weights = new double[train.classes().size()];
            for (int row = 0; row < train.rows(); row++) {
                weights[train.label(row)]++;
            }
            for (int c = 0; c < weights.length; c++) {
                weights[c] = weights[c] == 0 ? 1 : train.rows() / (weights.length * weights[c]);
            }
            return weights;
        }
    }

    /** Weights of some classes by their names; the others count 1. */
    record Named(Map<String, Double> weights) implements ClassWeights {
        /**
         * Copies the map.
         *
         * @throws IllegalArgumentException where a weight is not above 0
         */
        public Named {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
            weights.values().forEach(ClassWeights::check);
        }

        @Override
        public double[] of(LabeledData train) {
            unknown(train.classes()).ifPresent(name -> {
                throw new IllegalArgumentException(
                        "class_weights names " + name + ", but the classes are " + train.classes());
            });
            return train.classes().stream()
                    .mapToDouble(name -> weights.getOrDefault(name, 1.0))
                    .toArray();
        }

        /** A name that is no class. */
        public Optional<String> unknown(List<String> classes) {
            return weights.keySet().stream()
                    .filter(name -> !classes.contains(name))
                    .findFirst();
        }
    }

    private static void check(double weight) {
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("a class weight is " + weight + ", but it is above 0");
        }
    }

    /** The weights that the user lists, in the order of the classes. */
    record Listed(List<Double> weights) implements ClassWeights {
        /**
         * Checks the weights.
         *
         * @throws IllegalArgumentException where a weight is not above 0
         */
        public Listed {
            weights = List.copyOf(weights);
            weights.forEach(ClassWeights::check);
        }

        @Override
        public double[] of(LabeledData train) {
            if (weights.size() != train.classes().size()) {
                throw new IllegalArgumentException("class_weights lists " + weights.size() + " weights, but there are "
                        + train.classes().size() + " classes: " + train.classes());
            }
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
