package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.data.LabeledData;
import dev.nonzero.network.Head;
import dev.nonzero.network.Network;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the networks that an experiment compares: a level of every factor.
 *
 * @param index its place in the design, from 0
 * @param name tells it from the others, for example {@code pool=none, initialization=keras}
 * @param levels the name of the level of each factor, in the order of the factors
 * @param settings the experiment's settings with the levels written into them
 */
public record Cell(int index, String name, Map<String, String> levels, Settings settings) {
    /** Copies the map. */
    public Cell {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /**
     * Its network for data of that size, as far as its layers go: each class counts the same.
     *
     * @throws dev.nonzero.network.NetworkException where there can be no such network
     */
    public Network network(int features, int classes) {
        return settings.network().network(features, head(Collections.nCopies(classes, 1.0)), 0);
    }

    /**
     * Its network.
     *
     * @param train the rows that it learns from
     * @param dropoutSeed where the masks of dropout are drawn from
     * @throws dev.nonzero.network.NetworkException where there can be no such network
     */
    public Network network(LabeledData train, long dropoutSeed) {
        List<Double> classWeights = train.hasLabelSets()
                ? Collections.nCopies(train.classes().size(), 1.0)
                : Arrays.stream(settings.training().classWeights().of(train))
                        .boxed()
                        .toList();
        return settings.network().network(train.features().columns(), head(classWeights), dropoutSeed);
    }

    private Head head(List<Double> classWeights) {
        return switch (settings.network().head()) {
            case SOFTMAX -> new Head.Softmax(classWeights, settings.training().labelSmoothing());
            case SIGMOID -> new Head.Sigmoid(classWeights.size());
        };
    }
}
