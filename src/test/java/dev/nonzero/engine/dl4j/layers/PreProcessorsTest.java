package dev.nonzero.engine.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nonzero.engine.dl4j.layers.LayoutPreProcessor.Form;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PreProcessorsTest {
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    /** 2 rows of the 5 features 0 … 4 and 10 … 14. */
    private static final INDArray ROWS = Nd4j.createFromArray(new float[][] {{0, 1, 2, 3, 4}, {10, 11, 12, 13, 14}});

    @Test
    void featuresBecomeChannelsOfPositionsAndZerosCompleteThem() {
        INDArray asRows = new LayoutPreProcessor(5, 2, 4, Form.ROWS).preProcess(ROWS, 2, NO_WORKSPACES);
        assertThat(asRows)
                .isEqualTo(Nd4j.createFromArray(
                        new float[][] {{0, 1}, {2, 3}, {4, 0}, {0, 0}, {10, 11}, {12, 13}, {14, 0}, {0, 0}}));

        INDArray asSequence = new LayoutPreProcessor(5, 2, 4, Form.SEQUENCE).preProcess(ROWS, 2, NO_WORKSPACES);
        assertThat(asSequence)
                .isEqualTo(Nd4j.createFromArray(
                        new float[][][] {{{0, 2, 4, 0}, {1, 3, 0, 0}}, {{10, 12, 14, 0}, {11, 13, 0, 0}}}));

        INDArray asImage = new LayoutPreProcessor(5, 2, 4, Form.IMAGE).preProcess(ROWS, 2, NO_WORKSPACES);
        assertThat(asImage).isEqualTo(asSequence.reshape(2, 2, 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void gradientsGoBackToTheFeaturesTheyBelongTo(Form form) {
        LayoutPreProcessor layout = new LayoutPreProcessor(5, 2, 4, form);
        INDArray there = layout.preProcess(ROWS, 2, NO_WORKSPACES);
        assertThat(layout.backprop(there, 2, NO_WORKSPACES)).isEqualTo(ROWS);

        WindowsPreProcessor windows = new WindowsPreProcessor(2, 4, 2, form);
        INDArray image = windows.preProcess(there, 2, NO_WORKSPACES);
        assertThat(windows.backprop(image, 2, NO_WORKSPACES)).isEqualTo(there);
    }

    @ParameterizedTest
    @EnumSource
    void unitsAreGroupedForAPoolOverFeatures(Form form) {
        INDArray there = new LayoutPreProcessor(5, 2, 4, form).preProcess(ROWS, 2, NO_WORKSPACES);

        assertThat(new WindowsPreProcessor(2, 4, 2, form).preProcess(there, 2, NO_WORKSPACES))
                .isEqualTo(Nd4j.createFromArray(
                        new float[][][][] {{{{0, 2, 4, 0}, {1, 3, 0, 0}}}, {{{10, 12, 14, 0}, {11, 13, 0, 0}}}}));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LayoutPreProcessor(9, 2, 4, Form.ROWS));
        assertThatIllegalArgumentException().isThrownBy(() -> new WindowsPreProcessor(5, 4, 2, Form.ROWS));
    }
}
