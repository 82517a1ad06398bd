package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LabeledDataTest {
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final SparseMatrix TWO =
            new SparseMatrix(2, new int[] {0, 1, 2}, new int[] {0, 1}, new float[] {3, 4});
    private static final LabeledData ROWS = new LabeledData(TWO, new int[] {0, 1}, CLASSES);
    private static final Targets SETS = LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 1}); // no and yes; nothing

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertRefused(() -> new LabeledData(TWO, new int[] {0}, CLASSES), "2 rows, but 1 labels");
        assertRefused(() -> new LabeledData(TWO, new int[] {0, 2}, CLASSES), "row 1: label 2, but there are 2 classes");
        assertRefused(() -> new LabeledData(TWO, new int[] {-1, 0}, CLASSES), "row 0: label -1");
        assertRefused(() -> ROWS.withWeights(weights(1)), "2 rows, but 1 weights");
        assertRefused(
                () -> ROWS.append(new LabeledData(TWO, new int[] {0, 1}, List.of("yes", "no"))),
                "rows of the classes [yes, no] below rows of [no, yes]");
        assertRefused(() -> ROWS.append(ROWS.withWeights(weights(1, 2))), "rows with weights and rows without");
        assertRefused(() -> ROWS.withWeights(weights(1, 2)).append(ROWS), "rows with weights and rows without");
        assertRefused(() -> new LabeledData(TWO, SETS, CLASSES).append(ROWS), "label sets");
        assertRefused(() -> ROWS.append(new LabeledData(TWO, SETS, CLASSES)), "");
    }

    @Test
    void rowsHaveEitherOneClassOrASetOfLabels() {
        LabeledData sets = new LabeledData(TWO, SETS, CLASSES);
        assertThat(sets.hasLabelSets()).isTrue();
        assertThat(ROWS.hasLabelSets()).isFalse();
        assertThat(sets.rowsOfClasses()).containsExactly(1, 1);
        assertThatIllegalStateException().isThrownBy(() -> sets.label(0)).withMessageContaining("a set of labels");
        assertThatIllegalStateException().isThrownBy(ROWS::labelSets).withMessageContaining("one class");
    }

    @Test
    void weightsGoWithTheirRows() {
        LabeledData weighted = ROWS.withWeights(weights(1, 2));
        assertThat(weighted.selectRows(1).weights()).isEqualTo(weights(2));
        assertThat(weighted.append(weighted).weights()).isEqualTo(weights(1, 2, 1, 2));
        assertThat(weighted.append(weighted).labels()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void rowsCountByTheirWeightsInMetricsWhereThatIsSaid() {
        LabeledData weighted = ROWS.withWeights(weights(1, 2.5f));
        assertThat(ROWS.weight(1)).isEqualTo(1);
        assertThat(weighted.weight(1)).isEqualTo(2.5f);
        assertThat(weighted.weightsInMetrics()).isEmpty();
        Optional<RowWeights> counting = weights(1, 2.5f).map(all -> all.inMetrics(true));
        assertThat(ROWS.withWeights(counting).weightsInMetrics()).isEqualTo(counting);
        assertThat(weighted.weightOfRows(counting)).isEqualTo(3.5);
        assertThat(weighted.weightOfRows(Optional.empty())).isEqualTo(2);
        LabeledData sets = new LabeledData(TWO, SETS, CLASSES); // no and yes; nothing
        assertThat(sets.weightOfClasses(Optional.empty())).containsExactly(1, 1);
        assertThat(ROWS.weightOfClasses(counting)).containsExactly(1, 2.5);
        assertThat(sets.selectRows(1, 0).weightOfClasses(counting)).containsExactly(2.5, 2.5);
    }

    /** Not what equality needs, but what makes sets of rows quick. */
    @Test
    void hashCodesTellRowsApart() {
        int code = ROWS.hashCode();
        assertThat(new LabeledData(TWO, new int[] {0, 0}, CLASSES).hashCode()).isNotEqualTo(code);
        assertThat(new LabeledData(TWO.selectRows(1, 0), new int[] {0, 1}, CLASSES).hashCode())
                .isNotEqualTo(code);
        assertThat(SETS.hashCode())
                .isNotEqualTo(
                        LabelSets.of(new int[] {0, 1, 2}, new int[] {0, 1}).hashCode())
                .isNotEqualTo(
                        LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 2}).hashCode());
    }

    @Test
    void aRowHasTheLabelsOfItsSet() {
        LabelSets sets = LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 1});
        assertThat(sets.size()).isEqualTo(2);
        assertThat(sets.has(0, 0)).isTrue();
        assertThat(sets.has(0, 1)).isTrue();
        assertThat(sets.has(1, 0)).isFalse();
    }

    @Test
    void otherFeaturesLabelsClassesOrWeightsAreOtherRows() {
        assertThat(ROWS)
                .isEqualTo(new LabeledData(TWO, new int[] {0, 1}, CLASSES))
                .hasSameHashCodeAs(new LabeledData(TWO, new int[] {0, 1}, CLASSES))
                .isNotEqualTo(new LabeledData(TWO.selectRows(1, 0), new int[] {0, 1}, CLASSES))
                .isNotEqualTo(new LabeledData(TWO, new int[] {0, 0}, CLASSES))
                .isNotEqualTo(new LabeledData(TWO, new int[] {0, 1}, List.of("no", "maybe")))
                .isNotEqualTo(ROWS.withWeights(weights(1, 1)))
                .isNotEqualTo(new LabeledData(TWO, SETS, CLASSES))
                .hasToString("LabeledData(SparseMatrix(2 rows, 2 columns, 2 nonzeros), 2 classes)");
        assertThat(SETS)
                .isEqualTo(LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 1}))
                .hasSameHashCodeAs(LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 1}))
                .isNotEqualTo(LabelSets.of(new int[] {0, 1, 2}, new int[] {0, 1}))
                .isNotEqualTo(LabelSets.of(new int[] {0, 2, 2}, new int[] {0, 2}));
        assertThat(SETS.bytes()).isEqualTo(4 * (3 + 2));
        assertThat(OneLabel.of(new int[] {0, 1}).bytes()).isEqualTo(4 * 2);
    }

    @Test
    void marksAreEqualByTheirGroupsAndParts() {
        RowMarks marks = marks(Optional.of(new int[] {0, 1}), Optional.of(List.of(RowMarks.Part.TEST)));
        assertThat(marks)
                .isEqualTo(marks(Optional.of(new int[] {0, 1}), Optional.of(List.of(RowMarks.Part.TEST))))
                .hasSameHashCodeAs(marks(Optional.of(new int[] {0, 1}), Optional.of(List.of(RowMarks.Part.TEST))))
                .isNotEqualTo(marks(Optional.of(new int[] {0, 2}), Optional.of(List.of(RowMarks.Part.TEST))))
                .isNotEqualTo(marks(Optional.of(new int[] {0, 1}), Optional.of(List.of(RowMarks.Part.TRAIN))))
                .isNotEqualTo(marks(Optional.empty(), Optional.of(List.of(RowMarks.Part.TEST))))
                .isNotEqualTo(RowMarks.NONE);
        assertThat(RowMarks.Part.of("Training")).isEqualTo(RowMarks.Part.TRAIN);
        assertThat(RowMarks.Part.of("train")).isEqualTo(RowMarks.Part.TRAIN);
        for (String word : List.of("validation", "valid", "VAL")) {
            assertThat(RowMarks.Part.of(word)).isEqualTo(RowMarks.Part.VALIDATION);
        }
    }

    private static RowMarks marks(Optional<int[]> groups, Optional<List<RowMarks.Part>> parts) {
        return new RowMarks(groups, parts);
    }

    private static Optional<RowWeights> weights(float... weights) {
        return Optional.of(RowWeights.of(weights));
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
    }
}
