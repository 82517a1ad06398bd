package dev.nonzero.engine.sparse;

import java.util.List;

/**
 * The pointwise layers with all that belongs to single positions: normalization, activations, a pool over units. It is
 * computed at the active positions of a batch, and once for all empty ones, whatever their number: the last row of every
 * array is the <i>background</i>, what an empty position becomes. On the way back the last row has the sum of the gradients
 * of all empty positions. Since every stage hands on to its inputs, and gives its parameters, sums over positions of something
 * that depends on the position's own inputs and gradients, and is linear in the gradients, the sum of the gradients is all
 * that it has to know; only statistics over the batch must also know how many there are.
 */
final class PositionStack {
    private final PositionSums first;
    private final List<Stage> stages;
    private final PositionActivationStage lastActivation;
    private final RowCounts counts;
    private final int positions; // of a row
    private final int outputs;
    private final int group; // the units that a pool makes an output of
    private final boolean backgroundIsTrained; // whether an empty position has parameters
    private float[] out = {}; // (active positions + 1, width)
    private int background; // where its outputs start

    /**
     * The layers.
     *
     * @param stages after the first sums, first to last
     * @param lastActivation the last one that is an activation
     * @param counts shared with the stages that make statistics
     * @param positions the positions of a row
     * @param units the numbers of a position after the last activation
     * @param outputs those after the last stage
     */
    PositionStack(
            PositionSums first,
            List<Stage> stages,
            PositionActivationStage lastActivation,
            RowCounts counts,
            int positions,
            int units,
            int outputs) {
        this.first = first;
        this.stages = List.copyOf(stages);
        this.lastActivation = lastActivation;
        this.counts = counts;
        this.positions = positions;
        this.outputs = outputs;
        group = units / outputs;
        backgroundIsTrained = first.hasBias()
                || stages.stream().anyMatch(stage -> stage instanceof DenseStage || stage instanceof BatchNormStage);
    }

    int channels() {
        return first.channels();
    }

    /** How many windows of that many positions a row has, the last of which may be incomplete. */
    int windows(int size) {
        return (positions - 1) / size + 1;
    }

    /** The numbers of a position after the last stage. */
    int outputs() {
        return outputs;
    }

    /** The same, completed to whole vectors. */
    int width() {
        return stages.get(stages.size() - 1).width();
    }

    /** Whether outputs that are zero at an empty position pass no gradient on. */
    boolean isFlatAtZero() {
        return lastActivation.isFlatAtZero();
    }

    /**
     * The outputs of the active positions, and in the last row those of an empty one.
     *
     * @param training whether a way back follows; without, no parameter is touched
     * @return shape (active positions + 1, width); valid until the next call
     */
    float[] forward(WindowBatch batch, boolean training) {
        int rows = batch.positions() + 1;
        counts.last = (long) batch.rows() * positions - batch.positions();
        out = first.forward(batch, training);
        for (int i = 0; i < stages.size(); i++) {
            out = stages.get(i).forward(out, rows, training);
        }
        background = batch.positions() * width();
        return out;
    }

    /** An output of an empty position, as last computed. */
    float background(int output) {
        return out[background + output];
    }

    /** Whether a gradient of an output at empty positions, as last computed, changes a parameter. */
    boolean backgroundHasSlope(int output) {
        if (!backgroundIsTrained) {
            return false;
        }
        float[] slopes = lastActivation.slopesAtEmptyPosition();
        for (int unit = output * group; unit < (output + 1) * group; unit++) {
            if (slopes[unit] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Updates the parameters.
     *
     * @param deltas the gradients of the outputs, in the last row summed over all empty positions; overwritten
     */
    void backward(WindowBatch batch, float[] deltas) {
        float[] through = deltas;
        for (int i = stages.size() - 1; i >= 0; i--) {
            through = stages.get(i).backward(through, batch.positions() + 1);
        }
        if (first.channels() == 1 && stages.get(0) instanceof BatchNormStage norm) {
            first.backward(batch, through, norm);
        } else {
            first.backward(batch, through);
        }
    }
}
