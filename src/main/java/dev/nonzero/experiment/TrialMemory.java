package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.network.NetworkShape;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.sparse.SparseTrainer;

/**
 * The memory that a trial takes beside its data. Deeplearning4j keeps the network outside the heap: its parameters, a gradient for
 * each, and the optimizer's state; the sparse trainer has weights and state of its own, in the heap.
 *
 * @param heap bytes of the heap
 * @param outside bytes outside it
 */
public record TrialMemory(long heap, long outside) {
    private static final int FLOAT = 4; // bytes

    /** What a trial of a cell takes at the most. */
    public static TrialMemory of(Cell cell, DataSize data) {
        Settings settings = cell.settings();
        NetworkShape shape = shape(cell, data);
        Optimizer optimizer = settings.training().optimizer();
        if (settings.training().trainer() == TrainerType.DENSE) {
            return new TrialMemory(0, dense(settings, shape));
        }
        boolean keepsBest = settings.training().plan().earlyStopping().isPresent();
        long heap = SparseTrainer.estimateBytes(shape, optimizer);
        return new TrialMemory(keepsBest ? 2 * heap : heap, network(shape, optimizer));
    }

    /** What {@link Verification} takes: the network that a stretch starts from, and one behind each trainer's steps. */
    public static TrialMemory ofVerification(Cell cell, DataSize data) {
        Settings settings = cell.settings();
        NetworkShape shape = shape(cell, data);
        Optimizer optimizer = settings.training().optimizer();
        long doubles = 5L * Double.BYTES * shape.parameters(); // that are compared
        return new TrialMemory(
                Math.max(SparseTrainer.estimateBytes(shape, optimizer), doubles),
                dense(settings, shape) + 2 * network(shape, optimizer));
    }

    private static NetworkShape shape(Cell cell, DataSize data) {
        return NetworkShape.of(cell.settings().network(), data.features(), data.classes());
    }

    private static long network(NetworkShape shape, Optimizer optimizer) {
        return FLOAT * (2 * shape.parameters() + optimizer.updater().stateSize(shape.parameters()));
    }

    /** The network and a batch: its rows, twice where they are rearranged, and what the widest layer makes of them, back too. */
    private static long dense(Settings settings, NetworkShape shape) {
        long rows = settings.training().plan().batchSize();
        long completed = (long) shape.completedLength() * shape.channels();
        long widest = shape.layers().stream()
                .mapToLong(layer -> layer.name().equals("pointwise")
                        ? (long) shape.completedLength() * layer.units()
                        : layer.units())
                .max()
                .orElse(0);
        return network(shape, settings.training().optimizer()) + FLOAT * rows * 2 * (completed + widest);
    }
}
