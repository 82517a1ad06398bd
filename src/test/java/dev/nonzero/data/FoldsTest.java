package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-validation, groups, last rows and listed rows. */
class FoldsTest {
    private static final Optional<HeldOut> NONE = Optional.empty();

    @Test
    void everyRowIsTestedOnceARepeat() {
        LabeledData data = rowsOfClasses(33, 14, 6);
        for (int repeat = 1; repeat <= 2; repeat++) {
            int[] tested = new int[53];
            for (int fold = 1; fold <= 5; fold++) {
                DataSplit split = fold(data, RowMarks.NONE, 5, repeat, fold, NONE);
                Arrays.stream(split.test()).forEach(row -> tested[row]++);
                assertThat(split.train().length + split.test().length).isEqualTo(53);
                assertThat(split.test()).isSorted().doesNotContain(split.train());
            }
            assertThat(tested).containsOnly(1);
        }
        assertThat(fold(data, RowMarks.NONE, 5, 1, 1, NONE).test())
                .isNotEqualTo(fold(data, RowMarks.NONE, 5, 2, 1, NONE).test());
    }

    @Test
    void foldsAreStratifiedToARow() {
        LabeledData data = rowsOfClasses(33, 14, 6); // 53 rows: folds of 10 or 11
        for (int fold = 1; fold <= 5; fold++) {
            int[] test = fold(data, RowMarks.NONE, 5, 1, fold, NONE).test();
            assertThat(test.length).isBetween(10, 11);
            int[] counts = classCounts(data, test);
            assertThat(counts[0]).isBetween(6, 7);
            assertThat(counts[1]).isBetween(2, 3);
            assertThat(counts[2]).isBetween(1, 2);
        }
    }

    @Test
    void theSplitSeedMovesTheFolds() {
        LabeledData data = rowsOfClasses(20, 20);
        Optional<HeldOut> folds = Optional.of(new HeldOut.Folds(4, 1));
        int[] one = DataSplit.of(data, RowMarks.NONE, folds, NONE, new SplitDraw(1, 1, 1))
                .test();
        assertThat(DataSplit.of(data, RowMarks.NONE, folds, NONE, new SplitDraw(1, 1, 1))
                        .test())
                .isEqualTo(one);
        assertThat(DataSplit.of(data, RowMarks.NONE, folds, NONE, new SplitDraw(2, 1, 1))
                        .test())
                .isNotEqualTo(one);
    }

    @Test
    void validationRowsAreDrawnFromTheOtherFoldsAnewInEachFold() {
        LabeledData data = rowsOfClasses(50, 50);
        Optional<HeldOut> tenth = Optional.of(new HeldOut.Share(0.1));
        Set<Integer> seen = new HashSet<>();
        for (int fold = 1; fold <= 5; fold++) {
            DataSplit split = fold(data, RowMarks.NONE, 5, 1, fold, tenth);
            assertThat(split.validation()).hasSize(10).doesNotContain(split.test());
            assertThat(split.train()).hasSize(70);
            Arrays.stream(split.validation()).forEach(seen::add);
        }
        assertThat(seen.size()).isGreaterThan(20);
    }

    @Test
    void aClassWithASingleRowCannotBeTestedByNetworksThatLearnedIt() {
        LabeledData data = rowsOfClasses(20, 1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> IntStream.rangeClosed(1, 5).forEach(fold -> fold(data, RowMarks.NONE, 5, 1, fold, NONE)))
                .withMessageContaining("no row of the class '1' is left for training, in fold");
    }

