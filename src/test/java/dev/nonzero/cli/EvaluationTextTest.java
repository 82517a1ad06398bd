package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.LabeledData;
import dev.nonzero.model.Evaluation;
import dev.nonzero.model.Evaluation.PredictedRow;
import dev.nonzero.model.Model;
import dev.nonzero.model.SmallModel;
import dev.nonzero.network.Describe;
import dev.nonzero.training.Metrics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
    private final Model model = SmallModel.of(Describe.network().hidden(6).done(), FeatureValues.AS_IS);
    private final LabeledData rows = SmallModel.labeled(SmallModel.rows(30, 1));

    @Test
    void everyFigureStandsByItsName() {
        Evaluation evaluation = new Evaluation(
                30,
                OptionalInt.of(4),
                new Metrics(Map.of(
                        "accuracy",
                        0.11,
                        "macro_f1",
                        0.12,
                        "log_loss",
                        0.13,
                        "roc_auc",
                        0.14,
                        "calibration_error",
                        0.15)),
                false,
                1,
                0.16,
                List.of(List.of(5, 6, 0), List.of(1, 2, 3), List.of(0, 0, 13)),
                List.of());
        assertThat(text(model, evaluation))
                .startsWith("The model learned from 4 of these 30 rows, or from equal ones. ")
                .containsPattern("rows +30\\R")
                .containsPattern("accuracy +0\\.1100\\R")
                .containsPattern("largest class +0\\.1600  the share of java.desktop: the model is no better ")
                .containsPattern("macro F1 +0\\.1200\\R")
                .containsPattern("log loss +0\\.1300\\R")
                .containsPattern("ROC AUC +0\\.1400\\R")
                .containsPattern("calibration error +0\\.1500\\R")
                .containsPattern("(?m)^ *java.base +5 +6 +\\.$")
                .containsPattern("(?m)^ *java.desktop +1 +2 +3$")
                .containsPattern("(?m)^ *java.sql +\\. +\\. +13$");
    }

    @Test
    void theWordsOfARowAreThoseThatTheNetworkSees() {
        int[] kept = model.transformation().kept(); // 12 of 15
        List<String> words = new ArrayList<>(); // those with the largest values first
        List<Float> weights = new ArrayList<>();
        for (int place = rows.features().start(3); place < rows.features().end(3); place++) {
            int feature = rows.features().column(place);
            float weight = Math.abs(rows.features().value(place));
            if (Arrays.stream(kept).anyMatch(each -> each == feature)) {
                int before =
                        (int) weights.stream().filter(each -> each >= weight).count();
                weights.add(before, weight);
                words.add(before, "word" + feature);
            }
        }
        assertThat(words).hasSizeGreaterThan(2);
        Evaluation evaluation = new Evaluation(
                30,
                OptionalInt.empty(),
                new Metrics(0, 0, 0, OptionalDouble.empty()),
                false,
                0,
                1,
                List.of(List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 0, 0)),
                List.of(new PredictedRow(3, 0, 2, 0.125f, 0.75f)));
        assertThat(text(model, evaluation).replaceAll("\\s+", " "))
                .contains("row 4 is java.base (0.1250), predicted java.sql (0.7500): " + String.join(" ", words))
                .startsWith("The file of the model does not say which rows it learned from.");
    }

    @Test
    void ofManyClassesTheMostFrequentConfusionsAreListed() {
        List<String> names = new ArrayList<>(SmallModel.CLASSES);
        for (int more = 3; more < 13; more++) {
            names.add("class" + more);
        }
        List<Integer> ofSecond = new ArrayList<>(Collections.nCopies(13, 0));
        ofSecond.set(0, 7);
        ofSecond.set(1, 99); // the right ones
        ofSecond.set(2, 8);
        List<List<Integer>> confusion = new ArrayList<>(Collections.nCopies(13, Collections.nCopies(13, 0)));
        confusion.set(1, ofSecond);
        Evaluation evaluation = new Evaluation(
                30,
                OptionalInt.of(0),
                new Metrics(0.5, 0.5, 0.5, OptionalDouble.empty()),
                false,
                0,
                0.4,
                confusion,
                List.of());
        List<String> lines =
                text(SmallModel.withClasses(model, names), evaluation).lines().toList();
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .containsExactly(
                        "Most frequent confusions among the 13 classes:",
                        "       8 rows of java.desktop predicted as java.sql",
                        "       7 rows of java.desktop predicted as java.base");
    }

    private String text(Model of, Evaluation evaluation) {
        StringWriter out = new StringWriter();
        new EvaluationText(of, rows, evaluation).print(new PrintWriter(out));
        return out.toString();
    }
}
