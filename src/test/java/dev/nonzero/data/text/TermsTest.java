package dev.nonzero.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TermsTest {
    /** As scikit-learn's {@code CountVectorizer(analyzer="char_wb", ngram_range=(4, 5))} cuts it. */
    @Test
    void aWordShorterThanTheShortestTermIsATerm() {
        List<String> terms = new ArrayList<>();
        new Terms(new TextFeatures(Analyzer.CHAR_WB, new Ngrams(4, 5), true, OptionalInt.empty()))
                .of("a bc def", terms::add);
        assertThat(terms).containsExactly(" a ", " bc ", " def", "def ", " def ");
    }

    @Test
    void aCountMayBeReplacedByItsLogarithm() {
        TextFeatures sublinear = features(true, OptionalDouble.empty());
        assertThat(sublinear.value(1)).isEqualTo(1);
        assertThat(sublinear.value(20)).isCloseTo(3.9957323f, within(1e-6f)); // 1 + ln 20
        assertThat(features(false, OptionalDouble.empty()).value(20)).isEqualTo(20);
    }

    @Test
    void aTermIsKeptInAsManyDocumentsAsIsSaid() {
        TextFeatures half = features(false, OptionalDouble.of(0.5));
        assertThat(half.keeps(5, 10)).isTrue();
        assertThat(half.keeps(6, 10)).isFalse();
        TextFeatures five = features(false, OptionalDouble.of(5));
        assertThat(five.keeps(5, 1000)).isTrue();
        assertThat(five.keeps(6, 1000)).isFalse();
        assertThat(features(false, OptionalDouble.of(1)).keeps(2, 2))
                .as("a number")
                .isFalse();
    }

    @Test
    void aListOfStopWordsMayHaveComments() {
        assertThat(StopWords.of(List.of("# of a file", "the", "", "  of ", "the")))
                .containsExactly("the", "of");
        assertThat(StopWords.ENGLISH).contains("the", "yourselves").noneMatch(word -> word.startsWith("#"));
    }

    private static TextFeatures features(boolean sublinear, OptionalDouble mostDocuments) {
        return new TextFeatures(
                Analyzer.WORD,
                Ngrams.SINGLE,
                true,
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                sublinear,
                mostDocuments);
    }
}
