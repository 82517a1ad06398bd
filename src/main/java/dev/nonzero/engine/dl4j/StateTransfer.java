package dev.nonzero.engine.dl4j;

import dev.nonzero.network.Parameters;
import dev.nonzero.network.WeightTable;
import dev.nonzero.network.Weighted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    /** From the Deeplearning4j network. One that was never trained has no state yet; then it stays as it is. */
    void read(Parameters parameters) {
        MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater(false);
        sections(parameters).forEach((name, section) -> {
            WeightTable table = parameters.table(name);
            floats.read(section, table, 0);
            for (int state = 1; updater != null && state <= table.states(); state++) {
                new FlatArray(updater.getStateViewArray()).read(stateSection(updater, section, state), table, state);
            }
        });
        parameters.setSteps(network.getIterationCount());
    }

    /** To the Deeplearning4j network. Without a step there is no state yet, and none is made. */
    void write(Parameters parameters) {
        MultiLayerUpdater updater = parameters.steps() == 0 ? null : (MultiLayerUpdater) network.getUpdater(true);
        sections(parameters).forEach((name, section) -> {
            WeightTable table = parameters.table(name);
            floats.write(section, table, 0);
            for (int state = 1; updater != null && state <= table.states(); state++) {
                new FlatArray(updater.getStateViewArray()).write(stateSection(updater, section, state), table, state);
            }
        });
        network.setIterationCount(parameters.steps());
    }

    /** Where each array stands: layers with parameters are in the same order in both. */
    private Map<String, Section> sections(Parameters parameters) {
        List<Weighted> layers = parameters.network().layers().stream()
                .filter(Weighted.class::isInstance)
                .map(Weighted.class::cast)
                .toList();
        Map<String, Section> sections = new LinkedHashMap<>();
        int next = 0;
        for (Layer layer : network.getLayers()) {
            if (layer.numParams() > 0) {
                Weighted ours = layers.get(next++);
                sections.put(ours.weightName(), weights(layer));
                if (ours.bias()) {
                    INDArray b = layer.getParam("b");
                    sections.put(ours.biasName(), Section.bias(startOf(b), Math.toIntExact(b.length())));
                }
            }
        }
        return sections;
    }

    /**
     * A dense layer's weights have shape (inputs, units). Those of a convolution with kernel size 1 have (units, inputs, 1,
     * 1), but the one-dimensional convolution reads that memory as (inputs, units) row by row.
     */
    private Section weights(Layer layer) {
        INDArray w = layer.getParam("W");
        if (w.rank() == 2) {
            return new Section(
                    startOf(w), Math.toIntExact(w.size(0)), Math.toIntExact(w.size(1)), w.stride(0), w.stride(1));
        }
        int units = Math.toIntExact(w.size(0));
        int inputs = Math.toIntExact(w.size(1));
        return layer.conf().getLayer() instanceof Convolution1DLayer
                ? new Section(startOf(w), inputs, units, units, 1)
                : new Section(startOf(w), inputs, units, 1, inputs);
    }

    private long startOf(INDArray view) {
        return view.offset() - network.params().offset();
    }

    /**
     * Where a state array of some parameters stands. The updater keeps neighbouring parameters of equal configuration in a
     * block, and in the block's state each state array of all of them after the other.
     */
    private static Section stateSection(MultiLayerUpdater updater, Section section, int state) {
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
