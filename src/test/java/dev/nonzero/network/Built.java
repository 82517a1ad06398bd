package dev.nonzero.network;

import dev.nonzero.engine.dl4j.Dl4jNetworks;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Networks with their initial weights, for tests. */
public final class Built {
    private Built() {}

    /** The network of a description. */
    public static Network network(NetworkDescription description, double[] classWeights, int features) {
        return description.network(
                features, new Head.Softmax(Arrays.stream(classWeights).boxed().toList()), 1);
    }

    /** Parameters as they are before the first step. */
    public static Parameters parameters(
            NetworkDescription description, Optimizer optimizer, double[] classWeights, int features, long seed) {
        Network network = description.network(
                features, new Head.Softmax(Arrays.stream(classWeights).boxed().toList()), seed);
        return InitialWeights.of(network, optimizer, seed);
    }

    /** The same as a network of Deeplearning4j. */
    public static MultiLayerNetwork dl4j(
            NetworkDescription description, Optimizer optimizer, double[] classWeights, int features, long seed) {
        return Dl4jNetworks.of(parameters(description, optimizer, classWeights, features, seed));
    }
}
