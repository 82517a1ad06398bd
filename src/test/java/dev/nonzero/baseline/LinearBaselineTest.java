package dev.nonzero.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.SolverType;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The accuracies are those of LIBLINEAR's own programs, see {@code src/test/python/linear_baseline.py}. */
class LinearBaselineTest {
    private static LabeledData train;
    private static LabeledData validation;
    private static LabeledData test;

    @BeforeAll
    static void readRows() {
        DataSource file =
                new DataSource.File(Path.of("data/jdk-modules.svm.gz"), Optional.empty(), List.of(), Optional.empty());
        LabeledData all = DataReader.read(file, OptionalInt.empty()).data();
        train = every(all, 0, 24);
        validation = every(all, 1, 32);
        test = every(all, 2, 16);
    }

    @Test
    void theSupportVectorMachineReachesTheAccuracyOfLiblinearsOwnProgram() {
        BaselineResult result = LinearBaseline.supportVectorMachine().fit(train, Optional.of(validation), test);
        assertThat(result.cost()).hasValue(0.25);
        assertThat(result.accuracy()).isEqualTo(1065 / 1332.0);
    }

    @Test
    void logisticRegressionReachesTheAccuracyOfLiblinearsOwnProgram() {
        BaselineResult result = LinearBaseline.logisticRegression().fit(train, Optional.of(validation), test);
        assertThat(result.cost()).hasValue(64);
        assertThat(result.accuracy()).isEqualTo(1058 / 1332.0);
    }

    @Test
    void withoutValidationRowsCrossValidationChoosesC() {
        LabeledData few = every(train, 0, 4);
        BaselineResult result = LinearBaseline.supportVectorMachine().fit(few, Optional.empty(), test);
        assertThat(result.accuracy()).isGreaterThan(0.65);
        assertThat(LinearBaseline.supportVectorMachine()
                        .fit(few, Optional.empty(), test)
                        .predictions())
                .as("the result depends on the rows alone")
                .isEqualTo(result.predictions());
    }

    @Test
    void aTestRowWithoutNonzerosIsPredictedByTheBias() {
        SparseMatrix features = new SparseMatrix(1, new int[] {0, 1, 1, 1, 1}, new int[] {0}, new float[] {1});
        LabeledData rows = new LabeledData(features, new int[] {0, 1, 1, 1}, List.of("a", "b"));
        LabeledData empty = rows.selectRows(3);
        assertThat(LinearBaseline.logisticRegression()
                        .fit(rows, Optional.of(rows), empty)
                        .predictions())
                .containsExactly(1);
    }

    @Test
    void theLargestClassOfTheTrainingRowsIsPredictedForEveryTestRow() {
        SparseMatrix features = new SparseMatrix(1, new int[6], new int[0], new float[0]);
        LabeledData rows = new LabeledData(features, new int[] {2, 1, 2, 1, 0}, List.of("a", "b", "c"));
        BaselineResult result = new MajorityBaseline().fit(rows, Optional.empty(), rows.selectRows(0, 1, 3, 4));
        assertThat(result.predictions()).containsExactly(1, 1, 1, 1);
        assertThat(result.accuracy()).isEqualTo(0.5);
    }

    @Test
    void aLabelOfSetsHasTheModelOfItsRowsAgainstAllOthers() {
        LabeledData few = every(train, 0, 4);
        BaselineResult result =
                LinearBaseline.logisticRegression().fit(sets(few), Optional.of(sets(validation)), sets(test));
        Parameter parameter = new Parameter(SolverType.L2R_LR, result.cost().orElseThrow(), 1e-4);
        int labels = few.classes().size() + 1;
        for (int label : new int[] {0, 3, labels - 1}) {
            int[] has = IntStream.range(0, few.rows())
                    .map(row -> sets(few).labelSets().has(row, label) ? 1 : 0)
                    .toArray();
            LinearProblem rows = LinearProblem.of(new LabeledData(few.features(), has, List.of("without", "with")));
            Model model = Linear.train(rows.problem(), parameter);
            for (int row = 0; row < test.rows(); row += 100) {
                double[] probabilities = new double[2];
                Linear.predictProbability(model, rows.row(test.features(), row), probabilities);
                double expected = probabilities[model.getLabels()[0] == 1 ? 0 : 1];
                assertThat(result.probabilities()[row * labels + label]).isCloseTo((float) expected, within(1e-6f));
            }
        }
    }

