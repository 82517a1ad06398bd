package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSplitTest {
    @Test
    void sharesHaveTheirSizesAndTheClassesTheirProportions() {
        LabeledData data = rowsOfClasses(70, 20, 10);
        DataSplit split = split(data, OptionalDouble.of(0.2), OptionalDouble.of(0.1), 1);
        assertThat(classCounts(data, split.test())).containsExactly(14, 4, 2);
        assertThat(classCounts(data, split.validation())).containsExactly(7, 2, 1);
        assertThat(classCounts(data, split.train())).containsExactly(49, 14, 7);
    }

    @Test
    void largestRemaindersRoundTheClasses() {
        LabeledData data = rowsOfClasses(33, 34, 33); // a tenth: 3.3, 3.4, 3.3
        assertThat(classCounts(
                        data,
                        split(data, OptionalDouble.of(0.1), OptionalDouble.empty(), 1)
                                .test()))
                .containsExactly(3, 4, 3);
        LabeledData small = rowsOfClasses(5, 3, 2); // 1.5, 0.9, 0.6
        assertThat(classCounts(
                        small,
                        split(small, OptionalDouble.of(0.3), OptionalDouble.empty(), 1)
                                .test()))
                .containsExactly(1, 1, 1);
        LabeledData tie = rowsOfClasses(5, 5, 5); // 1.67 each, 5 rows
        assertThat(classCounts(
                        tie,
                        split(tie, OptionalDouble.of(0.33), OptionalDouble.empty(), 1)
                                .test()))
                .containsExactly(2, 2, 1);
    }

    @Test
    void everyRowIsInOnePart() {
        LabeledData data = rowsOfClasses(17, 29, 5, 2);
        DataSplit split = split(data, OptionalDouble.of(0.3), OptionalDouble.of(0.25), 9);
        int[] all = IntStream.of(split.train()).toArray();
        assertThat(IntStream.concat(
                                IntStream.concat(Arrays.stream(all), Arrays.stream(split.validation())),
                                Arrays.stream(split.test()))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, 53).toArray());
        assertThat(split.train()).isSorted();
        assertThat(split.validation()).isSorted();
        assertThat(split.test()).isSorted();
    }

    @Test
    void theTestRowsDoNotDependOnTheValidationShare() {
        LabeledData data = rowsOfClasses(50, 50);
        assertThat(split(data, OptionalDouble.of(0.2), OptionalDouble.of(0.3), 4)
                        .test())
                .isEqualTo(split(data, OptionalDouble.of(0.2), OptionalDouble.empty(), 4)
                        .test());
    }

    @Test
    void theSeedAloneDecides() {
        LabeledData data = rowsOfClasses(50, 50);
        int[] test =
                split(data, OptionalDouble.of(0.2), OptionalDouble.empty(), 4).test();
        assertThat(split(data, OptionalDouble.of(0.2), OptionalDouble.empty(), 4)
                        .test())
                .isEqualTo(test);
        assertThat(split(data, OptionalDouble.of(0.2), OptionalDouble.empty(), 5)
                        .test())
                .isNotEqualTo(test);
    }

    /** Results of former versions are of these rows. */
    @Test
    void theRowsOfASeedStayTheSame() {
        DataSplit split = split(rowsOfClasses(20, 10), OptionalDouble.of(0.2), OptionalDouble.of(0.2), 4);
        assertThat(split.test()).containsExactly(2, 6, 10, 18, 23, 25);
        assertThat(split.validation()).containsExactly(0, 3, 4, 14, 24, 27);
    }

    @Test
    void everyClassKeepsARowForTraining() {
        LabeledData data = rowsOfClasses(20, 1, 1, 1);
        DataSplit split = split(data, OptionalDouble.of(0.5), OptionalDouble.of(0.2), 1);
        assertThat(classCounts(data, split.test())).containsExactly(12, 0, 0, 0);
        assertThat(classCounts(data, split.train())).containsExactly(3, 1, 1, 1);
    }

    @Test
    void sharesThatCannotBeTakenAreRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split(rowsOfClasses(2, 2), OptionalDouble.of(0.1), OptionalDouble.empty(), 1))
                .withMessage("the test share of 0.1 is not one row of the 4 there are");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split(rowsOfClasses(2, 2), OptionalDouble.of(0.5), OptionalDouble.of(0.4), 1))
                .withMessage(
                        "the validation share of 0.4 is 2 rows, which would leave a class without a row for training");
    }

    private static DataSplit split(LabeledData data, OptionalDouble test, OptionalDouble validation, long seed) {
        return DataSplit.of(data, RowMarks.NONE, share(test), share(validation), SplitDraw.of(seed));
    }

    private static Optional<HeldOut> share(OptionalDouble share) {
        return share.isPresent() ? Optional.of(new HeldOut.Share(share.getAsDouble())) : Optional.empty();
    }

    private static LabeledData rowsOfClasses(int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
                .toArray();
        SparseMatrix features = new SparseMatrix(1, new int[labels.length + 1], new int[0], new float[0]);
        return new LabeledData(
                features,
                labels,
                IntStream.range(0, counts.length).mapToObj(Integer::toString).toList());
    }

    private static int[] classCounts(LabeledData data, int[] rows) {
        int[] counts = new int[data.classes().size()];
        for (int row : rows) {
            counts[data.label(row)]++;
        }
        return counts;
    }
}
