package dev.nonzero.engine.dl4j;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a Deeplearning4j network at the price of the nonzeros: a step costs time in proportion to the nonzeros of its
 * batch, not to the number of features, and gives the numbers of Deeplearning4j's own step to within the rounding of floats.
 * The network is read into {@link Parameters}, which the {@link SparseEngine} trains and which are written back.
 */
public final class SparseTrainer implements Trainer {
    private final SparseEngine engine = new SparseEngine();

    @Override
    public TrainingSession open(MultiLayerNetwork network) {
        NetworkReader reader = NetworkReader.toTrain(network);
        StateTransfer transfer = new StateTransfer(network);
        Parameters parameters = Parameters.allocate(reader.network(), reader.updates());
        transfer.read(parameters);
        return new ConvertingSession(engine.open(parameters), () -> transfer.write(parameters));
    }

    /**
     * Predicts at the price of the nonzeros.
     *
     * @param network a network of layers that this trainer knows, however it was trained
     * @param rows the rows; as many columns as the network has inputs
     * @return the probability of every class for each row; shape (rows, classes), row by row
     * @throws UnsupportedNetworkException where the network has a part that cannot be computed here, which it names
     */
    public float[] probabilities(MultiLayerNetwork network, SparseMatrix rows) {
        return predictor(network).apply(rows);
    }

    /**
     * What {@link #probabilities} does, for rows that come in parts: the network is read once, and later changes of it are not
     * seen. For one thread.
     *
     * @param network a network of layers that this trainer knows, however it was trained
     * @throws UnsupportedNetworkException where the network has a part that cannot be computed here, which it names
     */
    public Function<SparseMatrix, float[]> predictor(MultiLayerNetwork network) {
        NetworkReader reader = NetworkReader.toPredict(network);
        Parameters parameters = Parameters.withoutState(reader.network(), reader.updates());
        new StateTransfer(network).read(parameters);
        return engine.predictor(parameters);
    }
}
