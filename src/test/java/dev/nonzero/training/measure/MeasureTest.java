package dev.nonzero.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.OneLabel;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Targets;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
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
        JsonNode figures = CASES.get(name).get("figures");
        Predictions predictions = predictions(CASES.get(name));
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
        Predictions predictions = predictions(CASES.get(measure.appliesTo(true) ? "label sets" : "two classes"));
        measure.scores(predictions).ifPresent(scores -> {
            boolean jackknifed = measure == Measure.MACRO_F1 || measure == Measure.ROC_AUC;
            assertThat(Arrays.stream(scores).average().orElseThrow())
                    .isCloseTo(measure.of(predictions).orElseThrow(), within(jackknifed ? 0.02 : 1e-12));
        });
    }

    @Test
    void whatEarlyStoppingAndComparisonsTakeForAccuracyOfSetsIsPrecisionAtOne() {
        assertThat(Measure.ACCURACY.forRows(true)).isEqualTo(Measure.PRECISION_AT_1);
        assertThat(Measure.ACCURACY.forRows(false)).isEqualTo(Measure.ACCURACY);
        assertThat(Measure.LOG_LOSS.forRows(true)).isEqualTo(Measure.LOG_LOSS);
    }

    private static Measure measure(String word) {
        return Stream.of(Measure.values())
                .filter(measure -> measure.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Predictions predictions(JsonNode run) {
        List<Float> probabilities = new ArrayList<>();
        run.get("probabilities").forEach(row -> row.forEach(p -> probabilities.add(p.floatValue())));
        float[] flat = new float[probabilities.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = probabilities.get(i);
        }
        int classes = run.get("probabilities").get(0).size();
        boolean sets = run.has("train");
        Optional<Propensities> propensities = sets
                ? Optional.of(Propensities.of(
                        data(run.get("train"), classes, true),
                        new Propensities.Constants(
                                run.get("a").asDouble(), run.get("b").asDouble())))
                : Optional.empty();
        return new Predictions(flat, data(run.get("labels"), classes, sets), propensities);
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
