package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataTransformationTest {
    private static final Path FOLDER = Path.of("src/test/resources/data");
    private static final OptionalInt ALL = OptionalInt.empty();

    /** Three rows of four features: 3 -4 0 0, 0 0 0 0, 1 0 2 0. */
    private final SparseMatrix rows =
            new SparseMatrix(4, new int[] {0, 2, 2, 4}, new int[] {0, 1, 0, 2}, new float[] {3, -4, 1, 2});

    @Test
    void asItIsTheMatrixIsTheSame() {
        assertThat(DataTransformation.fit(rows, 0, ALL, FeatureValues.AS_IS).apply(rows))
                .isSameAs(rows);
    }

    @Test
    void binaryMakesOnes() {
        assertThat(values(FeatureValues.BINARY)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void logKeepsTheSign() {
        assertThat(values(FeatureValues.LOG))
                .containsExactly((float) Math.log(4), (float) -Math.log(5), (float) Math.log(2), (float) Math.log(3));
    }

    @Test
    void l2MakesRowsOfLengthOne() {
        assertThat(values(FeatureValues.L2))
                .containsExactly(0.6f, -0.8f, (float) (1 / Math.sqrt(5)), (float) (2 / Math.sqrt(5)));
    }

    @Test
    void tfidfIsScikitLearns() {
        SparseMatrix counts = DataReader.read(
                        new DataSource.File(FOLDER.resolve("counts.svm"), Optional.empty(), List.of()),
                        OptionalInt.of(12))
                .data()
                .features();
        SparseMatrix train = counts.selectRows(IntStream.range(0, 20).toArray());
        SparseMatrix weighted =
                DataTransformation.fit(train, 0, ALL, FeatureValues.TFIDF).apply(counts);
        Triples.assertEqual(weighted, FOLDER.resolve("tfidf-of-counts.txt"), 1e-7);
    }

    @Test
    void theFeaturesOfMostRowsAreKeptTheLowerOneAtATie() {
        DataTransformation transformation = DataTransformation.fit(rows, 0, OptionalInt.of(2), FeatureValues.AS_IS);
        assertThat(transformation.kept()).containsExactly(0, 1);
        assertThat(transformation.apply(rows))
                .isEqualTo(new SparseMatrix(2, new int[] {0, 2, 2, 3}, new int[] {0, 1, 0}, new float[] {3, -4, 1}));
    }

    @Test
    void featuresOfFewRowsAreDropped() {
        assertThat(kept(0)).containsExactly(0, 1, 2, 3);
        assertThat(kept(1)).containsExactly(0, 1, 2);
        assertThat(kept(2)).containsExactly(0);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> kept(3))
                .withMessage("no feature occurs in 3 or more of the 3 training rows");
    }

    private int[] kept(int minRows) {
        return DataTransformation.fit(rows, minRows, ALL, FeatureValues.AS_IS).kept();
    }

    @Test
    void rowsGetTheirLengthAfterFeaturesAreDropped() {
        SparseMatrix one = DataTransformation.fit(rows, 0, OptionalInt.of(1), FeatureValues.L2)
                .apply(rows);
        assertThat(one).isEqualTo(new SparseMatrix(1, new int[] {0, 1, 1, 2}, new int[] {0, 0}, new float[] {1, 1}));
    }

    @Test
    void keepingMoreFeaturesThanThereAreIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(rows, 0, OptionalInt.of(5), FeatureValues.AS_IS))
                .withMessage("max_features is 5, but there are 4 features");
    }

    @Test
    void itsDescriptionMakesItAgain() {
        for (FeatureValues values : FeatureValues.values()) {
            DataTransformation fitted = DataTransformation.fit(rows, 0, OptionalInt.of(3), values);
            DataTransformation again = DataTransformation.of(
                    fitted.inputFeatures(),
                    fitted.kept(),
                    fitted.values(),
                    fitted.inverseDocumentFrequencies(),
                    fitted.columns());
            assertThat(again.apply(rows)).isEqualTo(fitted.apply(rows));
        }
    }

    private float[] values(FeatureValues values) {
        SparseMatrix changed = DataTransformation.fit(rows, 0, ALL, values).apply(rows);
        float[] result = new float[changed.nonzeros()];
        for (int place = 0; place < result.length; place++) {
            result[place] = changed.value(place);
        }
        return result;
    }
}
