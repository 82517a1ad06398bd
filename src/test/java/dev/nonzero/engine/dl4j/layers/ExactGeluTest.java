package dev.nonzero.engine.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against torch.nn.functional.gelu in float64 and its autograd. */
class ExactGeluTest {
    @ParameterizedTest
    @CsvSource({
        "-6, -5.919525869479969e-09, -3.546870945402639e-08",
        "-3, -0.00404969409489031, -0.01194564720418392",
        "-1, -0.15865525393145702, -0.08331547058768635",
        "-0.75, -0.16997051428265111, 0.0007742782607648158",
        "-0.1, -0.0460172162722971, 0.4204769079752698",
        "0, 0, 0.5",
        "0.1, 0.053982783727702904, 0.5795230920247302",
        "0.75, 0.5800294857173489, 0.9992257217392352",
        "1, 0.841344746068543, 1.0833154705876864",
        "3, 2.99595030590511, 1.011945647204184",
        "6, 5.999999994080474, 1.0000000354687093",
    })
    void valueAndDerivativeAreTorchs(double x, double value, double derivative) {
        ExactGelu gelu = new ExactGelu();
        INDArray gradient = Nd4j.createFromArray(new float[][] {{2}});

        assertThat(gelu.getActivation(array(x), true).getDouble(0)).isCloseTo(value, within(2e-7 * (1 + Math.abs(x))));
        assertThat(gelu.backprop(array(x), gradient).getFirst().getDouble(0) / 2)
                .isCloseTo(derivative, within(2e-7));
    }

    private static INDArray array(double x) {
        return Nd4j.createFromArray(new float[][] {{(float) x}});
    }
}
