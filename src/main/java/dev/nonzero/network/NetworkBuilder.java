package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;

/** Lays out the layers of a {@link NetworkDescription} for data of one size. */
final class NetworkBuilder {
    private static final String POINTWISE = "pointwise"; // with a number from the second layer on
    private static final String HIDDEN = "hidden";
    private static final String OUTPUT = "output";
    private static final String INPUT = "input";

    private final NetworkDescription description;
    private final Initialization initialization;
    private final int features;
    private final long dropoutSeed;
    private final List<Layer> layers = new ArrayList<>();
    private Shape shape;

    NetworkBuilder(NetworkDescription description, int features, long dropoutSeed) {
        this.description = description;
        this.features = features;
        this.dropoutSeed = dropoutSeed;
        initialization = description.initialization();
        shape = Shape.vector(features);
    }

    /**
     * The network.
     *
     * @throws NetworkException where there can be no such network
     */
    Network network(Head head) {
        check();
        addDropout(INPUT, description.inputDropout());
        int fanIn = features;
        if (!description.pointwise().isEmpty()) {
            fanIn = description.positions() == Positions.FEATURES ? addFeatureFront() : addPointFront();
        }
        List<HiddenLayer> hidden = description.hidden();
        for (int i = 0; i < hidden.size(); i++) {
            HiddenLayer layer = hidden.get(i);
            String name = HIDDEN + i;
            add(dense(name, layer.units(), fanIn));
            addAfterSums(name, layer.batchNorm(), description.activationOf(layer), description.dropoutOf(layer));
            fanIn = layer.units();
        }
        add(dense(OUTPUT, head.outputs(), fanIn));
        return new Network(features, layers, head);
    }

    private void check() {
        NetworkConflict.of(description).stream()
                .filter(NetworkConflict::blocks)
                .findFirst()
                .ifPresent(conflict -> {
                    throw new NetworkException(conflict.part(), conflict.text(""));
                });
    }

    /** Layout, pointwise layers, pool, flattening; the fan-in of the next layer. */
    private int addFeatureFront() {
        add(new Layout(description.channels().resolve(features)));
        for (int k = 0; k < description.pointwise().size(); k++) {
            addPointwise(k);
        }
        int beforePool = (int) shape.size();
        description.pool().ifPresent(this::add);
        add(new Flatten());
        return initialization.fanIn() == Initialization.FanIn.AFTER_POOL ? shape.units() : beforePool;
    }

    /** Points, pointwise layers, aggregate; the fan-in of the next layer. */
    private int addPointFront() {
        for (int k = 0; k < description.pointwise().size(); k++) {
            addPointwise(k);
        }
        add(new Aggregate(description.aggregate()));
        return shape.units();
    }

    private void addPointwise(int k) {
        PointwiseLayer layer = description.pointwise().get(k);
        String name = k == 0 ? POINTWISE : POINTWISE + k;
        if (k == 0 && description.positions() == Positions.NONZEROS) {
            add(new PointEmbedding(name, layer.units(), layer.bias(), initialization.weights(), initialization.bias()));
        } else {
            add(new Pointwise(
                    name, layer.type(), layer.units(), layer.bias(), initialization.weights(), initialization.bias()));
        }
        addAfterSums(name, layer.batchNorm(), layer.activation(), layer.dropout());
    }

    private void addAfterSums(String name, boolean batchNorm, ActivationFunction activation, double dropout) {
        if (batchNorm) {
            add(new BatchNormalization(name + ".norm"));
        }
        add(new Activation(activation));
        addDropout(name, dropout);
    }

    private void addDropout(String name, double probability) {
        if (probability > 0) {
            add(new Dropout(new DropoutMask(dropoutSeed, name, probability)));
        }
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output(shape);
    }

    private Dense dense(String name, int units, int fanIn) {
        return new Dense(name, units, true, initialization.weights(), initialization.bias(), fanIn);
    }
}
