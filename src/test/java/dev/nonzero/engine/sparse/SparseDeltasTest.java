package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseDeltasTest {
    private static final int ROWS = 40;
    private static final int INPUTS = 5;
    private static final int INPUT_WIDTH = 8;
    private static final int WIDTH = 16;

    private final Kernels kernels = new PlainKernels();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Matrix w = Matrix.of(INPUTS, WIDTH, numbers(INPUTS * 48, 1), 48);
    private final SparseDeltas sparse = new SparseDeltas(kernels, w, INPUT_WIDTH);

    @Test
    void fewGradientsGiveTheSumsOfTheProducts() {
        float[] in = numbers(ROWS * INPUT_WIDTH, 1);
        for (int repeat = 0; repeat < 2; repeat++) {
            float[] deltas = numbers(ROWS * WIDTH, 0.08);
            Matrix dz = Matrix.of(ROWS, WIDTH, deltas, WIDTH);
            Matrix expectedIn = Matrix.of(ROWS, INPUTS, new float[ROWS * INPUT_WIDTH], INPUT_WIDTH);
            Matrix expected = Matrix.of(INPUTS, WIDTH, new float[INPUTS * WIDTH], WIDTH);
            MatrixProduct product = kernels.product();
            product.add(dz, w.transposed(), expectedIn);
            product.add(Matrix.of(ROWS, INPUTS, in, INPUT_WIDTH).transposed(), dz, expected);

            assertThat(sparse.find(deltas, ROWS)).isTrue();
            float[] inDeltas = new float[ROWS * INPUT_WIDTH];
            Matrix gradient = Matrix.of(INPUTS, WIDTH, new float[INPUTS * WIDTH], WIDTH);
            sparse.add(deltas, in, inDeltas, gradient);
            assertThat(inDeltas).containsExactly(expectedIn.numbers());
            assertThat(gradient.numbers()).containsExactly(expected.numbers());
        }
    }

    @Test
    void manyGradientsAreLeftToTheProducts() {
        assertThat(sparse.find(numbers(ROWS * WIDTH, 0.3), ROWS)).isFalse();
        assertThat(sparse.find(new float[ROWS * WIDTH], ROWS)).isTrue();
    }

    /** Normally distributed, a share of them not zero. */
    private float[] numbers(int length, double share) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextDouble() < share ? (float) random.nextGaussian() : 0;
        }
        return numbers;
    }
}
