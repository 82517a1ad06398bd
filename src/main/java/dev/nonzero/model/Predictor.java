package dev.nonzero.model;

import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Predicts with a model, at the price of the nonzeros where the sparse trainer knows the network's layers, else with rows
 * made dense. For one thread.
 */
public final class Predictor implements AutoCloseable {
    private final DataTransformation transformation;
    private final TrainingSession session;

    Predictor(Model model) {
        transformation = model.transformation();
        session = open(withoutTraining(model.network()));
    }

    /**
     * The probability of every class for each row.
     *
     * @param rows as their file has them, with the features of the model's schema
     * @return shape (rows, classes), row by row
     * @throws IllegalArgumentException where they have other features
     */
    public float[] probabilities(SparseMatrix rows) {
        return session.probabilities(transformation.apply(rows));
    }

    @Override
    public void close() {
        session.close();
    }

    private static TrainingSession open(MultiLayerNetwork network) {
        Trainer sparse = new SparseTrainer();
        try {
            return sparse.open(network);
        } catch (UnsupportedNetworkException e) {
            return new DenseTrainer().open(network);
        }
    }

    /** A network over the same parameters with an optimizer that keeps no state, so that none takes up room. */
    private static MultiLayerNetwork withoutTraining(MultiLayerNetwork network) {
        MultiLayerConfiguration configuration =
                network.getLayerWiseConfigurations().clone();
        for (NeuralNetConfiguration each : configuration.getConfs()) {
            each.getLayer().setIDropout(null);
            if (each.getLayer() instanceof BaseLayer layer) {
                layer.setIUpdater(new Sgd());
                layer.setBiasUpdater(null);
                layer.setRegularization(List.of());
            }
        }
        MultiLayerNetwork bare = new MultiLayerNetwork(configuration);
        bare.init(network.params(), false);
        return bare;
    }
}
