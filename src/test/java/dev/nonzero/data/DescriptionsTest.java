package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nonzero.data.text.Analyzer;
import dev.nonzero.data.text.Ngrams;
import dev.nonzero.data.text.TextFeatures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Numbers of descriptions at their bounds, and streams that are read byte by byte. */
class DescriptionsTest {
    @Test
    void foldsAndSharesHaveBounds() {
        assertThat(new HeldOut.Folds(2, 1).folds()).isEqualTo(2);
        assertThat(new HeldOut.Folds(1000, 1000).repeats()).isEqualTo(1000);
        for (int[] bad : new int[][] {{1, 1}, {2, 0}, {1001, 1}, {2, 1001}}) {
            assertRefused(() -> new HeldOut.Folds(bad[0], bad[1]), bad[0] + " folds with " + bad[1] + " repeats");
        }
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            assertRefused(() -> new HeldOut.Share(share), "the share is " + share);
            assertRefused(() -> new HeldOut.Last(share), "the share is " + share);
        }
        assertThat(SplitDraw.of(7).name()).isEqualTo("7");
        assertThat(new SplitDraw(7, 2, 3).name()).isEqualTo("7-r2f3");
    }

    @Test
    void termsOfTextsHaveBounds() {
        assertThat(new Ngrams(1, 1).max()).isEqualTo(1);
        assertRefused(() -> new Ngrams(0, 1), "n-grams of 0 to 1");
        assertRefused(() -> new Ngrams(2, 1), "n-grams of 2 to 1");
        assertThat(words(Optional.empty(), 1).hashing()).hasValue(1);
        assertRefused(() -> words(Optional.empty(), 0), "found 0, expected a power of two such as 2");
        assertRefused(() -> words(Optional.empty(), 12), "found 12, expected a power of two such as 16");
        String ofWords = "stop_words and token_pattern are for the analyzer word";
        for (Analyzer analyzer : Analyzer.values()) {
            if (analyzer != Analyzer.WORD) {
                assertRefused(() -> text(analyzer, Optional.of("a"), List.of()), ofWords);
                assertRefused(() -> text(analyzer, Optional.empty(), List.of("the")), ofWords);
                assertThat(text(analyzer, Optional.empty(), List.of()).analyzer())
                        .isEqualTo(analyzer);
            }
        }
        assertRefused(() -> words(Optional.of("("), 1), "");
    }

    private static TextFeatures words(Optional<String> pattern, int hashing) {
        return new TextFeatures(
                Analyzer.WORD,
                Ngrams.SINGLE,
                true,
                OptionalInt.of(hashing),
                pattern,
                List.of(),
                false,
                OptionalDouble.empty());
    }

    private static TextFeatures text(Analyzer analyzer, Optional<String> pattern, List<String> stopWords) {
        return new TextFeatures(
                analyzer, Ngrams.SINGLE, true, OptionalInt.empty(), pattern, stopWords, false, OptionalDouble.empty());
    }

    @Test
    void weightsArePositiveAndFinite() {
        assertThat(RowWeights.of(new float[] {Float.MIN_VALUE, Float.MAX_VALUE}).rows())
                .isEqualTo(2);
        for (float weight : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused(
                    () -> RowWeights.of(new float[] {1, weight}),
                    "row 2: the weight is " + weight + "; expected a number above 0");
        }
        RowWeights weights = RowWeights.of(new float[] {1, 3});
        assertThat(weights)
                .isEqualTo(RowWeights.of(new float[] {1, 3}))
                .hasSameHashCodeAs(RowWeights.of(new float[] {1, 3}))
                .isNotEqualTo(RowWeights.of(new float[] {1, 4}));
        assertThat(weights.withMeanOne()).isEqualTo(RowWeights.of(new float[] {0.5f, 1.5f}));
    }

    /** Two labels, none and one. */
    @Test
    void labelsOfARowHaveASpreadWhereRowsHaveSets() {
        SparseMatrix empty = new SparseMatrix(0, new int[] {0, 0, 0, 0}, new int[0], new float[0]);
        DataStatistics statistics = DataStatistics.of(
                new LabeledData(empty, LabelSets.of(new int[] {0, 2, 2, 3}, new int[] {0, 1, 1}), List.of("a", "b")));
        assertThat(statistics.labelsPerRow()).contains(new DataStatistics.Spread(0, 1, 1, 2));
        assertThat(statistics.density()).isZero();
        assertThat(statistics.duplicateRows()).isEqualTo(2);
        assertThat(statistics.contradictoryRows()).isEqualTo(2);
    }

    @Test
    void whatLibsvmCannotHoldIsRefused() {
        SparseMatrix rows = new SparseMatrix(1, new int[] {0, 1, 1}, new int[] {0}, new float[] {2});
        for (String name : List.of("#a", "a b", "a:b", "")) {
            assertCannotWrite(new LabeledData(rows, new int[] {0, 0}, List.of(name)), "the class '" + name + "'");
        }
        assertThat(LibsvmWriter.isLabel("a#b")).isTrue();
        SparseMatrix missing = SparseMatrix.ofOwned(1, new int[] {0, 1, 1}, new int[] {0}, new float[] {Float.NaN});
        assertCannotWrite(new LabeledData(missing, new int[] {0, 0}, List.of("a")), "some cells are missing");
        LabeledData nothing = new LabeledData(rows, LabelSets.of(new int[] {0, 1, 1}, new int[] {0}), List.of("a"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LibsvmWriter.content(nothing, List.of()).writeTo(OutputStream.nullOutputStream()))
                .withMessageContaining("row 2 has neither a label nor a nonzero");
    }

    private static void assertCannotWrite(LabeledData data, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LibsvmWriter.content(data, List.of()))
                .withMessageStartingWith(message);
    }

    @Test
    void aBoundedStreamEndsWithItsBound() throws IOException {
        InputStream bounded = bounded(3);
        assertThat(bounded.read()).isEqualTo('a');
        assertThat(bounded.skip(1)).isEqualTo(1);
        assertThat(bounded.read(new byte[1])).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(bounded::read);
        assertThat(bounded(4).readAllBytes()).hasSize(4);
        assertThat(bounded(4).markSupported()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> bounded(3).readAllBytes());
        assertThatIllegalStateException().isThrownBy(() -> bounded(3).skip(4));
        InputStream zeros = new BoundedInput(new ByteArrayInputStream(new byte[2]), 1, IllegalStateException::new);
        assertThat(zeros.read()).isZero();
        assertThatIllegalStateException().isThrownBy(zeros::read);
    }

    @Test
    void onlyMoreThanTheWholeMemoryIsRefused() {
        double most = Runtime.getRuntime().maxMemory();
        HeapNeed.check(most, "as much as there is");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> HeapNeed.check(most + 1, "one byte more"))
                .withMessageStartingWith("one byte more need ");
    }

    private static InputStream bounded(long most) {
        return new BoundedInput(
                new ByteArrayInputStream("abcd".getBytes(StandardCharsets.UTF_8)), most, IllegalStateException::new);
    }

    /** A word of Cyrillic letters in windows-1251, an é in windows-1252, the mark of UTF-16 in either order. */
    @Test
    void bytesThatAreNoUtf8AreSaidToBeWhatTheyProbablyAre() {
        assertThat(ForeignText.complaint(new byte[] {(byte) 0xE4, (byte) 0xE0, (byte) 0xE9, 'a'}, true))
                .startsWith("the bytes E4 E0 E9 61 are not UTF-8; say by 'encoding'")
                .contains("windows-1251");
        assertThat(ForeignText.complaint(new byte[] {(byte) 0xE9, (byte) 0xE9}, true))
                .isEqualTo(
                        "the bytes E9 E9 are not UTF-8; in windows-1252, the likely encoding, they are 'éé': say so by"
                                + " 'encoding: windows-1252' (--encoding), or save the file in UTF-8");
        for (byte[] mark : new byte[][] {{(byte) 0xFF, (byte) 0xFE}, {(byte) 0xFE, (byte) 0xFF}}) {
            assertThat(ForeignText.complaint(mark, true)).contains("encoding: UTF-16");
            assertThat(ForeignText.complaint(mark, false)).doesNotContain("UTF-16");
        }
        assertThat(ForeignText.isUtf16(new byte[] {(byte) 0xFF})).isFalse();
        assertThat(ForeignText.isUtf16(new byte[] {(byte) 0xFF, (byte) 0xFF})).isFalse();
    }

    /** The letter at the end is one of two characters of Java. */
    @Test
    void longNamesAreAbridgedBetweenLetters() {
        assertThat(Quote.of("a".repeat(40))).isEqualTo("'" + "a".repeat(40) + "'");
        assertThat(Quote.of("a".repeat(41))).isEqualTo("'" + "a".repeat(40) + "…'");
        assertThat(Quote.abridged("a".repeat(39) + "𝄞b")).isEqualTo("a".repeat(39) + "…");
    }

    @Test
    void aNameMayBeAnEndingAlone() {
        assertThat(FileNames.ending(Path.of(".CSV.gz"))).isEqualTo("csv");
        assertThat(FileNames.stem(Path.of(".csv"))).isEmpty();
        assertThat(FileNames.stem(Path.of("rows"))).isEqualTo("rows");
        assertThat(FileNames.ending(Path.of("rows"))).isEmpty();
    }

    @Test
    void textInAnotherEncodingIsReadAsUtf8() throws IOException {
        byte[] latin = {'a', (byte) 0xE9};
        try (InputStream in =
                new TranscodedInput(Path.of("a.csv"), new ByteArrayInputStream(latin), StandardCharsets.ISO_8859_1)) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.read()).isEqualTo(0xC3);
            assertThat(in.read()).isEqualTo(0xA9);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
    }
}
