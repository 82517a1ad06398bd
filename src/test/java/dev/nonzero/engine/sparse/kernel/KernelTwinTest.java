package dev.nonzero.engine.sparse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every vector kernel, of every width, against its plain twin, at sizes that leave every kind of rest. */
class KernelTwinTest {
    private static final int AT = 3; // where rows start in their arrays, so that nothing is aligned
    private static final int LISTED = 9;

    private final Kernels plain = new PlainKernels();
    private final List<Kernels> vector =
            IntStream.of(128, 256, 512).mapToObj(VectorClassLoader::kernels).toList();

    @Test
    void theKernelsHaveTheWidthsAskedFor() {
        assertThat(vector).extracting(Kernels::name).containsExactly("vector 128", "vector 256", "vector 512");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 13, 16, 64, 128, 207, 4098})
    void kernelsOnRowsGiveWhatThePlainLoopsGive(int n) {
        int[] rows = {4, 0, 2, 2, 5, 1, 0, 3, 4};
        float[] values = numbers(LISTED, 1);
        AdamStep step = new AdamStep();
        step.keepM = 0.81f;
        step.keepV = 0.998f;
        step.gainM = 0.1f;
        step.gainV = 0.001f;
        step.rate = 0.01f;
        step.gradientRate = 0.02f;
        step.epsilon = 1e-8f;
        step.keepW = 0.999f;
        int wide = n + 5;
        sameOn(6 * wide, (k, x) -> k.addScaledToRows(n, numbers(n + AT, 2), AT, rows, values, 1, LISTED, x, wide));
        sameOn(n + AT, (k, x) -> k.sumScaledRows(n, x, AT, rows, values, 1, LISTED, numbers(6 * wide, 3), wide));
        sameOn(n + AT, (k, x) -> k.sumRows(n, 6, numbers(6 * wide, 3), wide, x, AT));
        sameOn(n + AT, (k, x) -> k.addScaled(n, 0.7f, numbers(n, 4), 0, x, AT));
        sameOn(n + AT, (k, x) -> k.scale(n, 0.7f, x, AT));
        sameOn(LISTED, (k, x) -> k.dots(n, numbers(n, 5), 0, rows, 1, LISTED, numbers(6 * wide, 3), wide, x));
        sameOn(1, (k, x) -> x[0] = k.dot(n, numbers(n + AT, 5), AT, numbers(n, 6), 0));
        sameOn(n + AT, (k, x) -> k.sgd(n, x, AT, numbers(n, 4), 0, 0.99f, 0.1f));
        sameOn(3 * n, (k, x) -> k.nesterov(n, x, 0, n, numbers(n, 4), 0, 0.99f, 0.8f, 0.9f, 0.1f));
        sameOn(3 * n, (k, x) -> k.adaGrad(n, x, 0, 2 * n, numbers(n, 4), 0, 0.99f, 0.1f, 1e-6f));
        sameOn(3 * n, (k, x) -> k.rmsProp(n, x, 0, 2 * n, numbers(n, 4), 0, step));
        sameOn(3 * n, (k, x) -> k.adam(n, x, 0, n, 2 * n, numbers(n, 4), 0, step));
        sameOn(2 * n, (k, x) -> k.momentum(n, x, 0, n, numbers(n, 4), 0, 0.99f, 0.8f, 0.1f));
        sameOn(4 * n, (k, x) -> k.amsGrad(n, x, 0, n, 2 * n, 3 * n, numbers(n, 4), 0, step));
        sameOn(3 * n, (k, x) -> k.adaMax(n, x, 0, n, 2 * n, numbers(n, 4), 0, step));
        sameOn(3 * n, (k, x) -> k.nadam(n, x, 0, n, 2 * n, numbers(n, 4), 0, step));
        sameOn(3 * n, (k, x) -> k.adaMaxIdle(n, x, 0, x, n, 2 * n, 0.99f, 0.3f));
        sameOn(3 * n, (k, x) -> k.decayAndAdd(n, x, 0, numbers(n, 4), 0, 0.99f, 0.3f));
        float[] signed = numbers(n, 9);
        for (int i = 0; i < n; i++) {
            signed[i] = (float) Math.pow(-1, i) * (i % 7 == 0 ? 0 : 40 * (float) Math.pow(signed[i], 6));
        }
        for (float slope : new float[] {0, 0.01f}) {
            sameOn(n, (k, x) -> k.rectify(n, slope, signed, x));
            sameOn(n, (k, x) -> k.rectifyDeltas(n, slope, 0, signed, x));
            sameOn(n, (k, x) -> k.rectifyDeltas(n, slope, -Float.MIN_VALUE, signed, x));
        }
        sameOn(n, (k, x) -> k.tanh(n, signed, x), 4e-7f);
        sameOn(n, (k, x) -> k.sigmoid(n, signed, x), 4e-7f);
        sameOn(n + AT, (k, x) -> k.exponentials(n, signed, 0, 40, x, AT), 4e-7f);
        sameOn(1, (k, x) -> x[0] = (float) k.exponentials(n, signed, 0, 40, new float[n], 0));
        for (int coefficients : new int[] {3, 5}) {
            float[] c = numbers(coefficients, 7);
            sameOn(3 * n, (k, x) -> k.adamIdle(n, x, 0, x, n, 2 * n, 0.99f, 0.98f, 1e-3f, c));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "4, 7, 4",
        "13, 7, 6",
        "5, 130, 13",
        "4, 7, 16",
        "9, 5, 32",
        "13, 300, 40",
        "1, 7, 207",
        "262, 5, 72"
    })
    void productsOfMatricesAreThoseOfThePlainLoops(int rows, int depth, int n) {
        for (Matrix a : bothWays(rows, depth, 1)) {
            for (Matrix b : bothWays(depth, n, 2)) {
                sameOn(AT + rows * (n + 3), (k, c) -> k.product().add(a, b, new Matrix(rows, n, c, AT, n + 3, 1)));
            }
        }
    }

    /** A matrix by rows, and one by columns, with room between. */
    private static List<Matrix> bothWays(int rows, int columns, int seed) {
        return List.of(
                new Matrix(rows, columns, numbers(rows * (columns + 2), seed), 1, columns + 2, 1),
                new Matrix(rows, columns, numbers((rows + 1) * columns, seed), 0, 1, rows + 1));
    }

    /** Sums of many numbers are told apart by their magnitude, so the tolerance is for the largest. */
    private void sameOn(int length, BiConsumer<Kernels, float[]> kernel) {
        sameOn(length, kernel, 4e-6f);
    }

    private void sameOn(int length, BiConsumer<Kernels, float[]> kernel, float tolerance) {
        float[] expected = numbers(length, 8);
        float[] before = expected.clone();
        kernel.accept(plain, expected);
        float largest = 1;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (Kernels tested : vector) {
            float[] found = before.clone();
            kernel.accept(tested, found);
            assertThat(found).as(tested.name()).containsExactly(expected, Offset.offset(tolerance * largest));
        }
    }

    /** Between 0.1 and 1, for roots are taken of some. */
    private static float[] numbers(int length, int seed) {
        UniformRandomProvider random = RandomStreams.of(seed, Purpose.SYNTHETIC, "kernels");
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = 0.1f + 0.9f * random.nextFloat();
        }
        return numbers;
    }
}
