package dev.nonzero.report;

import dev.nonzero.network.Flatten;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code run.json} says of a network: how rows are laid out, and each layer of weights.
 *
 * @param length the positions of the layout
 * @param channels of a position; all features where there is no pointwise layer
 * @param windows the positions after the pool; {@code length} where no pool runs over positions
 * @param layers every layer with parameters, first to last
 */
public record NetworkOutline(int length, int channels, int windows, List<LayerOutline> layers) {
    /**
     * A layer of weights.
     *
     * @param name its name
     * @param inputs how many numbers each unit sums
     * @param units how many sums there are at each position
     * @param bias whether each unit has a bias
     */
    public record LayerOutline(String name, int inputs, int units, boolean bias) {}

    /** Copies the layers. */
    public NetworkOutline {
        layers = List.copyOf(layers);
    }

    /** The outline of a network. */
    public static NetworkOutline of(Network network) {
        List<Shape> shapes = network.shapes();
        Shape layout = network.layers().get(0) instanceof Layout ? shapes.get(1) : shapes.get(0);
        int flattened = network.layers().indexOf(new Flatten());
        int windows = flattened < 0 ? layout.positions() : shapes.get(flattened).positions();
        List<LayerOutline> layers = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Weighted weighted) {
                layers.add(new LayerOutline(weighted.name(), shapes.get(i).units(), weighted.units(), weighted.bias()));
            }
        }
        return new NetworkOutline(layout.positions(), layout.units(), windows, layers);
    }

    /** How many numbers it learns. */
    public long parameters() {
        return layers.stream()
                .mapToLong(layer -> (long) layer.inputs() * layer.units() + (layer.bias() ? layer.units() : 0))
                .sum();
    }
}
