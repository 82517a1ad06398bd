package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nonzero.data.ColumnValues.Block;
import dev.nonzero.data.ColumnValues.Fill;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A transformation as a model describes it: of three features the first and the last are kept. */
class TransformationChecksTest {
    private static final int[] KEPT = {0, 2};
    private static final Block NUMBERS = new Block(0, 2, FeatureValues.STANDARD, 0);
    private static final Block REST = new Block(2, 3, FeatureValues.AS_IS, 1);

    /** (x - 10) / 2 of the first; a missing cell of it is 14 and says so by a feature of its own. */
    @Test
    void whatIsDescribedIsDone() {
        DataTransformation transformation = made(
                List.of(NUMBERS, REST),
                List.of(10.0, 0.0),
                List.of(0.5, 1.0),
                List.of(new Fill(0, 14, true), new Fill(1, 3, true)));
        assertThat(transformation.outputFeatures()).isEqualTo(3);
        assertThat(transformation.names(List.of("a", "b", "c"))).containsExactly("a", "c", "a (missing)");
        SparseMatrix rows =
                SparseMatrix.ofOwned(3, new int[] {0, 2, 3, 3}, new int[] {0, 2, 0}, new float[] {12, 7, Float.NaN});
        assertThat(transformation.apply(rows))
                .isEqualTo(new SparseMatrix(
                        3, new int[] {0, 2, 4, 5}, new int[] {0, 1, 0, 2, 0}, new float[] {1, 7, 2, 1, -5}));
        assertRefused(
                () -> transformation.apply(new SparseMatrix(2, new int[] {0}, new int[0], new float[0])),
                "rows of 2 features, but 3 are expected");
    }

    /** A hundred values in one row: log(1 + 1), log(1 + 2) … */
    @Test
    void aRowMayHaveManyValues() {
        int[] columns = IntStream.range(0, 100).toArray();
        float[] values = new float[100];
        float[] logarithms = new float[100];
        for (int column : columns) {
            values[column] = column + 1;
            logarithms[column] = (float) Math.log(column + 2.0);
        }
        SparseMatrix rows = new SparseMatrix(100, new int[] {0, 100}, columns, values);
        assertThat(DataTransformation.of(100, columns, FeatureValues.LOG, new double[0])
                        .apply(rows))
                .isEqualTo(new SparseMatrix(100, new int[] {0, 100}, columns, logarithms));
    }

    /** Of two missing numbers that are binary, one is filled with 0, one with 5. */
    @Test
    void whatAMissingNumberIsFilledWithIsTransformedToo() {
        DataTransformation binary = made(
                List.of(new Block(0, 3, FeatureValues.BINARY, 0)),
                List.of(),
                List.of(),
                List.of(new Fill(0, 0, true), new Fill(2, 5, true)));
        SparseMatrix rows =
                SparseMatrix.ofOwned(3, new int[] {0, 2}, new int[] {0, 2}, new float[] {Float.NaN, Float.NaN});
        assertThat(binary.apply(rows))
                .isEqualTo(new SparseMatrix(4, new int[] {0, 3}, new int[] {1, 2, 3}, new float[] {1, 1, 1}));
    }

    /** (1e30 - 10) * 1e9 has more than the 38 digits of a float. */
    @Test
    void aValueThatIsTooLargeForAFloatIsRefused() {
        DataTransformation transformation = made(
                List.of(new Block(0, 3, FeatureValues.STANDARD, 0)), List.of(0.0, 10.0), List.of(1.0, 1e9), List.of());
        SparseMatrix rows =
                new SparseMatrix(3, new int[] {0, 1, 3}, new int[] {2, 0, 2}, new float[] {1e28f, 7, 1e30f});
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> transformation.apply(rows))
                .withMessageStartingWith("the value 1.0E30 of feature 3 is too large for a float once it is scaled");
    }

    @Test
    void featuresThatAreKeptAscendAndExist() {
        assertRefused(
                () -> DataTransformation.of(3, new int[] {2, 2}, FeatureValues.AS_IS, new double[0]),
                "kept feature 2 is out of order");
        assertRefused(
                () -> DataTransformation.of(3, new int[] {3}, FeatureValues.AS_IS, new double[0]),
                "kept feature 3 is out of order or not below 3");
        assertRefused(
                () -> DataTransformation.of(3, new int[] {-1}, FeatureValues.AS_IS, new double[0]), "kept feature -1");
        assertRefused(
                () -> DataTransformation.of(3, KEPT, FeatureValues.STANDARD, new double[0]),
                "values are scaled, but there are no factors");
        assertRefused(
                () -> DataTransformation.of(3, KEPT, FeatureValues.TFIDF, new double[1]),
                "1 inverse document frequencies, but 2 are expected");
        assertRefused(
                () -> DataTransformation.of(3, KEPT, FeatureValues.LOG, new double[1]),
                "1 inverse document frequencies, but 0 are expected");
    }

    @Test
    void blocksFollowOnEachOther() {
        List<Double> two = List.of(1.0, 2.0);
        assertRefused(
                () -> made(List.of(new Block(1, 3, FeatureValues.LOG, 0)), List.of(), List.of(), List.of()),
                "the block of features from 1 to 3 does not follow on 0");
        assertRefused(
                () -> made(List.of(NUMBERS, new Block(2, 2, FeatureValues.LOG, 0)), two, two, List.of()),
                "from 2 to 2 does not follow on 2");
        assertRefused(() -> made(List.of(NUMBERS), two, two, List.of()), "the blocks end at 2, not at 3");
        assertRefused(
                () -> made(List.of(NUMBERS, REST), List.of(1.0), two, List.of()),
                "1 centers and 2 factors, but 2 are expected");
        assertRefused(
                () -> made(List.of(NUMBERS, REST), two, List.of(1.0), List.of()),
                "2 centers and 1 factors, but 2 are expected");
        Block whole = new Block(0, 3, FeatureValues.LOG, 0);
        assertRefused(() -> made(List.of(whole), two, two, List.of()), "2 centers and 2 factors, but 0 are expected");
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    () -> made(List.of(NUMBERS, REST), List.of(1.0, number), two, List.of()),
                    "a center or factor is not finite");
            assertRefused(
                    () -> made(List.of(NUMBERS, REST), two, List.of(number, 1.0), List.of()),
                    "a center or factor is not finite");
            assertRefused(
                    () -> made(List.of(NUMBERS, REST), two, two, List.of(new Fill(0, number, false))), "not finite");
        }
        assertRefused(
                () -> made(List.of(NUMBERS, REST), two, two, List.of(new Fill(3, 1, false))),
                "missing cells of feature 3");
        assertRefused(
                () -> made(List.of(NUMBERS, REST), two, two, List.of(new Fill(1, 1, false), new Fill(1, 1, false))),
                "missing cells of feature 1");
    }

    private static DataTransformation made(
            List<Block> blocks, List<Double> centers, List<Double> factors, List<Fill> fills) {
        return DataTransformation.of(
                3,
                KEPT,
                FeatureValues.AS_IS,
                new double[0],
                Optional.of(new ColumnValues(blocks, centers, factors, fills)));
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
    }
}