    @Test
    void moreFoldsThanRowsAreRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fold(rowsOfClasses(2, 2), RowMarks.NONE, 5, 1, 5, NONE))
                .withMessageStartingWith("there is no test row, in fold 5");
    }

    /** Four groups of ten rows: two rows wanted for validation are nearer to none than to ten. */
    @Test
    void groupsThatLeaveAPartWithoutRowsAreRefused() {
        RowMarks four = new RowMarks(
                Optional.of(IntStream.range(0, 40).map(row -> row / 10).toArray()), Optional.empty());
        Optional<HeldOut> quarter = Optional.of(new HeldOut.Share(0.25));
        Optional<HeldOut> twentieth = Optional.of(new HeldOut.Share(0.05));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSplit.of(inTurn(40), four, quarter, twentieth, SplitDraw.of(1)))
                .withMessage("there is no validation row; expected fewer folds, other shares, or more rows or groups");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSplit.of(inTurn(40), four, twentieth, NONE, SplitDraw.of(1)))
                .withMessageStartingWith("there is no test row");
    }

    @Test
    void aSplitWithoutTrainingRowsIsRefusedWhateverTheLabels() {
        RowMarks one = new RowMarks(Optional.of(new int[2]), Optional.empty());
        LabeledData sets = new LabeledData(
                inTurn(2).features(), LabelSets.of(new int[] {0, 1, 2}, new int[] {0, 1}), List.of("a", "b"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fold(sets, one, 2, 1, 1, NONE))
                .withMessageStartingWith("there is no training row, in fold 1 of repeat 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void groupsAreNeverTornAndClassesStayNearTheirShares(int repeat) {
        LabeledData data = rowsOfClasses(120, 60, 20);
        int[] groups = IntStream.range(0, 200).map(row -> row % 40).toArray(); // 40 groups of 5 rows
        RowMarks marks = new RowMarks(Optional.of(groups), Optional.empty());
        int[] tested = new int[200];
        for (int fold = 1; fold <= 5; fold++) {
            DataSplit split = fold(data, marks, 5, repeat, fold, Optional.of(new HeldOut.Share(0.1)));
            assertThat(groups(groups, split.test()))
                    .doesNotContainAnyElementsOf(groups(groups, split.train()))
                    .doesNotContainAnyElementsOf(groups(groups, split.validation()));
            assertThat(groups(groups, split.validation())).doesNotContainAnyElementsOf(groups(groups, split.train()));
            assertThat(split.test().length).isBetween(35, 45);
            assertThat(classCounts(data, split.test())[0]).isBetween(20, 28);
            assertThat(split.validation().length).isBetween(15, 25);
            Arrays.stream(split.test()).forEach(row -> tested[row]++);
        }
        assertThat(tested).containsOnly(1);
    }

    @Test
    void aShareByGroupsComesNearItsSize() {
        LabeledData data = rowsOfClasses(100, 100);
        int[] groups = IntStream.range(0, 200).map(row -> row / 4).toArray();
        RowMarks marks = new RowMarks(Optional.of(groups), Optional.empty());
        Optional<HeldOut> fifth = Optional.of(new HeldOut.Share(0.2));
        DataSplit split = DataSplit.of(data, marks, fifth, NONE, SplitDraw.of(1));
        assertThat(classCounts(data, split.test())).containsExactly(20, 20);
        assertThat(DataSplit.of(data, marks, fifth, NONE, SplitDraw.of(2)).test())
                .isNotEqualTo(split.test());
    }

    /** Otherwise the largest group could only follow small ones that are in both folds already. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theLargestGroupIsDealtFirst(int repeat) {
        int[] groups = IntStream.range(0, 12).map(row -> Math.max(0, row - 5)).toArray(); // six rows, then one each
        RowMarks marks = new RowMarks(Optional.of(groups), Optional.empty());
        for (int fold = 1; fold <= 2; fold++) {
            assertThat(fold(rowsOfClasses(12), marks, 2, repeat, fold, NONE).test())
                    .hasSize(6);
        }
    }

    /**
     * Groups of 4, 3, 2 and 1 rows of one class. The first goes to the first of two equal folds, the second to the empty
     * one, the third there, too, and the last one to the fold of 4. With 2 rows wanted for the test and 8 for training, the
     * first adds 16/2 or 16/8, the second 9/2 or (49 - 16)/8, the third 4/2 or (81 - 49)/8, the last (9 - 4)/2 or
     * (64 - 49)/8.
     */
    @Test
    void aGroupGoesWhereItAddsTheLeastToTheStatistic() {
        LabeledData data = rowsOfClasses(10);
        RowMarks marks = new RowMarks(Optional.of(new int[] {3, 3, 3, 3, 2, 2, 2, 1, 1, 0}), Optional.empty());
        assertThat(fold(data, marks, 2, 1, 1, NONE).test()).containsExactly(0, 1, 2, 3, 9);
        assertThat(fold(data, marks, 2, 1, 2, NONE).test()).containsExactly(4, 5, 6, 7, 8);
        assertThat(DataSplit.of(data, marks, Optional.of(new HeldOut.Share(0.2)), NONE, SplitDraw.of(1))
                        .test())
                .containsExactly(7, 8);
    }

    /**
     * Nine rows of one class and two of a rare one, in groups of 5 + 0, 3 + 1 and 1 + 1 rows. The first two are in different
     * folds; the last one adds (36 - 25)/4.5 + 1/1 to the first fold and (16 - 9)/4.5 + (4 - 1)/1 to the second.
     */
    @Test
    void rowsOfARareClassWeighMore() {
        LabeledData data = rowsOfClasses(9, 2);
        RowMarks marks = new RowMarks(Optional.of(new int[] {0, 0, 0, 0, 0, 1, 1, 1, 2, 1, 2}), Optional.empty());
        assertThat(fold(data, marks, 2, 1, 1, NONE).test()).containsExactly(0, 1, 2, 3, 4, 8, 10);
    }

    /**
     * After the test row, the first one, of class 1, there are two rows of class 0 and six of class 1, in groups of 0 + 5, 1 + 1 and
     * 1 + 0; a quarter is wanted for validation. The last group adds 3/0.5 there, and 1/1.5 where training lacks its class.
     */
    @Test
    void validationGroupsAreDealtByTheClassesOfTheRowsLeft() {
        LabeledData data = data(new int[] {1, 0, 1, 1, 1, 1, 1, 0, 1}, 2);
        List<RowMarks.Part> parts = new ArrayList<>(Collections.nCopies(9, RowMarks.Part.TRAIN));
        parts.set(0, RowMarks.Part.TEST);
        RowMarks marks = new RowMarks(Optional.of(new int[] {3, 2, 0, 0, 0, 0, 0, 1, 1}), Optional.of(parts));
        DataSplit split = DataSplit.of(
                data, marks, Optional.of(new HeldOut.Listed()), Optional.of(new HeldOut.Share(0.22)), SplitDraw.of(1));
        assertThat(split.test()).containsExactly(0);
        assertThat(split.validation()).containsExactly(7, 8);
    }

    /** Results of former versions are of these rows. */
    @Test
    void theGroupsOfASeedStayTheSame() {
        int[] groups = IntStream.range(0, 24).map(row -> row / 2).toArray();
        RowMarks marks = new RowMarks(Optional.of(groups), Optional.empty());
        assertThat(groups(
                        groups, fold(rowsOfClasses(16, 8), marks, 3, 1, 1, NONE).test()))
                .containsExactly(1, 2, 7, 8, 10);
    }

    @Test
    void theLastRowsAreThoseAtTheEnd() {
        LabeledData data = inTurn(20);
        DataSplit split = DataSplit.of(
                data,
                RowMarks.NONE,
                Optional.of(new HeldOut.Last(0.2)),
                Optional.of(new HeldOut.Last(0.1)),
                SplitDraw.of(1));
        assertThat(split.test()).containsExactly(16, 17, 18, 19);
        assertThat(split.validation()).containsExactly(14, 15);
        assertThat(split.train()).containsExactly(IntStream.range(0, 14).toArray());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSplit.of(
                        rowsOfClasses(10, 3),
                        RowMarks.NONE,
                        Optional.of(new HeldOut.Last(0.25)),
                        NONE,
                        SplitDraw.of(1)))
                .withMessageContaining("no row of the class '1' is left for training");
    }

    @Test
    void theLastRowsLeaveSomeForTraining() {
        Optional<HeldOut> half = Optional.of(new HeldOut.Last(0.5));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSplit.of(inTurn(20), RowMarks.NONE, half, half, SplitDraw.of(1)))
                .withMessage("the last 0.5 of the rows, which the validation takes, are 10 of the 10 rows left");
        Optional<HeldOut> less = Optional.of(new HeldOut.Last(0.4));
        assertThat(DataSplit.of(inTurn(20), RowMarks.NONE, half, less, SplitDraw.of(1))
                        .train())
                .containsExactly(0, 1);
    }

    @Test
    void listedRowsAreThoseOfTheirPart() {
        LabeledData data = inTurn(6);
        RowMarks marks = new RowMarks(
                Optional.empty(),
                Optional.of(List.of(
                        RowMarks.Part.TEST,
                        RowMarks.Part.TRAIN,
                        RowMarks.Part.TRAIN,
                        RowMarks.Part.VALIDATION,
                        RowMarks.Part.TEST,
                        RowMarks.Part.TRAIN)));
        Optional<HeldOut> listed = Optional.of(new HeldOut.Listed());
        DataSplit split = DataSplit.of(data, marks, listed, listed, SplitDraw.of(1));
        assertThat(split.train()).containsExactly(1, 2, 5);
        assertThat(split.validation()).containsExactly(3);
        assertThat(split.test()).containsExactly(0, 4);
    }

    private static DataSplit fold(
            LabeledData data, RowMarks marks, int folds, int repeat, int fold, Optional<HeldOut> validation) {
        return DataSplit.of(
                data, marks, Optional.of(new HeldOut.Folds(folds, 3)), validation, new SplitDraw(1, repeat, fold));
    }

    private static List<Integer> groups(int[] groups, int[] rows) {
        return Arrays.stream(rows).map(row -> groups[row]).distinct().boxed().toList();
    }

    private static LabeledData inTurn(int rows) {
        return data(IntStream.range(0, rows).map(row -> row % 2).toArray(), 2);
    }

    private static LabeledData rowsOfClasses(int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
                .toArray();
        return data(labels, counts.length);
    }

    private static LabeledData data(int[] labels, int classes) {
        SparseMatrix features = new SparseMatrix(1, new int[labels.length + 1], new int[0], new float[0]);
        return new LabeledData(
                features,
                labels,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    private static int[] classCounts(LabeledData data, int[] rows) {
        int[] counts = new int[data.classes().size()];
        for (int row : rows) {
            counts[data.label(row)]++;
        }
        return counts;
    }
}
