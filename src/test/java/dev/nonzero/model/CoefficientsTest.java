package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.engine.dl4j.Dl4jNetworks;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class CoefficientsTest {
    static Stream<NetworkDescription> networks() {
        return Stream.of(
                Describe.network().done(),
                Describe.network().hidden(6, 5).done(),
                Describe.network().channels(3).linear(4).hidden(6).done(),
                Describe.network().channels(1).conv1d(4).maxPool(2).done(),
                Describe.network().channels(3).conv1d(4).hidden(2).done(),
                Describe.network()
                        .channels(3)
                        .layer(new PointwiseLayer(LayerType.CONV1D, 5, ActivationFunction.TANH, false))
                        .done());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void areTheBytesThatNd4jWritesAndAreReadBack(NetworkDescription description) throws IOException {
        Model model = SmallModel.of(description, FeatureValues.AS_IS);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Nd4j.write(Dl4jNetworks.of(model.parameters()).params(), new DataOutputStream(expected));
        Coefficients coefficients = new Coefficients(model.parameters().network());
        Parameters parameters = model.parameters();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        coefficients.write(written, parameters);
        assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(coefficients.bytes()).isEqualTo(written.size());
        Parameters read = coefficients.read(new ByteArrayInputStream(written.toByteArray()));
        assertThat(read.names()).isEqualTo(parameters.names());
        read.names().forEach(name -> assertThat(read.get(name)).as(name).isEqualTo(parameters.get(name)));
    }
}
