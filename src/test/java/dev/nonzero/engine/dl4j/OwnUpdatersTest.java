package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.network.Describe;
import dev.nonzero.network.Head;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.IUpdater;

class OwnUpdatersTest {
    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Optimizer.Momentum(0.03, 0.8, 0),
                new Optimizer.Nadam(0.03, 0.8, 0.95, 1e-7, 0),
                new Optimizer.RmsProp(0.03, 0.95, 1e-7, 0),
                new Optimizer.AmsGrad(0.03, 0.8, 0.95, 1e-7, 0),
                new Optimizer.AdaMax(0.03, 0.8, 0.95, 0));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aConfigurationReadBackHasTheOptimizer(Optimizer optimizer) {
        Network network = Describe.network().hidden(3).done().network(5, Head.Softmax.of(2), 1);
        MultiLayerConfiguration configuration = Dl4jNetworks.configuration(network, optimizer);

        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());

        IUpdater updater = ((BaseLayer) read.getConf(0).getLayer()).getIUpdater();
        assertThat(Updaters.of(updater)).isEqualTo(optimizer);
        assertThat(updater).isEqualTo(Updaters.of(optimizer)).isNotEqualTo(Updaters.of(new Optimizer.Sgd(0.03, 0)));
        assertThat(read).isEqualTo(configuration);
    }
}
