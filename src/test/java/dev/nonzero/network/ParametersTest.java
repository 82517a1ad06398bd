package dev.nonzero.network;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Optimizer ADAGRAD = new Optimizer.AdaGrad(0.1, 1e-10, 0);

    /** One hidden layer of 3 normalized units over 4 features, 2 classes. */
    private static final Network NETWORK = network()
            .hiddenLayers(new HiddenLayer(3, Optional.empty(), OptionalDouble.empty(), true))
            .done()
            .network(4, Head.Softmax.of(2), 1);

    @Test
    void everyArrayHasItsInitialNumbersAndItsState() {
        Parameters parameters = InitialWeights.of(NETWORK, ADAGRAD, 1);

        assertThat(parameters.names())
                .containsExactly(
                        "hidden0.W",
                        "hidden0.b",
                        "hidden0.norm.gamma",
                        "hidden0.norm.beta",
                        "hidden0.norm.mean",
                        "hidden0.norm.var",
                        "output.W",
                        "output.b");
        assertThat(parameters.shapes()).isEqualTo(NETWORK.parameters());
        assertThat(parameters.get("hidden0.norm.gamma")).containsExactly(1, 1, 1);
        assertThat(parameters.get("hidden0.norm.beta")).containsExactly(0, 0, 0);
        assertThat(parameters.get("hidden0.norm.mean")).containsExactly(0, 0, 0);
        assertThat(parameters.get("hidden0.norm.var")).containsExactly(1, 1, 1);
        assertThat(parameters.table("hidden0.norm.mean").states()).isZero(); // no optimizer trains it
        WeightTable weights = parameters.table("hidden0.W");
        assertThat(weights.states()).isEqualTo(1);
        assertThat(weights.array(3)[weights.at(3) + weights.width() + 2]).isEqualTo(1e-6f);
        assertThat(parameters.network()).isSameAs(NETWORK);
        assertThat(parameters.updates()).isSameAs(ADAGRAD);
    }

    @Test
    void toPredictNoStateIsNeeded() {
        Parameters parameters = Parameters.withoutState(NETWORK, ADAGRAD);
        assertThat(parameters.names()).hasSize(8).allSatisfy(name -> {
            assertThat(parameters.table(name).states()).isZero();
            assertThat(parameters.get(name)).containsOnly(0);
        });
    }

    @Test
    void arraysAreSetByTheirNames() {
        Parameters parameters = Parameters.allocate(NETWORK, ADAGRAD);
        float[] values = {1, 2, 3, 4, 5, 6};
        parameters.set("output.W", values);

        assertThat(parameters.get("output.W")).containsExactly(values);
        assertThat(parameters.shape("output.W").inputs()).isEqualTo(3);
        assertThat(parameters.has("output.W")).isTrue();
        assertThat(parameters.has("output.w")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.set("output.W", new float[5]))
                .withMessage("output.W has 6 parameters, but there are 5 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.get("output.w"))
                .withMessageStartingWith("there is no output.w; there are [hidden0.W, ");
    }

    @Test
    void aCopyIsTrainedApart() {
        Parameters parameters = InitialWeights.of(NETWORK, ADAGRAD, 1);
        parameters.setSteps(12);
        String digest = InitialWeights.digest(parameters);
        Parameters copy = parameters.copy();
        parameters.set("output.b", new float[] {8, 9});
        parameters.setSteps(13);

        assertThat(copy.steps()).isEqualTo(12);
        assertThat(InitialWeights.digest(copy)).isEqualTo(digest);
        assertThat(InitialWeights.digest(parameters)).isNotEqualTo(digest);
        assertThat(copy.network()).isSameAs(NETWORK);
        assertThat(copy.updates()).isSameAs(ADAGRAD);
    }

    /** Rows of the first layer, of which a step touches few, may lie apart; those of later layers are one matrix. */
    @Test
    void onlyRowsOfWhichAStepNeedsFewLieApart() {
        Network wide = network().hidden(16_384, 1_025).done().network(1_025, Head.Softmax.of(2), 1);
        Parameters parameters = Parameters.withoutState(wide, new Optimizer.Sgd(0.1, 0));
        WeightTable first = parameters.table("hidden0.W");
        assertThat(first.array(1_024)).isNotSameAs(first.array(0));
        WeightTable second = parameters.table("hidden1.W");
        assertThat(second.array(16_383)).isSameAs(second.array(0));
        List.of("hidden0.b", "output.W")
                .forEach(name -> assertThat(parameters.table(name).at(0)).isZero());
    }

    @Test
    void oneArrayIsDrawnLikeThoseOfTheNetwork() {
        Parameters parameters = InitialWeights.of(NETWORK, ADAGRAD, 5);
        for (ParameterShape shape : NETWORK.parameters()) {
            assertThat(InitialWeights.draw(shape, 5)).as(shape.name()).containsExactly(parameters.get(shape.name()));
        }
    }
}
