package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nonzero.data.DataSource.Synthetic;
import dev.nonzero.data.DataSource.Synthetic.Rule;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a classifier in closed form, naive Bayes, makes of the rules: with the features as they are it sees sums over single
 * features; with a feature for each window it sees what a pool leaves.
 */
class SyntheticRowsTest {
    @Test
    void theRuleWindowIsPlainOnWindowsAndChanceOnFeatures() {
        LabeledData data = make(new Synthetic(6000, 256, 2, 16, Rule.WINDOW, 5));
        assertThat(accuracyOfNaiveBayes(windows(data))).isGreaterThan(0.99);
        assertThat(accuracyOfNaiveBayes(data)).isCloseTo(0.5, within(0.05));
    }

    /** Ten nonzeros of the other class fill two windows and hit the first two features of a third one. */
    @Test
    void theRuleWindowShowsInFeaturesWhereWindowsAreNotFilled() {
        LabeledData data = make(new Synthetic(6000, 256, 2, 20, Rule.WINDOW, 5));
        assertThat(accuracyOfNaiveBayes(windows(data))).isGreaterThan(0.99);
        assertThat(accuracyOfNaiveBayes(data)).isGreaterThan(0.6);
    }

    @Test
    void theRuleWindowHoldsForMoreClasses() {
        LabeledData data = make(new Synthetic(6000, 400, 5, 16, Rule.WINDOW, 6));
        assertThat(accuracyOfNaiveBayes(windows(data))).isGreaterThan(0.95);
        assertThat(accuracyOfNaiveBayes(data)).isLessThan(0.6); // at best, which two classes are hit: one half
    }

    @Test
    void theRuleSumIsPlainOnFeaturesAndLessSoOnWindows() {
        LabeledData data = make(new Synthetic(8000, 200, 3, 12, Rule.SUM, 7));
        double onFeatures = accuracyOfNaiveBayes(data);
        assertThat(onFeatures).isGreaterThan(0.85);
        assertThat(accuracyOfNaiveBayes(windows(data))).isLessThan(onFeatures - 0.15);
    }

    @Test
    void theRuleNoiseIsChance() {
        LabeledData data = make(new Synthetic(8000, 200, 4, 12, Rule.NOISE, 8));
        assertThat(accuracyOfNaiveBayes(data)).isCloseTo(0.25, within(0.05));
        assertThat(accuracyOfNaiveBayes(windows(data))).isCloseTo(0.25, within(0.05));
    }

    @Test
    void rowsHaveTheirNonzerosAndTheSeedDecides() {
        for (Rule rule : Rule.values()) {
            LabeledData data = make(new Synthetic(300, 200, 3, 10, rule, 1));
            DataStatistics statistics = DataStatistics.of(data);
            assertThat(statistics.nonzerosPerRow().min()).isEqualTo(10);
            assertThat(statistics.nonzerosPerRow().max()).isEqualTo(10);
            assertThat(statistics.classes())
                    .allSatisfy(count -> assertThat(count.rows()).isPositive());
            assertThat(make(new Synthetic(300, 200, 3, 10, rule, 1))).isEqualTo(data);
            assertThat(make(new Synthetic(300, 200, 3, 10, rule, 2))).isNotEqualTo(data);
        }
    }

    @Test
    void rowsAreOnesAtDifferentFeaturesAllOfWhichOccur() {
        for (Rule rule : Rule.values()) {
            SparseMatrix rows = make(new Synthetic(300, 200, 3, 10, rule, 1)).features();
            for (int row = 0; row < rows.rows(); row++) {
                for (int place = rows.start(row); place < rows.end(row); place++) {
                    assertThat(rows.value(place)).isEqualTo(1);
                    if (place > rows.start(row)) {
                        assertThat(rows.column(place)).isGreaterThan(rows.column(place - 1));
                    }
                }
            }
        }
        assertThat(DataStatistics.of(make(new Synthetic(300, 200, 3, 10, Rule.NOISE, 1)))
                        .unusedFeatures())
                .isZero();
    }

    /** Results of former versions are of these rows. */
    @ParameterizedTest
    @CsvSource({"WINDOW, 8680c5dcd1b64f5d", "SUM, 3df8439ae47b70d6", "NOISE, 9cccabc7f045c00f"})
    void theRowsOfASeedStayTheSame(Rule rule, String digest) {
        LabeledData data = make(new Synthetic(200, 100, 3, 8, rule, 1));
        Digest all = new Digest().add(data.labels());
        for (int place = 0; place < data.features().nonzeros(); place++) {
            all.add(data.features().column(place));
        }
        assertThat(all.hex()).isEqualTo(digest);
    }

