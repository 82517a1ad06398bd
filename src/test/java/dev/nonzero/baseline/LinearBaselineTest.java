package dev.nonzero.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.nio.file.Path;
import java.util.List;
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

    private static LabeledData every(LabeledData all, int first, int step) {
        return all.selectRows(IntStream.iterate(first, row -> row < all.rows(), row -> row + step)
                .toArray());
    }
}
