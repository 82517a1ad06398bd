package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.NamedDropout;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.Head;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;
import dev.nonzero.network.Update;
import dev.nonzero.network.Updates;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Reads what a Deeplearning4j network computes, and how it is trained, as far as both are known here. */
final class NetworkReader {
    /** How the weights were drawn that it has is not known, and nobody draws them again. */
    static final Initialization UNKNOWN = Initialization.PYTORCH;

    private static final Update NO_UPDATE = new Update(new Optimizer.Sgd(1, 0), StepSize.constant(1, 0));

    private final NetworkLayers theirs;
    private final boolean training;
    private final int epoch;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Update> updates = new HashMap<>(); // by the name of the parameters

    private NetworkReader(MultiLayerNetwork network, boolean training) {
        theirs = new NetworkLayers(network.getLayerWiseConfigurations());
        this.training = training;
        epoch = network.getEpochCount();
        for (int i = 0; i < theirs.count(); i++) {
            LayerChecks.checkFunction(theirs.configuration(i), theirs.name(i));
            if (training) {
                LayerChecks.checkTraining(theirs.configuration(i), theirs.name(i));
            }
        }
    }

    /**
     * Reads a network that is to be trained.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be trained here
     */
    static NetworkReader toTrain(MultiLayerNetwork network) {
        return new NetworkReader(network, true);
    }

    /**
     * Reads a network that is to predict.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be computed here
     */
    static NetworkReader toPredict(MultiLayerNetwork network) {
        return new NetworkReader(network, false);
    }

    /** The network. */
    Network network() {
        layers.clear();
        Head head = head(theirs.count() - 1);
        int next = 0;
        if (PointwiseFront.startsWithOne(theirs)) {
            PointwiseFront front = PointwiseFront.read(theirs);
            requireNoDropout(0);
            readUpdates(0);
            layers.addAll(front.layers());
            next = front.count();
            if (front.positions() > 1) {
                requireNoDropout(next);
            }
        } else {
            requireNoDropout(0);
            theirs.requireNoPreProcessor(0);
        }
        addFullyConnected(next);
        for (int i = next + 1; i < theirs.count(); i++) {
            theirs.requireNoPreProcessor(i);
            layers.add(Functions.of(fullyConnected(i - 1).getActivationFn(), theirs.name(i - 1)));
            addFullyConnected(i);
        }
        return new Network(theirs.features(), layers, head);
    }

    /** How each of its parameters is trained; to be asked after {@link #network}. */
    Updates updates() {
        return parameter -> Objects.requireNonNull(updates.get(parameter.name()), parameter.name());
    }

    private void addFullyConnected(int i) {
        FeedForwardLayer layer = fullyConnected(i);
        if (training && layer.getIDropout() instanceof NamedDropout named) {
            layers.add(new Dropout(named.mask()));
        } else {
            requireNoDropout(i);
        }
        readUpdates(i);
        int units = Math.toIntExact(layer.getNOut());
        boolean bias = layer instanceof DenseLayer dense ? dense.hasBias() : ((OutputLayer) layer).hasBias();
        layers.add(
                new Dense(theirs.uniqueName(i), units, bias, UNKNOWN.weights(), UNKNOWN.bias(), (int) layer.getNIn()));
    }

    private FeedForwardLayer fullyConnected(int i) {
        Class<?> type = i < theirs.count() ? theirs.layer(i).getClass() : null;
        if (type != DenseLayer.class && type != OutputLayer.class) {
            throw theirs.unexpected(i, "a DenseLayer or an OutputLayer");
        }
        return (FeedForwardLayer) theirs.layer(i);
    }

    private void readUpdates(int i) {
        for (String parameter : List.of("W", "b")) {
            updates.put(theirs.uniqueName(i) + "." + parameter, update(i, parameter));
        }
    }

    private Update update(int i, String parameter) {
        FeedForwardLayer layer = (FeedForwardLayer) theirs.layer(i);
        if (!training) {
            return NO_UPDATE;
        }
        IUpdater updater = layer.getUpdaterByParam(parameter);
        List<WeightDecay> decay = new ArrayList<>();
        for (Regularization each : Objects.requireNonNullElse(
                layer.getRegularizationByParam(parameter), Collections.<Regularization>emptyList())) {
            if (!(each instanceof WeightDecay weightDecay)) {
                throw new UnsupportedNetworkException(theirs.name(i) + " has the regularization "
                        + each.getClass().getSimpleName() + "; the sparse trainer knows WeightDecay only");
            }
            decay.add(weightDecay);
        }
        try {
            return new Update(Updaters.of(updater), new ConfiguredStepSize(updater, decay, epoch));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedNetworkException(theirs.name(i) + ": " + e.getMessage());
        }
    }

    private void requireNoDropout(int i) {
        IDropout dropout = i < theirs.count() ? theirs.layer(i).getIDropout() : null;
        if (training && dropout != null) {
            throw new UnsupportedNetworkException(theirs.name(i) + " has the dropout " + dropout
                    + " on its input; the sparse trainer knows NamedDropout after a hidden layer only");
        }
    }

    private Head head(int i) {
        OutputLayer layer = theirs.layer(i, OutputLayer.class);
        if (layer.getLossFn() instanceof LossBinaryXENT binary
                && binary.getWeights() == null
                && layer.getActivationFn() instanceof ActivationSigmoid) {
            return new Head.Sigmoid(Math.toIntExact(layer.getNOut()));
        }
        if (!(layer.getLossFn() instanceof LossMCXENT loss)
                || !(layer.getActivationFn() instanceof ActivationSoftmax)) {
            throw new UnsupportedNetworkException(theirs.name(i) + " has the loss " + layer.getLossFn()
                    + " and the activation " + layer.getActivationFn()
                    + "; the sparse trainer knows LossMCXENT and LossNegativeLogLikelihood with softmax, and"
                    + " LossBinaryXENT without weights with sigmoid only");
        }
        double[] weights = new double[Math.toIntExact(layer.getNOut())];
        Arrays.fill(weights, 1);
        return new Head.Softmax(
                Arrays.stream(
                                loss.getWeights() == null
                                        ? weights
                                        : loss.getWeights().toDoubleVector())
                        .boxed()
                        .toList(),
                0,
                loss.getSoftmaxClipEps());
    }
}
