package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.numbers.gamma.Erf;

/**
 * A network written out in doubles, at every position of every row, as a textbook has it: what both trainers are tested
 * against. Plain SGD; no dropout, no weight decay. Where a derivative jumps it is Deeplearning4j's, and of equals a maximum takes
 * the first.
 */
final class Float64Network {
    private final NetworkDescription description;
    private final int features;
    private final Map<String, double[]> parameters = new LinkedHashMap<>();
    private final Map<String, double[]> gradients = new LinkedHashMap<>();

    /**
     * A network.
     *
     * @param initial parameters by name, weights of shape (units, inputs)
     */
    Float64Network(NetworkDescription description, int features, Map<String, float[]> initial) {
        this.description = description;
        this.features = features;
        initial.forEach((name, values) -> {
            double[] copy = new double[values.length];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = values[i];
            }
            parameters.put(name, copy);
        });
    }

    double[] get(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    private double[] gradient(String name) {
        return Objects.requireNonNull(gradients.get(name));
    }

    /** One step on the rows {@code from} to {@code to - 1}; the loss before it. */
    double step(LabeledData data, int from, int to, double[] classWeights, double learningRate) {
        parameters.forEach((name, values) -> gradients.put(name, new double[values.length]));
        double loss = 0;
        for (int row = from; row < to; row++) {
            loss += addGradients(dense(data, row), data.label(row), classWeights[data.label(row)] / (to - from));
        }
        parameters.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] -= learningRate * gradient(name)[i];
            }
        });
        return loss;
    }

    /** The probabilities of the classes for a row. */
    double[] probabilities(LabeledData data, int row) {
        List<double[]> sums = new ArrayList<>();
        List<double[]> outputs = new ArrayList<>();
        forward(dense(data, row), sums, outputs);
        return softmax(sums.get(sums.size() - 1));
    }

    private double[] dense(LabeledData data, int row) {
        double[] x = new double[features];
        for (int place = data.features().start(row); place < data.features().end(row); place++) {
            x[data.features().column(place)] = data.features().value(place);
        }
        return x;
    }

    /** Adds the gradients of {@code weight} times the cross-entropy of a row, and returns that. */
    private double addGradients(double[] x, int label, double weight) {
        List<double[]> sums = new ArrayList<>();
        List<double[]> outputs = new ArrayList<>();
        forward(x, sums, outputs);
        double[] p = softmax(sums.get(sums.size() - 1));
        double loss = -weight * Math.log(p[label]);
        double[] delta = p.clone();
        delta[label] -= 1;
        for (int c = 0; c < delta.length; c++) {
            delta[c] *= weight;
        }
        for (int layer = description.hidden().size(); layer >= 0; layer--) {
            boolean output = layer == description.hidden().size();
            if (!output) {
                derive(description.activation(), sums.get(layer), delta);
            }
            delta = denseBackward(output ? "output" : "hidden" + layer, outputs.get(layer), delta);
        }
        if (!description.pointwise().isEmpty()) {
            pointwiseBackward(description.pointwise().get(0), x, delta);
        }
        return loss;
    }

    /** Fills in for each fully connected layer its inputs and its sums. */
    private void forward(double[] x, List<double[]> sums, List<double[]> inputs) {
        double[] in = description.pointwise().stream()
                .findFirst()
                .map(layer -> pool(activations(layer, pointwiseSums(layer, x))))
                .orElse(x);
        for (int layer = 0; layer <= description.hidden().size(); layer++) {
            boolean output = layer == description.hidden().size();
            inputs.add(in);
            sums.add(denseForward(output ? "output" : "hidden" + layer, in));
            in = sums.get(layer).clone();
            for (int unit = 0; unit < in.length; unit++) {
                in[unit] = value(description.activation(), in[unit]);
            }
        }
    }

    private double[] denseForward(String layer, double[] in) {
        double[] w = get(layer + ".W");
        double[] z = get(layer + ".b").clone();
        for (int unit = 0; unit < z.length; unit++) {
            for (int i = 0; i < in.length; i++) {
                z[unit] += w[unit * in.length + i] * in[i];
            }
        }
        return z;
    }

    private double[] denseBackward(String layer, double[] in, double[] delta) {
        double[] w = get(layer + ".W");
        double[] back = new double[in.length];
        for (int unit = 0; unit < delta.length; unit++) {
            gradient(layer + ".b")[unit] += delta[unit];
            for (int i = 0; i < in.length; i++) {
                gradient(layer + ".W")[unit * in.length + i] += delta[unit] * in[i];
                back[i] += delta[unit] * w[unit * in.length + i];
            }
        }
        return back;
    }

    private int channels() {
        return description.channels().resolve(features);
    }

    /** The positions, with those of zeros that complete the last window. */
    private int positions() {
        int length = (features + channels() - 1) / channels();
        int window = windowSize();
        return (length + window - 1) / window * window;
    }

    private int windowSize() {
        return description
                .pool()
                .filter(pool -> pool.axis() == Pool.Axis.POSITIONS)
                .map(Pool::size)
                .orElse(1);
    }

    /** Shape (positions, units). */
    private double[][] pointwiseSums(PointwiseLayer layer, double[] x) {
        double[][] sums = new double[positions()][layer.units()];
        for (int position = 0; position < positions(); position++) {
            for (int unit = 0; unit < layer.units(); unit++) {
                sums[position][unit] = layer.bias() ? get("pointwise.b")[unit] : 0;
                for (int channel = 0; channel < channels(); channel++) {
                    sums[position][unit] +=
                            get("pointwise.W")[unit * channels() + channel] * at(x, position * channels() + channel);
                }
            }
        }
        return sums;
    }

    private static double at(double[] x, int feature) {
        return feature < x.length ? x[feature] : 0;
    }

    private static double[][] activations(PointwiseLayer layer, double[][] sums) {
        double[][] activations = new double[sums.length][];
        for (int position = 0; position < sums.length; position++) {
            activations[position] = sums[position].clone();
            for (int unit = 0; unit < layer.units(); unit++) {
                activations[position][unit] = value(layer.activation(), sums[position][unit]);
            }
        }
        return activations;
    }

    /** Places of activations, {@code position * units + unit}, that make the output {@code index} of the flattened pool. */
    private List<Integer> window(int index, int units) {
        List<Integer> places = new ArrayList<>();
        boolean overUnits = description
                .pool()
                .filter(pool -> pool.axis() == Pool.Axis.UNITS)
                .isPresent();
        int windows = positions() / windowSize();
        int first = index % windows;
        int group = overUnits ? description.pool().get().size() : 1;
        for (int p = first * windowSize(); p < (first + 1) * windowSize(); p++) {
            for (int unit = index / windows * group; unit < (index / windows + 1) * group; unit++) {
                places.add(p * units + unit);
            }
        }
        return places;
    }

    /** The pooled activations, unit by unit. */
    private double[] pool(double[][] activations) {
        int units = activations[0].length;
        double[] pooled = new double[get(firstDense() + ".W").length / get(firstDense() + ".b").length];
        for (int index = 0; index < pooled.length; index++) {
            List<Integer> places = window(index, units);
            if (isMax()) {
                int place = largest(places, activations);
                pooled[index] = activations[place / units][place % units];
            } else {
                for (int place : places) {
                    pooled[index] += activations[place / units][place % units] / places.size();
                }
            }
        }
        return pooled;
    }

    private String firstDense() {
        return description.hidden().isEmpty() ? "output" : "hidden0";
    }

    private boolean isMax() {
        return description.pool().filter(pool -> pool.type() == Pool.Type.MAX).isPresent();
    }

    private static int largest(List<Integer> places, double[][] activations) {
        int units = activations[0].length;
        int largest = places.get(0);
        for (int place : places) {
            double here = activations[place / units][place % units];
            if (here > activations[largest / units][largest % units]) {
                largest = place;
            }
        }
        return largest;
    }

    private void pointwiseBackward(PointwiseLayer layer, double[] x, double[] pooledDelta) {
        double[][] sums = pointwiseSums(layer, x);
        double[][] activations = activations(layer, sums);
        double[][] delta = new double[sums.length][layer.units()];
        for (int index = 0; index < pooledDelta.length; index++) {
            List<Integer> places = window(index, layer.units());
            if (isMax()) {
                int place = largest(places, activations);
                delta[place / layer.units()][place % layer.units()] += pooledDelta[index];
            } else {
                for (int place : places) {
                    delta[place / layer.units()][place % layer.units()] += pooledDelta[index] / places.size();
                }
            }
        }
        for (int position = 0; position < sums.length; position++) {
            derive(layer.activation(), sums[position], delta[position]);
            for (int unit = 0; unit < layer.units(); unit++) {
                if (layer.bias()) {
                    gradient("pointwise.b")[unit] += delta[position][unit];
                }
                for (int channel = 0; channel < channels(); channel++) {
                    gradient("pointwise.W")[unit * channels() + channel] +=
                            delta[position][unit] * at(x, position * channels() + channel);
                }
            }
        }
    }

    private static double[] softmax(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] p = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c] - largest);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    private static double value(ActivationFunction function, double z) {
        return switch (function) {
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case IDENTITY -> z;
            case GELU -> z * (1 + Erf.value(z / Math.sqrt(2))) / 2;
        };
    }

    private static void derive(ActivationFunction function, double[] sums, double[] delta) {
        for (int i = 0; i < sums.length; i++) {
            double z = sums[i];
            delta[i] *= switch (function) {
                case RELU -> z > 0 ? 1 : 0;
                case LEAKY_RELU -> z >= 0 ? 1 : 0.01;
                case TANH -> 1 - Math.pow(Math.tanh(z), 2);
                case SIGMOID -> Math.exp(-z) / Math.pow(1 + Math.exp(-z), 2);
                case IDENTITY -> 1;
                case GELU -> (1 + Erf.value(z / Math.sqrt(2))) / 2 + z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            };
        }
    }
}