    /** A label and an offset of 4 bytes a row, an index and a value of 4 bytes a nonzero, and what the classes and the rule need. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500000000 | 2000000000 | 2          | 4 | WINDOW | 22,888
            1         | 1          | 1000000000 | 1 | NOISE  | 22,888
            1         | 2000000000 | 3          | 1 | SUM    | 68,665
            """)
    void whatDoesNotFitTheMemoryIsRefusedAtOnce(
            int rows, int features, int classes, int nonzeros, Rule rule, String size) {
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(20_000_000_000L);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> make(new Synthetic(rows, features, classes, nonzeros, rule, 1)))
                .withMessageStartingWith("synthetic rows of this size need " + size + " MiB of memory");
    }

    @Test
    void aSourceThatItsRuleCannotMakeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synthetic(10, 5, 2, 6, Rule.SUM, 1))
                .withMessage("features is 5, but it is at least 6 here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synthetic(10, 50, 2, 7, Rule.WINDOW, 1))
                .withMessage("nonzeros is 7, but the rule window needs an even number from 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synthetic(10, 50, 2, 16, Rule.WINDOW, 1))
                .withMessage("features is 50, but it is at least 64 here");
    }

    @Test
    void theNumbersOfASourceHaveBounds() {
        assertRefused(() -> new Synthetic(0, 5, 2, 1, Rule.SUM, 1), "rows is 0, but it is at least 1 here");
        assertRefused(() -> new Synthetic(1, 5, 1, 1, Rule.SUM, 1), "classes is 1, but it is at least 2 here");
        assertRefused(() -> new Synthetic(1, 5, 2, 0, Rule.SUM, 1), "nonzeros is 0, but it is at least 1 here");
        assertRefused(
                () -> new Synthetic(1, 50, 2, 2, Rule.WINDOW, 1),
                "nonzeros is 2, but the rule window needs an even number from 4");
        assertThat(new Synthetic(1, 1, 2, 1, Rule.NOISE, 1).features()).isEqualTo(1);
        assertThat(new Synthetic(1, 16, 2, 4, Rule.WINDOW, 1).nonzeros()).isEqualTo(4);
    }

    /** An array of Java has 2147483639 places, which is a prime. */
    @Test
    void moreNonzerosThanADataSetMayHaveAreRefused() {
        assertThat(new Synthetic(2_147_483_639, 1, 2, 1, Rule.NOISE, 1).rows()).isEqualTo(2_147_483_639);
        assertRefused(
                () -> new Synthetic(1_073_741_820, 2, 2, 2, Rule.NOISE, 1),
                "1073741820 rows of 2 nonzeros are more than the 2147483639 nonzeros that a data set may have");
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessage(message);
    }

    private static LabeledData make(Synthetic source) {
        return DataReader.read(source, OptionalInt.empty()).data();
    }

    /** The same rows with one feature for each window, 1 where any of its features is a nonzero. */
    private static LabeledData windows(LabeledData data) {
        CsrBuilder windows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        SparseMatrix features = data.features();
        for (int row = 0; row < data.rows(); row++) {
            int before = -1;
            for (int place = features.start(row); place < features.end(row); place++) {
                int window = features.column(place) / Synthetic.WINDOW;
                if (window > before) {
                    windows.add(window, 1);
                    before = window;
                }
            }
            windows.endRow();
        }
        int count = (features.columns() + Synthetic.WINDOW - 1) / Synthetic.WINDOW;
        return new LabeledData(windows.build(count), data.labels(), data.classes());
    }

    /** Multinomial naive Bayes with Laplace smoothing, fitted on the first three quarters, its accuracy on the rest. */
    private static double accuracyOfNaiveBayes(LabeledData data) {
        SparseMatrix features = data.features();
        int classes = data.classes().size();
        int train = data.rows() * 3 / 4;
        double[][] counts = new double[classes][features.columns()];
        double[] totals = new double[classes];
        double[] priors = new double[classes];
        for (int row = 0; row < train; row++) {
            priors[data.label(row)]++;
            for (int place = features.start(row); place < features.end(row); place++) {
                counts[data.label(row)][features.column(place)]++;
                totals[data.label(row)]++;
            }
        }
        int right = 0;
        for (int row = train; row < data.rows(); row++) {
            double[] scores = new double[classes];
            for (int label = 0; label < classes; label++) {
                scores[label] = Math.log(priors[label]);
                for (int place = features.start(row); place < features.end(row); place++) {
                    scores[label] += Math.log(
                            (counts[label][features.column(place)] + 1) / (totals[label] + features.columns()));
                }
            }
            int best = IntStream.range(0, classes).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
            right += best == data.label(row) ? 1 : 0;
        }
        return (double) right / (data.rows() - train);
    }
}
