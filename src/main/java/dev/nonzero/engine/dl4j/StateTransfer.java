package dev.nonzero.engine.dl4j;

import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.WeightTable;
import dev.nonzero.network.Weighted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Copies the parameters, the optimizer's state and the count of steps between a Deeplearning4j network and
 * {@link Parameters} of the same network.
 */
final class StateTransfer {
    private final MultiLayerNetwork network;
    private final FlatArray floats;

    StateTransfer(MultiLayerNetwork network) {
        this.network = network;
        floats = new FlatArray(network.params());
    }

    /** An array of parameters there, and what trains it. */
    private record Place(FlatMatrix section, IUpdater updater) {}

    /**
     * From the Deeplearning4j network. One that was never trained has no state yet; then the state stays as it is, unless
     * Deeplearning4j would start with another one.
     */
    void read(Parameters parameters) {
        MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater(false);
        places(parameters).forEach((name, place) -> {
            WeightTable table = parameters.table(name);
            floats.read(place.section(), table, 0);
            for (int state = 1; state <= table.states(); state++) {
                if (updater != null) {
                    new FlatArray(updater.getStateViewArray())
                            .read(stateSection(updater, place.section(), state), table, state);
                } else if (Updaters.initialState(place.updater()).isPresent()) {
                    table.fill(state, (float)
                            Updaters.initialState(place.updater()).getAsDouble());
                }
            }
        });
        parameters.setSteps(network.getIterationCount());
    }

    /**
     * To the Deeplearning4j network. Without a step there is no state yet, and none is made, unless Deeplearning4j would
     * start with another one.
     */
    void write(Parameters parameters) {
        Map<String, Place> places = places(parameters);
        boolean hasState = parameters.steps() > 0
                || places.values().stream().anyMatch(place -> Updaters.initialState(place.updater())
                        .isPresent());
        MultiLayerUpdater updater = hasState ? (MultiLayerUpdater) network.getUpdater(true) : null;
        places.forEach((name, place) -> {
            WeightTable table = parameters.table(name);
            floats.write(place.section(), table, 0);
            for (int state = 1; updater != null && state <= table.states(); state++) {
                new FlatArray(updater.getStateViewArray())
                        .write(stateSection(updater, place.section(), state), table, state);
            }
        });
        network.setIterationCount(parameters.steps());
    }

    /** Where each array stands: layers with parameters are in the same order in both. */
    private Map<String, Place> places(Parameters parameters) {
        List<dev.nonzero.network.Layer> layers = parameters.network().layers().stream()
                .filter(layer -> layer instanceof Weighted || layer instanceof BatchNormalization)
                .toList();
        Map<String, Place> places = new LinkedHashMap<>();
        int next = 0;
        for (Layer layer : network.getLayers()) {
            if (layer.numParams() > 0) {
                dev.nonzero.network.Layer ours = layers.get(next++);
                if (ours instanceof BatchNormalization norm) {
                    places.put(norm.gamma(), ofUnits(layer, "gamma"));
                    places.put(norm.beta(), ofUnits(layer, "beta"));
                    places.put(norm.mean(), ofUnits(layer, "mean"));
                    places.put(norm.variance(), ofUnits(layer, "var"));
                } else if (ours instanceof Weighted weighted) {
                    places.put(weighted.weightName(), new Place(weights(layer), updater(layer, "W")));
                    if (weighted.bias()) {
                        places.put(weighted.biasName(), ofUnits(layer, "b"));
                    }
                }
            }
        }
        return places;
    }

    /** Numbers of a layer, one for each unit. */
    private Place ofUnits(Layer layer, String parameter) {
        INDArray numbers = layer.getParam(parameter);
        return new Place(
                FlatMatrix.bias(startOf(numbers), Math.toIntExact(numbers.length())), updater(layer, parameter));
    }

    private static IUpdater updater(Layer layer, String parameter) {
        return ((BaseLayer) layer.conf().getLayer()).getUpdaterByParam(parameter);
    }

    /**
     * A dense layer's weights have shape (inputs, units). Those of a convolution with kernel size 1 have (units, inputs, 1,
     * 1), but the one-dimensional convolution reads that memory as (inputs, units) row by row.
     */
    private FlatMatrix weights(Layer layer) {
        INDArray w = layer.getParam("W");
        if (w.rank() == 2) {
            return new FlatMatrix(
                    startOf(w), Math.toIntExact(w.size(0)), Math.toIntExact(w.size(1)), w.stride(0), w.stride(1));
        }
        int units = Math.toIntExact(w.size(0));
        int inputs = Math.toIntExact(w.size(1));
        return layer.conf().getLayer() instanceof Convolution1DLayer
                ? new FlatMatrix(startOf(w), inputs, units, units, 1)
                : new FlatMatrix(startOf(w), inputs, units, 1, inputs);
    }

    private long startOf(INDArray view) {
        return view.offset() - network.params().offset();
    }

    /**
     * Where a state array of some parameters stands. The updater keeps neighbouring parameters of equal configuration in a
     * block, and in the block's state each state array of all of them after the other.
     */
    private static FlatMatrix stateSection(MultiLayerUpdater updater, FlatMatrix section, int state) {
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            if (section.start() >= block.getParamOffsetStart() && section.start() < block.getParamOffsetEnd()) {
                long size = (long) block.getParamOffsetEnd() - block.getParamOffsetStart();
                long start = block.getUpdaterViewOffsetStart() + (state - 1) * size;
                return section.movedBy(start - block.getParamOffsetStart());
            }
        }
        throw new IllegalStateException("no updater block holds the parameter at " + section.start());
    }
}
