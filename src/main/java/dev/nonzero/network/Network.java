package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network: an ordered list of layers and a head. It says what is computed, and nothing about who computes it; its numbers
 * are {@link Parameters}.
 *
 * @param features the features of a row
 * @param layers first to last; the last gives the sums that the head reads
 * @param head output activation and loss
 */
public record Network(int features, List<Layer> layers, Head head) {
    /**
     * Checks that each layer can read what the one before gives.
     *
     * @throws NetworkException where one cannot, or there are more than 2³¹ - 1 parameters
     */
    public Network {
        layers = List.copyOf(layers);
        if (features < 1 || head.outputs() < 2) {
            throw new NetworkException(
                    NetworkException.Part.SIZE,
                    "a network needs at least 1 feature and 2 classes, but the data have " + features + " and "
                            + head.outputs());
        }
        Shape shape = Shape.vector(features);
        long count = 0;
        for (Layer layer : layers) {
            for (ParameterShape parameter : layer.parameters(shape)) {
                count += parameter.count();
            }
            shape = layer.output(shape);
        }
        if (!shape.equals(Shape.vector(head.outputs()))) {
            throw new IllegalArgumentException("the head reads " + head.outputs() + " sums, but gets " + shape);
        }
        if (count > Integer.MAX_VALUE) {
            throw new NetworkException(
                    NetworkException.Part.SIZE,
                    "the network would have " + count + " parameters, but it can have at most " + Integer.MAX_VALUE);
        }
    }

    /** The shape that each layer reads, and at the end the shape that the head reads. */
    public List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        Shape shape = Shape.vector(features);
        shapes.add(shape);
        for (Layer layer : layers) {
            shape = layer.output(shape);
            shapes.add(shape);
        }
        return shapes;
    }

    /** Every array of parameters, first layer to last, weights before biases. */
    public List<ParameterShape> parameters() {
        List<Shape> shapes = shapes();
        List<ParameterShape> parameters = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            parameters.addAll(layers.get(i).parameters(shapes.get(i)));
        }
        return parameters;
    }

    /** The number of all that an optimizer trains: weights, biases, and the factors and summands of normalizations. */
    public long parameterCount() {
        return count(true);
    }

    /** The number of running statistics, which are kept with the parameters. */
    public long statisticsCount() {
        return count(false);
    }

    private long count(boolean trained) {
        long count = 0;
        for (ParameterShape shape : parameters()) {
            count += shape.isTrained() == trained ? shape.count() : 0;
        }
        return count;
    }

    /** Whether a normalization comes right after a layer. Its mean takes the bias of the layer away again, whose gradient is zero. */
    public boolean isNormalized(int layer) {
        return layer + 1 < layers.size() && layers.get(layer + 1) instanceof BatchNormalization;
    }

    /** Which nonzeros of a row are dropped before the first layer, if any are. */
    public Optional<DropoutMask> inputDropout() {
        return layers.get(0) instanceof Dropout dropout ? Optional.of(dropout.mask()) : Optional.empty();
    }

    /**
     * Whether a layer reads numbers most of which are the same for every row, so that a step needs few rows of its weights:
     * the first layer, which reads the zeros of the data, and the first one after positions are flattened, nearly all of
     * which are empty.
     *
     * @param layer its place in the list
     */
    public boolean readsSparseRows(int layer) {
        boolean first = layers.subList(0, layer).stream().noneMatch(Weighted.class::isInstance);
        return first
                || (layers.get(layer - 1) instanceof Flatten
                        && shapes().get(layer - 1).positions() > 1);
    }

    /**
     * The positions with those of zeros that complete the last window of a pool; an engine that computes every position
     * lays out that many.
     */
    public int completedPositions() {
        List<Shape> shapes = shapes();
        int completed = shapes.get(0).positions();
        for (int i = 0; i < layers.size(); i++) {
            completed = Math.max(completed, shapes.get(i).positions());
            if (layers.get(i) instanceof Pool pool) {
                completed = Math.max(completed, pool.completed(shapes.get(i).positions()));
            }
        }
        return completed;
    }

    /** A shape, if an array has room for it. */
    static Shape checked(String what, int positions, long units) {
        long size = positions * units;
        if (size > Integer.MAX_VALUE) {
            throw new NetworkException(
                    NetworkException.Part.SIZE,
                    "the network would have " + size + " " + what + ", but it can have at most " + Integer.MAX_VALUE);
        }
        return new Shape(positions, (int) units);
    }
}