    /** Its programs print six digits of a probability, so that ties may fall otherwise: see {@code linear_labels.py}. */
    @Test
    void setsOfLabelsReachThePrecisionOfLiblinearsOwnPrograms() {
        BaselineResult result =
                LinearBaseline.logisticRegression().fit(sets(train), Optional.of(sets(validation)), sets(test));
        Map<Double, Integer> hits = Map.of(4.0, 1096, 16.0, 1094, 64.0, 1093, 256.0, 1091);
        assertThat(hits)
                .as("validation rows tell little between these")
                .containsKey(result.cost().orElseThrow());
        assertThat(result.accuracy())
                .isCloseTo(hits.getOrDefault(result.cost().orElseThrow(), 0) / 1332.0, within(4 / 1332.0));
    }

    @Test
    void setsOfLabelsHavePrecisionAtOneForTheirAccuracy() {
        LabeledData few = every(train, 0, 2);
        BaselineResult result = LinearBaseline.supportVectorMachine().fit(sets(few), Optional.empty(), sets(test));
        int[] predictions = result.predictions();
        long hits = IntStream.range(0, test.rows())
                .filter(row -> sets(test).labelSets().has(row, predictions[row]))
                .count();
        assertThat(result.accuracy()).isEqualTo(hits / (double) test.rows()).isGreaterThan(0.75);
        BaselineResult constant = new FrequentLabelsBaseline().fit(sets(few), Optional.empty(), sets(test));
        assertThat(result.accuracy()).isGreaterThan(constant.accuracy() + 0.1);
    }

    @Test
    void theMostFrequentLabelsAreGivenToEveryRow() {
        SparseMatrix features = new SparseMatrix(1, new int[5], new int[0], new float[0]);
        LabelSets labels = LabelSets.of(new int[] {0, 2, 3, 5, 5}, new int[] {0, 2, 2, 1, 2}); // {0,2} {2} {1,2} {}
        LabeledData rows = new LabeledData(features, labels, List.of("a", "b", "c"));
        BaselineResult result = new FrequentLabelsBaseline().fit(rows, Optional.empty(), rows);
        assertThat(result.probabilities()).startsWith(0.25f, 0.25f, 0.75f, 0.25f);
        assertThat(result.accuracy()).as("P@1").isEqualTo(0.75);
    }

    @Test
    void aLabelOfAllTrainingRowsOrOfNoneNeedsNoModel() {
        SparseMatrix features = new SparseMatrix(1, new int[] {0, 1, 1}, new int[] {0}, new float[] {1});
        LabelSets labels = LabelSets.of(new int[] {0, 2, 3}, new int[] {0, 2, 2});
        LabeledData rows = new LabeledData(features, labels, List.of("a", "b", "c"));
        float[] probabilities = LinearBaseline.logisticRegression()
                .fit(rows, Optional.of(rows), rows)
                .probabilities();
        assertThat(probabilities[1]).isZero();
        assertThat(probabilities[2]).isEqualTo(1);
        assertThat(probabilities[0]).isGreaterThan(probabilities[3]);
    }

    /** Each row with its class, and with a further label where it has 40 nonzeros or more. */
    private static LabeledData sets(LabeledData rows) {
        int further = rows.classes().size();
        int[] offsets = new int[rows.rows() + 1];
        int[] labels = new int[2 * rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            int end = offsets[row];
            labels[end++] = rows.label(row);
            if (rows.features().end(row) - rows.features().start(row) >= 40) {
                labels[end++] = further;
            }
            offsets[row + 1] = end;
        }
        List<String> names = new ArrayList<>(rows.classes());
        names.add("large");
        return new LabeledData(
                rows.features(), LabelSets.of(offsets, Arrays.copyOf(labels, offsets[rows.rows()])), names);
    }

    private static LabeledData every(LabeledData all, int first, int step) {
        return all.selectRows(IntStream.iterate(first, row -> row < all.rows(), row -> row + step)
                .toArray());
    }
}
