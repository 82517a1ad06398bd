package dev.nonzero.engine.dl4j;

import dev.nonzero.data.LabeledData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own steps on batches made dense. */
final class DenseSteps {
    private DenseSteps() {}

    /** One step on the rows {@code order[from … to - 1]}. */
    static void step(MultiLayerNetwork network, LabeledData data, int[] order, int from, int to) {
        INDArray x = Nd4j.zeros(to - from, data.features().columns());
        INDArray y = Nd4j.zeros(to - from, data.classes().size());
        for (int i = from; i < to; i++) {
            for (int place = data.features().start(order[i]);
                    place < data.features().end(order[i]);
                    place++) {
                x.putScalar(
                        i - from, data.features().column(place), data.features().value(place));
            }
            y.putScalar(i - from, data.label(order[i]), 1);
        }
        network.fit(x, y);
    }
}
