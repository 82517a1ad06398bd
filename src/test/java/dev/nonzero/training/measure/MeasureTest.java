package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.RowWeights;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against scikit-learn: {@code src/test/python/measures.py}. */
class MeasureTest {
    private static final JsonNode CASES = read();

    @ParameterizedTest
    @ValueSource(strings = {"two classes", "seven classes", "a class that no row has", "label sets"})
    void everyFigureIsScikitLearns(String name) {
        JsonNode run = CASES.get(name);
        assertFigures(run.get("figures"), predictions(run, Optional.empty()));
        assertFigures(run.get("weighted_figures"), predictions(run, Optional.of(weights(run))));
    }

    private static void assertFigures(JsonNode figures, Predictions predictions) {
        figures.propertyStream()
                .forEach(figure -> assertThat(measure(figure.getKey()).of(predictions))
                        .as(figure.getKey())
                        .hasValueCloseTo(figure.getValue().asDouble(), within(1e-6)));
        List<String> words = Measure.all(predictions.ofLabelSets()).stream()
                .filter(measure -> measure.of(predictions).isPresent() && measure != Measure.CALIBRATION_ERROR)
                .map(Measure::word)
                .toList();
        assertThat(figures.propertyNames()).containsExactlyInAnyOrderElementsOf(words);
    }

    static Stream<Measure> measures() {
        return Stream.of(Measure.values());
    }

    @ParameterizedTest
    @MethodSource("measures")
    void theScoresOfRowsHaveTheMeasureAsTheirMean(Measure measure) {
        JsonNode run = caseOf(measure);
        for (Optional<RowWeights> weights : List.of(Optional.<RowWeights>empty(), Optional.of(weights(run)))) {
            Predictions predictions = predictions(run, weights);
            measure.scores(predictions).ifPresent(scores -> {
                boolean jackknifed = measure == Measure.MACRO_F1 || measure == Measure.ROC_AUC;
                double sum = 0;
                for (int row = 0; row < scores.length; row++) {
                    sum += predictions.weight(row) * scores[row];
                }
                assertThat(sum / predictions.weight())
                        .isCloseTo(measure.of(predictions).orElseThrow(), within(jackknifed ? 0.02 : 1e-12));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("measures")
    void aRowOfWeightThreeIsThatRowThreeTimes(Measure measure) {
        JsonNode run = caseOf(measure);
        int rows = run.get("labels").size();
        float[] weights = new float[rows];
        List<Integer> repeated = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            weights[row] = 1 + row % 3;
            for (int i = 0; i < weights[row]; i++) {
                repeated.add(row);
            }
        }
        Predictions weighted =
                predictions(run, Optional.of(RowWeights.of(weights).inMetrics(true)));
        assertThat(measure.of(weighted).orElseThrow())
                .isCloseTo(measure.of(repeated(run, repeated)).orElseThrow(), within(1e-9));
    }

    @Test
    void weightsThatAreForTheLossAloneDoNotCount() {
        JsonNode run = CASES.get("two classes");
        Predictions ofLoss = predictions(run, Optional.of(weights(run).inMetrics(false)));
        assertThat(Measure.ACCURACY.of(ofLoss)).isEqualTo(Measure.ACCURACY.of(predictions(run, Optional.empty())));
        assertThat(ofLoss.weights()).isEmpty();
    }

    @Test
    void whatEarlyStoppingAndComparisonsTakeForAccuracyOfSetsIsPrecisionAtOne() {
        assertThat(Measure.ACCURACY.forRows(true)).isEqualTo(Measure.PRECISION_AT_1);
        assertThat(Measure.ACCURACY.forRows(false)).isEqualTo(Measure.ACCURACY);
        assertThat(Measure.LOG_LOSS.forRows(true)).isEqualTo(Measure.LOG_LOSS);
    }

    /** A case in which a measure has a value. */
    private static JsonNode caseOf(Measure measure) {
        boolean isAmongMany = measure.word().startsWith("top_");
        return CASES.get(measure.appliesTo(true) ? "label sets" : isAmongMany ? "seven classes" : "two classes");
    }

    private static Measure measure(String word) {
        return Stream.of(Measure.values())
                .filter(measure -> measure.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Predictions predictions(JsonNode run, Optional<RowWeights> weights) {
        int classes = run.get("probabilities").get(0).size();
        LabeledData rows = data(run.get("labels"), classes, run.has("train")).withWeights(weights);
        return new Predictions(probabilities(run), rows, propensities(run, classes));
    }

    /** Some rows, each as often as it is named. */
    private static Predictions repeated(JsonNode run, List<Integer> rows) {
        int classes = run.get("probabilities").get(0).size();
        float[] of = probabilities(run);
        float[] all = new float[rows.size() * classes];
        for (int i = 0; i < all.length; i++) {
            all[i] = of[rows.get(i / classes) * classes + i % classes];
        }
        LabeledData data = data(run.get("labels"), classes, run.has("train"));
        return new Predictions(
                all, data.selectRows(rows.stream().mapToInt(row -> row).toArray()), propensities(run, classes));
    }

    private static float[] probabilities(JsonNode run) {
        List<Float> probabilities = new ArrayList<>();
        run.get("probabilities").forEach(row -> row.forEach(p -> probabilities.add(p.floatValue())));
        float[] flat = new float[probabilities.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = probabilities.get(i);
        }
        return flat;
    }

    private static RowWeights weights(JsonNode run) {
        float[] weights = new float[run.get("weights").size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = run.get("weights").get(row).floatValue();
        }
        return RowWeights.of(weights).inMetrics(true);
    }

    private static Optional<Propensities> propensities(JsonNode run, int classes) {
        return run.has("train")
                ? Optional.of(Propensities.of(
                        data(run.get("train"), classes, true),
                        new Propensities.Constants(
                                run.get("a").asDouble(), run.get("b").asDouble())))
                : Optional.empty();
    }

    private static LabeledData data(JsonNode rows, int classes, boolean sets) {
        int[] offsets = new int[rows.size() + 1];
        List<Integer> labels = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).forEach(label -> labels.add(label.asInt()));
            offsets[row + 1] = labels.size();
        }
        int[] all = labels.stream().mapToInt(Integer::intValue).toArray();
        Targets targets = sets ? LabelSets.of(offsets, all) : OneLabel.of(all);
        SparseMatrix empty = new SparseMatrix(1, new int[rows.size() + 1], new int[0], new float[0]);
        return new LabeledData(
                empty,
                targets,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    private static JsonNode read() {
        InputStream file = MeasureTest.class.getResourceAsStream("/measures/scikit-learn.json");
        return JsonMapper.shared().readTree(Objects.requireNonNull(file));
    }
}
