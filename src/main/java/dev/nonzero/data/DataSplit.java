package dev.nonzero.data;

import dev.nonzero.data.RowMarks.Part;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which rows of a source are for training, which are held out for validation and for the test: shares, folds or the last
 * rows, as {@link HeldOut} says. Shares and folds are {@linkplain ClassShares stratified}; where rows have groups, a group is
 * {@linkplain GroupDeal not torn}. Where rows have sets of labels, they are drawn whatever their labels. The test rows are taken first and from a stream of their own, so they do not depend on
 * whether validation rows are taken as well.
 */
public final class DataSplit {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private DataSplit(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /** What is held out of a source. */
    private record Holding(LabeledData data, Strata strata, RowMarks marks, SplitDraw draw) {
        /** The rows of a part among those that are left. */
        int[] take(String name, Optional<HeldOut> heldOut, int[] left) {
            if (heldOut.isEmpty() || heldOut.get() instanceof HeldOut.Source) {
                return new int[0];
            }
            if (heldOut.get() instanceof HeldOut.Share share) {
                return share(name, share.share(), left);
            }
            if (heldOut.get() instanceof HeldOut.Folds folds) {
                return fold(folds, left);
            }
            if (heldOut.get() instanceof HeldOut.Last last) {
                return last(name, last.share(), left);
            }
            Part part = Part.valueOf(name.toUpperCase(Locale.ROOT));
            return Arrays.stream(left)
                    .filter(row -> marks.parts().orElseThrow().get(row) == part)
                    .toArray();
        }

        private int[] share(String name, double share, int[] left) {
            if (marks.groups().isEmpty()) {
                return new ClassShares(strata, left).share(stream(name), share, data.rows(), draw.seed());
            }
            double ofLeft = Math.min(1, share * data.rows() / left.length);
            return dealt(left, new double[] {ofLeft, 1 - ofLeft}, 0, name);
        }

        private int[] fold(HeldOut.Folds folds, int[] left) {
            String name = "folds " + draw.repeat();
            if (marks.groups().isEmpty()) {
                return new ClassShares(strata, left).fold(folds.folds(), draw.fold(), name, draw.seed());
            }
            double[] shares = new double[folds.folds()];
            Arrays.fill(shares, 1.0 / folds.folds());
            return dealt(left, shares, draw.fold() - 1, name);
        }

        private int[] dealt(int[] left, double[] shares, int part, String name) {
            int[] parts =
                    new GroupDeal(strata, marks.groups().orElseThrow(), left).parts(shares, stream(name), draw.seed());
            return IntStream.range(0, left.length)
                    .filter(i -> parts[i] == part)
                    .map(i -> left[i])
                    .toArray();
        }

        private int[] last(String name, double share, int[] left) {
            int count = (int) Math.round(share * data.rows());
            if (count == 0 || count >= left.length) {
                throw DataException.of("the last " + share + " of the rows, which the " + name + " takes, are " + count
                        + " of the " + left.length + " rows left");
            }
            return Arrays.copyOfRange(left, left.length - count, left.length);
        }

        /** Each fold has validation rows of its own. */
        private String stream(String name) {
            return draw.fold() > 0 && name.equals("validation")
                    ? "validation " + draw.repeat() + " " + draw.fold()
                    : name;
        }
    }

    /**
     * Takes the rows.
     *
     * @param data the source
     * @param marks of its rows
     * @param test which rows become test rows; empty, or with a source of their own, for none
     * @param validation which rows become validation rows, likewise
     * @param draw the drawing of shares and folds
     * @throws DataException where a part has no row, or leaves some class without a row for training
     */
    public static DataSplit of(
            LabeledData data, RowMarks marks, Optional<HeldOut> test, Optional<HeldOut> validation, SplitDraw draw) {
        Holding holding = new Holding(data, Strata.of(data), marks, draw);
        int[] all = IntStream.range(0, data.rows()).toArray();
        int[] testRows = holding.take("test", test, all);
        int[] left = without(testRows, all);
        int[] validationRows = holding.take("validation", validation, left);
        DataSplit split = new DataSplit(without(validationRows, left), validationRows, testRows);
        split.check(data, test, validation, draw);
        return split;
    }

    private void check(LabeledData data, Optional<HeldOut> ofTest, Optional<HeldOut> ofValidation, SplitDraw draw) {
        String fold = draw.fold() == 0 ? "" : ", in fold " + draw.fold() + " of repeat " + draw.repeat();
        checkRows(train, true, "training", fold);
        checkRows(test, ofTest.filter(rows -> !(rows instanceof HeldOut.Source)).isPresent(), "test", fold);
        checkRows(
                validation, ofValidation.filter(HeldOut.Share.class::isInstance).isPresent(), "validation", fold);
        if (data.hasLabelSets()) {
            return; // a label may be rare
        }
        BitSet learned = new BitSet();
        BitSet heldOutOnly = new BitSet();
        Arrays.stream(train).forEach(row -> learned.set(data.label(row)));
        IntStream.concat(Arrays.stream(test), Arrays.stream(validation))
                .forEach(row -> heldOutOnly.set(data.label(row)));
        heldOutOnly.andNot(learned);
        if (!heldOutOnly.isEmpty()) {
            throw DataException.of("no row of the class "
                    + Quote.of(data.classes().get(heldOutOnly.nextSetBit(0)))
                    + " is left for training" + fold
                    + "; give every class rows in each part, or leave its rows out");
        }
    }

    private static void checkRows(int[] rows, boolean expected, String name, String fold) {
        if (expected && rows.length == 0) {
            throw DataException.of("there is no " + name + " row" + fold
                    + "; expected fewer folds, other shares, or more rows or groups");
        }
    }

    private static int[] without(int[] taken, int[] rows) {
        BitSet out = new BitSet();
        Arrays.stream(taken).forEach(out::set);
        return Arrays.stream(rows).filter(row -> !out.get(row)).toArray();
    }

    /** The training rows, ascending. */
    public int[] train() {
        return train.clone();
    }

    /** The validation rows, ascending. */
    public int[] validation() {
        return validation.clone();
    }

    /** The test rows, ascending. */
    public int[] test() {
        return test.clone();
    }
}
