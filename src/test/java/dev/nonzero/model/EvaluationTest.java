package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.model.Evaluation.PredictedRow;
import dev.nonzero.network.Describe;
import dev.nonzero.training.Metrics;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final LabeledData LEARNED = SmallModel.labeled(SmallModel.rows(40, 7)); // as SmallModel says
    private static final LabeledData OTHER = SmallModel.labeled(SmallModel.rows(25, 6));

    @TempDir
    Path folder;

    private final Model model = SmallModel.of(Describe.network().hidden(6).done(), FeatureValues.TFIDF);

    @Test
    void rowsLearnedFromAreCounted() {
        LabeledData three = LEARNED.selectRows(4, 17, 39);
        assertThat(Evaluation.of(model, OTHER, 0).learned()).hasValue(0);
        assertThat(Evaluation.of(model, three, 0).learned()).hasValue(3);
        assertThat(Evaluation.of(model, OTHER.append(three).append(three), 0).learned())
                .hasValue(6);
    }

    @Test
    void aRowOfAnotherLabelIsAnotherRow() {
        LabeledData relabelled = new LabeledData(
                LEARNED.features(), LEARNED.selectRows(shifted()).labels(), LEARNED.classes());
        assertThat(Evaluation.of(model, relabelled, 0).learned()).hasValue(0);
    }

    private static int[] shifted() {
        int[] rows = new int[LEARNED.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = (row + 1) % (LEARNED.rows() - 1);
        }
        rows[rows.length - 1] = 1;
        return rows;
    }

    @Test
    void theRowsLearnedFromAreSavedWithTheModel() {
        Path file = folder.resolve("model.zip");
        model.save(file);
        Model loaded = Model.load(file);
        assertThat(Evaluation.of(loaded, LEARNED, 0).learned()).hasValue(40);
        assertThat(Evaluation.of(loaded, OTHER, 0).learned()).hasValue(0);
    }

    @Test
    void aModelThatDoesNotSayWhatItLearnedFromIsNotJudged() {
        Model silent = new Model(model.parameters(), model.description(), Optional.empty());
        assertThat(Evaluation.of(silent, LEARNED, 0).learned()).isEmpty();
    }

    @Test
    void rowsOfOtherValuesOrColumnsAreOtherRows() {
        SparseMatrix learned = new SparseMatrix(4, new int[] {0, 2}, new int[] {0, 2}, new float[] {1, 2});
        SparseMatrix other = new SparseMatrix(
                4, new int[] {0, 2, 4, 5, 7}, new int[] {0, 2, 1, 2, 0, 0, 2}, new float[] {1, 3, 1, 2, 1, 1, 2});
        LearnedRows rows = LearnedRows.of(new LabeledData(learned, new int[] {0}, List.of("a")));
        assertThat(rows.count(new LabeledData(other, new int[4], List.of("a")))).isEqualTo(1);
    }

    @Test
    void theWorstRowsAreThoseWithTheLeastProbabilityOfTheirClass() {
        float[] probabilities = model.predictor().probabilities(OTHER.features()); // (rows, 3)
        List<Integer> wrong = IntStream.range(0, OTHER.rows())
                .boxed()
                .filter(row -> Metrics.mostProbable(probabilities, row, 3) != OTHER.label(row))
                .sorted(Comparator.comparing(row -> probabilities[3 * row + OTHER.label(row)]))
                .toList();
        assertThat(wrong).hasSizeGreaterThan(6);
        List<PredictedRow> worst = Evaluation.of(model, OTHER, 6).worst();
        assertThat(worst).extracting(PredictedRow::row).isEqualTo(wrong.subList(0, 6));
        assertThat(Evaluation.of(model, OTHER, 100).worst()).hasSameSizeAs(wrong);
        PredictedRow first = worst.get(0);
        assertThat(first.label()).isEqualTo(OTHER.label(first.row()));
        assertThat(first.probability()).isEqualTo(probabilities[3 * first.row() + first.label()]);
        assertThat(first.confidence()).isEqualTo(probabilities[3 * first.row() + first.predicted()]);
        assertThat(first.confidence()).isGreaterThan(first.probability());
    }

    @Test
    void ofTwoLargestClassesTheFirstIsTheMajority() {
        assertThat(Evaluation.of(model, OTHER.selectRows(1, 2, 4, 5), 0).majority()) // labels 1 2 1 2
                .isEqualTo(1);
    }

    @Test
    void theMajorityIsTheLargestClass() {
        LabeledData rows = OTHER.selectRows(0, 1, 2, 4, 7); // labels 0 1 2 1 1
        Evaluation evaluation = Evaluation.of(model, rows, 0);
        assertThat(evaluation.majority()).isEqualTo(1);
        assertThat(evaluation.majorityShare()).isEqualTo(0.6);
    }
}
