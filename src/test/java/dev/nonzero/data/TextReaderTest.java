package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.text.Analyzer;
import dev.nonzero.data.text.Ngrams;
import dev.nonzero.data.text.StopWords;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents become the rows that scikit-learn makes of them; {@code src/test/python/text.py} wrote these. */
class TextReaderTest {
    private static final Path FILES = Path.of("src/test/resources/data/text");
    private static final Path TRAIN = FILES.resolve("train.tsv");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word",
                "word-1-2",
                "word-2-3-cased",
                "stop-words",
                "own-stop-words",
                "token-pattern",
                "token-pattern-group",
                "token-pattern-classes",
                "char",
                "char-2-4",
                "char_wb-3-5",
                "char_wb-1-2-cased"
            })
    void countsAreThoseOfCountVectorizer(String name) throws IOException {
        JsonNode expected = json(name);
        SourceData read = read(text(TRAIN, settings(expected)));
        assertThat(read.schema().featureNames()).containsExactlyElementsOf(strings(expected.get("terms")));
        assertThat(rows(read.data().features())).isEqualTo(rows(expected));
        assertThat(read.data().classes()).containsExactly("ham", "spam");
        assertThat(read.data().label(2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word",
                "word-1-2",
                "word-2-3-cased",
                "stop-words",
                "own-stop-words",
                "token-pattern",
                "token-pattern-group",
                "token-pattern-classes",
                "char",
                "char-2-4",
                "char_wb-3-5",
                "char_wb-1-2-cased"
            })
    void hashedCountsAreThoseOfHashingVectorizer(String name) throws IOException {
        JsonNode expected = json(name + "-hashed");
        SourceData read = read(text(TRAIN, settings(expected).hashedInto(64)));
        assertThat(rows(read.data().features())).isEqualTo(rows(expected));
        assertThat(read.schema().features()).isEqualTo(64);
        assertThat(read.schema().featureNames()).isEmpty();
    }

    @Test
    void theVocabularyAndItsFrequenciesAreThoseOfTheTrainingRowsAsTfidfVectorizerHasThem() throws IOException {
        testRowsAreThoseOf("tfidf-of-test", FeatureValues.TFIDF);
    }

    @Test
    void stopWordsMaxDfTokenPatternAndSublinearTfGoTogetherAsInTfidfVectorizer() throws IOException {
        testRowsAreThoseOf("sublinear-of-test", FeatureValues.TFIDF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-df", "max-df-share"})
    void frequentTermsAreLeftOutAsInCountVectorizer(String name) throws IOException {
        testRowsAreThoseOf(name, FeatureValues.AS_IS);
    }

    private static void testRowsAreThoseOf(String name, FeatureValues values) throws IOException {
        JsonNode expected = json(name);
        TextFeatures features = settings(expected);
        DataDescription description = new DataDescription(
                text(TRAIN, features),
                new HeldOut.Source(text(FILES.resolve("test.tsv"), features)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                expected.get("settings").path("min_df").asInt(1),
                values);
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        List<String> terms = prepared.schema().featureNames();
        List<String> kept = new ArrayList<>();
        for (int feature : prepared.transformation().kept()) {
            kept.add(terms.get(feature));
        }
        assertThat(kept).containsExactlyElementsOf(strings(expected.get("terms")));
        SparseMatrix test = prepared.test().features();
        for (int row = 0; row < test.rows(); row++) {
            JsonNode cells = expected.get("rows").get(row);
            assertThat(test.end(row) - test.start(row)).isEqualTo(cells.size());
            for (int i = 0; i < cells.size(); i++) {
                int place = test.start(row) + i;
                assertThat(test.column(place)).isEqualTo(cells.get(i).get(0).asInt());
                assertThat((double) test.value(place))
                        .isCloseTo(cells.get(i).get(1).asDouble(), Offset.offset(1e-6));
            }
        }
    }

    @Test
    void aShareOfTestRowsGivesNoWordToTheVocabulary() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 20; row++) {
            text.append(row % 2 == 0 ? "even" : "odd")
                    .append("\tall only")
                    .append(row)
                    .append('\n');
        }
        DataDescription description = new DataDescription(
                text(write("rows.tsv", text.toString()), TextFeatures.WORDS),
                new HeldOut.Share(0.2),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                1,
                FeatureValues.AS_IS);
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        assertThat(prepared.train().features().columns())
                .as("all, and a word of each training row")
                .isEqualTo(17);
        assertThat(prepared.test().features().nonzeros())
                .as("only 'all' is known")
                .isEqualTo(4);
    }

    @Test
    void theLabelsColumnIsSaidByNumberOrByName() throws IOException {
        SourceData expected = read(text(write("first.tsv", "a\tone two\n\nb\ttwo three\n"), TextFeatures.WORDS));
        assertThat(read(column(write("second.txt", "one two\ta\r\ntwo three\tb\r\n"), "2")))
                .isEqualTo(expected);
        assertThat(read(column(write("named.txt", "\uFEFFid\tkind\ttext\n1\ta\tone two\n2\tb\ttwo three"), "kind")))
                .isEqualTo(expected);
    }

    @Test
    void rowsToPredictForMayLackLabelsAndHaveUnknownWords() throws IOException {
        DataSchema schema = read(text(TRAIN, TextFeatures.WORDS)).schema();
        Path file = write("new.tsv", "the cat\nham\tThe zebra cat cat\n");
        try (RowStream rows = RowStream.open(text(file, TextFeatures.WORDS), schema, UnknownFeatures.REFUSE)) {
            int cat = schema.featureNames().indexOf("cat");
            int the = schema.featureNames().indexOf("the");
            assertThat(rows(rows.next(10)))
                    .containsExactly(
                            List.of(List.of(cat, 1.0), List.of(the, 1.0)),
                            List.of(List.of(cat, 2.0), List.of(the, 1.0)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            1|spam free cats          => :1: there is no tab; expected the label, a tab and the text
            1|a\\tx|\\ty              => :2: the label is missing; leave out rows whose class is unknown
            2|x\\ta|y                 => :2: there is no column 2 with the label; columns are separated by tabs
            1|0.5\\tx|1\\ty           => :1: the label '0.5' is a number with a fraction or a large exponent; a class is an integer or a word
            kind|a\\tx                => :1: there is no column 'kind'; a file without a header needs the label's column by its number, from 1
            labl|label\\tx            => :1: there is no column 'labl'; the nearest header is 'label'
            label|label\\tx           => `: the file has no rows`
            1|a\\tx|a\\ty             => `: every row has the label 'a'; a classifier needs at least two classes`
            """)
    void aBrokenFileIsRefused(String content, String message) throws IOException {
        String[] parts = content.split("\\|", 2);
        Path file = write("rows.tsv", parts[1].replace('|', '\n').replace("\\t", "\t"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(column(file, parts[0])))
                .withMessage(file + message);
    }

    @Test
    void textThatIsNotInUtf8IsRefusedWithItsLine() throws IOException {
        Path file = Files.write(folder.resolve("rows.tsv"), "a\tx\nb\tnaïve\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(column(file, "1")))
                .withMessage(
                        file
                                + ":2: the text is not in UTF-8; save it so (of a file in Latin-1: iconv -f WINDOWS-1252 -t UTF-8)");
    }

    private static TextFeatures settings(JsonNode expected) {
        JsonNode settings = expected.get("settings");
        String analyzer = settings.path("analyzer").asString("word");
        JsonNode range = settings.path("ngram_range");
        return new TextFeatures(
                Analyzer.valueOf(analyzer.toUpperCase(Locale.ROOT)),
                range.isMissingNode()
                        ? Ngrams.SINGLE
                        : new Ngrams(range.get(0).asInt(), range.get(1).asInt()),
                settings.path("lowercase").asBoolean(true),
                OptionalInt.empty(),
                settings.path("token_pattern").asStringOpt(),
                stopWords(settings.path("stop_words")),
                settings.path("sublinear_tf").asBoolean(false),
                settings.path("max_df").asDoubleOpt());
    }

    private static List<String> stopWords(JsonNode words) {
        return words.isString() ? StopWords.ENGLISH : strings(words);
    }

    private static JsonNode json(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FILES.resolve(name + ".json")));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<List<List<Number>>> rows(JsonNode expected) {
        return expected.get("rows")
                .valueStream()
                .map(row -> row.valueStream()
                        .map(cell ->
                                List.<Number>of(cell.get(0).asInt(), cell.get(1).asDouble()))
                        .toList())
                .toList();
    }

    private static List<List<List<Number>>> rows(SparseMatrix matrix) {
        return Stream.iterate(0, row -> row < matrix.rows(), row -> row + 1)
                .map(row -> Stream.iterate(matrix.start(row), place -> place < matrix.end(row), place -> place + 1)
                        .map(place -> List.<Number>of(matrix.column(place), (double) matrix.value(place)))
                        .toList())
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static DataSource.File text(Path file, TextFeatures features) {
        return new DataSource.File(file, Optional.empty(), List.of(), Optional.of(features));
    }

    private static DataSource.File column(Path file, String labelColumn) {
        return new DataSource.File(file, Optional.of(labelColumn), List.of(), Optional.of(TextFeatures.WORDS));
    }

    private static SourceData read(DataSource source) {
        return DataReader.read(source, OptionalInt.empty());
    }
}
