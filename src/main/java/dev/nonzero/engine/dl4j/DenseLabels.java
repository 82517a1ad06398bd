package dev.nonzero.engine.dl4j;

import dev.nonzero.data.Targets;
import dev.nonzero.network.Head;
import dev.nonzero.training.Batch;

/**
 * The labels of a batch as Deeplearning4j takes them: a row of targets, 1 for each label of a row; smoothed, where the head says
 * so, and multiplied by the weight of the row, which Deeplearning4j's losses cannot do themselves.
 *
 * @param smoothing the share of a target that is spread over all classes
 */
record DenseLabels(double smoothing) {
    static final DenseLabels AS_THEY_ARE = new DenseLabels(0);

    /** The labels that a head is trained on. */
    static DenseLabels of(Head head) {
        return head instanceof Head.Softmax softmax ? new DenseLabels(softmax.labelSmoothing()) : AS_THEY_ARE;
    }

    /** Writes the targets of a row of a batch into a row of an array, which is all zero. */
    void put(Batch batch, int row, DenseBatch targets) {
        Targets labels = batch.data().targets();
        int dataRow = batch.rows().row(row);
        int classes = batch.data().classes().size();
        float weight = batch.weight(row);
        float elsewhere = (float) (weight * smoothing / classes);
        for (int c = 0; c < classes && smoothing > 0; c++) {
            targets.put(row, c, elsewhere);
        }
        for (int i = 0; i < labels.count(dataRow); i++) {
            targets.put(row, labels.label(dataRow, i), (float) (weight * (1 - smoothing)) + elsewhere);
        }
    }
}
