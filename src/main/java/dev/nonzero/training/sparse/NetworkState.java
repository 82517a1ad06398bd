package dev.nonzero.training.sparse;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;

/** The parameters, the optimizer's state and the counters of a Deeplearning4j network, read and written back. */
final class NetworkState {
    private final MultiLayerNetwork network;
    private final FlatArray parameters;

    NetworkState(MultiLayerNetwork network) {
        this.network = network;
        parameters = new FlatArray(network.params());
    }

    /**
     * Reads weights and state. A network that was never trained has no state yet.
     *
     * @param initialState what the state arrays hold at the start
     */
    void read(Rows rows, Section section, float initialState) {
        MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater(false);
        parameters.read(section, rows, 0);
        for (int state = 1; state <= rows.states(); state++) {
            if (updater != null) {
                new FlatArray(updater.getStateViewArray()).read(stateSection(updater, section, state), rows, state);
            } else {
                rows.fill(state, initialState);
            }
        }
    }

    /** Writes weights and state, all rows being up to date. */
    void write(List<Parameters> all, int iteration) {
        MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater(true);
        for (Parameters some : all) {
            parameters.write(some.section(), some.rows(), 0);
            for (int state = 1; state <= some.rows().states(); state++) {
                new FlatArray(updater.getStateViewArray())
                        .write(stateSection(updater, some.section(), state), some.rows(), state);
            }
        }
        network.setIterationCount(iteration);
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
