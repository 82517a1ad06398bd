package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nonzero.data.text.Analyzer;
import dev.nonzero.data.text.Ngrams;
import dev.nonzero.data.text.TextFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
        assertThat(DataTransformation.fit(rows, 0, OptionalInt.of(4), FeatureValues.AS_IS)
                        .kept())
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void rowsWithoutFeaturesKeepNone() {
        SparseMatrix empty = new SparseMatrix(0, new int[] {0, 0}, new int[0], new float[0]);
        assertThat(DataTransformation.fit(empty, 0, ALL, FeatureValues.AS_IS).kept())
                .isEmpty();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(empty, 1, ALL, FeatureValues.AS_IS));
    }

    /** "a" occurs in every row, "b" in two of four. */
    @Test
    void termsThatAllOccurInTooManyDocumentsAreRefused() {
        SparseMatrix terms = new SparseMatrix(
                2, new int[] {0, 2, 4, 5, 6}, new int[] {0, 1, 0, 1, 0, 0}, new float[] {1, 1, 1, 1, 1, 1});
        assertThat(DataTransformation.fit(terms, ALL, most(OptionalDouble.of(2), 1))
                        .kept())
                .containsExactly(1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(terms, ALL, most(OptionalDouble.of(1), 1)))
                .withMessage(
                        "no feature occurs in 1 or more of the 4 training rows, and in no more than max_df allows");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(terms, ALL, most(OptionalDouble.empty(), 5)))
                .withMessage("no feature occurs in 5 or more of the 4 training rows");
    }

    private static FeaturePlan most(OptionalDouble documents, int minRows) {
        TextFeatures text = new TextFeatures(
                Analyzer.WORD, Ngrams.SINGLE, true, OptionalInt.empty(), Optional.empty(), List.of(), false, documents);
        FeaturePlan.Block block =
                new FeaturePlan.Block(0, 2, FeatureValues.AS_IS, 0, minRows, Optional.of(text), false);
        return new FeaturePlan(FeatureValues.AS_IS, List.of(block), List.of());
    }

    /** Three numbers of four bytes for each feature, 24,576 MiB in all. */
    @Test
    void moreFeaturesThanTheMemoryHoldsAreRefusedAtOnce() {
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(12L * Integer.MAX_VALUE);
        SparseMatrix wide = new SparseMatrix(
                Integer.MAX_VALUE, new int[] {0, 1}, new int[] {Integer.MAX_VALUE - 1}, new float[] {1});
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(wide, 0, ALL, FeatureValues.AS_IS))
                .withMessageStartingWith("2147483647 features need 24,576 MiB of memory; Java may use "
                        + String.format(
                                Locale.ROOT,
                                "%,d",
                                Math.round(Runtime.getRuntime().maxMemory() / 1048576.0))
                        + " MiB");
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
