package dev.nonzero.report;

import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code run.json} says of a network: how rows are laid out, and each layer of weights.
 *
 * @param length the positions of the layout
 * @param channels of a position; all features where there is no pointwise layer
 * @param windows the positions after the pool; {@code length} where no pool runs over positions
 * @param aggregate where positions are the nonzeros of a row, what becomes of them: sum, mean or max; else empty
 * @param layers every layer of weights, first to last
 */
public record NetworkOutline(int length, int channels, int windows, String aggregate, List<LayerOutline> layers) {
    /**
     * A layer of weights.
     *
     * @param name its name
     * @param inputs how many numbers each unit sums
     * @param units how many sums there are at each position
     * @param bias whether each unit has a bias
     * @param batchNorm whether the sums are normalized over the batch
     */
    public record LayerOutline(String name, int inputs, int units, boolean bias, boolean batchNorm) {
        private long parameters() {
            int perUnit = (bias ? 1 : 0) + (batchNorm ? 2 : 0);
            return (long) inputs * units + (long) perUnit * units;
        }
    }

    /** Copies the layers. */
    public NetworkOutline {
        layers = List.copyOf(layers);
    }

    /** The outline of a network. */
    public static NetworkOutline of(Network network) {
        List<Shape> shapes = network.shapes();
        int layoutAt = network.layers().stream()
                        .filter(Layout.class::isInstance)
                        .findFirst()
                        .map(network.layers()::indexOf)
                        .orElse(-1)
                + 1;
        Shape layout = shapes.get(layoutAt);
        int flattened = network.layers().indexOf(new Flatten());
        int windows = flattened < 0 ? layout.positions() : shapes.get(flattened).positions();
        List<LayerOutline> layers = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Weighted weighted) {
                boolean batchNorm =
                        i + 1 < network.layers().size() && network.layers().get(i + 1) instanceof BatchNormalization;
                layers.add(new LayerOutline(
                        weighted.name(), shapes.get(i).units(), weighted.units(), weighted.bias(), batchNorm));
            }
        }
        String aggregate = network.layers().stream()
                .filter(Aggregate.class::isInstance)
                .map(layer -> ((Aggregate) layer).type().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        return new NetworkOutline(layout.positions(), layout.units(), windows, aggregate, layers);
    }

    /** How many numbers it learns. */
    public long parameters() {
        return layers.stream().mapToLong(LayerOutline::parameters).sum();
    }
}
