package dev.nonzero.training.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measures of predictions. The definitions are scikit-learn's where it has them, with {@code sample_weight} where rows have
 * weights in metrics. Those of the first group are for rows of
 * one class, those of the second for rows with sets of labels, and those of the third for both.
 */
public enum Measure {
    /** The share of rows whose most probable class (the first of equals) is theirs. */
    ACCURACY("accuracy", Rows.ONE_LABEL, Better.HIGHER_SHARE, (RowMean)
            (p, row) -> p.predicted(row) == p.label(row) ? 1 : 0),
    /** With two classes, the area under the ROC curve of the second. */
    ROC_AUC("ROC AUC", Rows.ONE_LABEL, Better.HIGHER_SHARE, new RocAuc()),
    /** The mean over classes of the recall. */
    BALANCED_ACCURACY("balanced accuracy", Rows.ONE_LABEL, Better.HIGHER_SHARE, new BalancedAccuracy()),
    /** Matthews' correlation coefficient. */
    MCC("Matthews' coefficient", Rows.ONE_LABEL, Better.HIGHER, new MatthewsCoefficient()),
    /** Cohen's kappa. */
    COHEN_KAPPA("Cohen's kappa", Rows.ONE_LABEL, Better.HIGHER, new CohenKappa()),
    /** With two classes, the average precision of the second: the area under its precision-recall curve. */
    PR_AUC("PR AUC", Rows.ONE_LABEL, Better.HIGHER_SHARE, new AveragePrecision(false)),
    /** The mean over classes of the average precision of each against the rest. */
    MACRO_PR_AUC("macro PR AUC", Rows.ONE_LABEL, Better.HIGHER_SHARE, new AveragePrecision(true)),
    /** The mean squared distance of the probabilities from the class; with two classes, of those of the second. */
    BRIER_SCORE("Brier score", Rows.ONE_LABEL, Better.LOWER, new BrierScore()),
    /** How far the probability of the predicted class is from how often it is right. */
    CALIBRATION_ERROR("calibration error", Rows.ONE_LABEL, Better.LOWER, new CalibrationError()),
    /** With more than three classes, the share of rows whose class is among the three most probable. */
    TOP_3_ACCURACY("top-3 accuracy", Rows.ONE_LABEL, Better.HIGHER_SHARE, new TopAccuracy(3)),
    /** With more than five classes, the share of rows whose class is among the five most probable. */
    TOP_5_ACCURACY("top-5 accuracy", Rows.ONE_LABEL, Better.HIGHER_SHARE, new TopAccuracy(5)),

    /** The share of rows that have their most probable label. */
    PRECISION_AT_1("P@1", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PrecisionAt(1)),
    /** The mean share of a row's three most probable labels that it has. */
    PRECISION_AT_3("P@3", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PrecisionAt(3)),
    /** The mean share of a row's five most probable labels that it has. */
    PRECISION_AT_5("P@5", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PrecisionAt(5)),
    /** The normalized discounted cumulative gain of the most probable label. */
    NDCG_AT_1("nDCG@1", Rows.LABEL_SETS, Better.HIGHER_SHARE, new NdcgAt(1)),
    /** The normalized discounted cumulative gain of the three most probable labels. */
    NDCG_AT_3("nDCG@3", Rows.LABEL_SETS, Better.HIGHER_SHARE, new NdcgAt(3)),
    /** The normalized discounted cumulative gain of the five most probable labels. */
    NDCG_AT_5("nDCG@5", Rows.LABEL_SETS, Better.HIGHER_SHARE, new NdcgAt(5)),
    /** P@1 with labels counting one over their propensity, relative to the best that is possible. */
    PS_PRECISION_AT_1("PSP@1", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PropensityScoredPrecisionAt(1)),
    /** P@3 with labels counting one over their propensity, relative to the best that is possible. */
    PS_PRECISION_AT_3("PSP@3", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PropensityScoredPrecisionAt(3)),
    /** P@5 with labels counting one over their propensity, relative to the best that is possible. */
    PS_PRECISION_AT_5("PSP@5", Rows.LABEL_SETS, Better.HIGHER_SHARE, new PropensityScoredPrecisionAt(5)),
    /** The F1 score over all pairs of a row and a label, a label being predicted from probability 0.5 on. */
    MICRO_F1("micro F1", Rows.LABEL_SETS, Better.HIGHER_SHARE, new MicroF1()),
    /** The share of rows whose predicted labels are exactly theirs. */
    SUBSET_ACCURACY("subset accuracy", Rows.LABEL_SETS, Better.HIGHER_SHARE, new SubsetAccuracy()),
    /** The share of pairs of a row and a label that are predicted wrong. */
    HAMMING_LOSS("Hamming loss", Rows.LABEL_SETS, Better.LOWER, new HammingLoss()),
    /** The mean over a row's labels of the share of its labels among those ranked at least as high. */
    RANKING_AVERAGE_PRECISION(
            "label ranking average precision", Rows.LABEL_SETS, Better.HIGHER_SHARE, new RankingAveragePrecision()),

    /** The mean of the F1 score: over all classes that occur among labels or predictions; of label sets over all labels. */
    MACRO_F1("macro F1", Rows.BOTH, Better.HIGHER_SHARE, new MacroF1()),
    /** The mean cross-entropy, natural logarithm, probabilities at least 1e-15; of label sets summed over labels. */
    LOG_LOSS("log loss", Rows.BOTH, Better.LOWER, new LogLoss());

    /** The measures that each epoch of a curve has, and the training rows. */
    private static final List<Measure> CURVE = List.of(ACCURACY, PRECISION_AT_1, MACRO_F1, MICRO_F1, LOG_LOSS, ROC_AUC);

    private enum Rows {
        ONE_LABEL,
        LABEL_SETS,
        BOTH
    }

    private enum Better {
        HIGHER,
        HIGHER_SHARE,
        LOWER
    }

    private final String title;
    private final Rows rows;
    private final Better better;

    @SuppressWarnings("ImmutableEnumChecker") // figures keep nothing
    private final Figure figure;

    Measure(String title, Rows rows, Better better, Figure figure) {
        this.title = title;
        this.rows = rows;
        this.better = better;
        this.figure = figure;
    }

    /** Every measure of rows with sets of labels, or of rows with one class each. */
    public static List<Measure> all(boolean labelSets) {
        return Arrays.stream(values()).filter(m -> m.appliesTo(labelSets)).toList();
    }

    /** The measures that each epoch of a curve has, and the training rows. */
    public static List<Measure> ofCurves(boolean labelSets) {
        return CURVE.stream().filter(m -> m.appliesTo(labelSets)).toList();
    }

    /** What is compared and watched where nobody says otherwise. */
    public static Measure usual(boolean labelSets) {
        return labelSets ? PRECISION_AT_1 : ACCURACY;
    }

    /** The measure, or where it is accuracy and rows have sets of labels, P@1, which is what accuracy is for them. */
    public Measure forRows(boolean labelSets) {
        return this == ACCURACY ? usual(labelSets) : this;
    }

    /** The word for it in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Whether rows with sets of labels have it, or rows with one class each. */
    public boolean appliesTo(boolean labelSets) {
        return rows == Rows.BOTH || (rows == Rows.LABEL_SETS) == labelSets;
    }

    /** Why it has no value where there are so many classes, its word being the subject; empty where it may have one. */
    public Optional<String> whyNoneFor(int classes) {
        return figure.otherClasses(classes).map(others -> "is for " + others + ", but there are " + classes);
    }

    /** How many different classes or labels rows must have at least, so that it has a value whatever is predicted for them. */
    public int leastDifferentClasses() {
        return figure.leastDifferentClasses();
    }

    public boolean lowerIsBetter() {
        return better == Better.LOWER;
    }

    /** Whether its values are shares, of which 1 is the best. */
    public boolean isShare() {
        return better == Better.HIGHER_SHARE;
    }

    /** The measure of some predictions; empty where they have none, as an area under a curve of a single class. */
    public OptionalDouble of(Predictions predictions) {
        return figure.of(predictions);
    }

    /**
     * The score of each row, whose mean, rows counting by their weights, is the measure, at least nearly; empty where there are
     * none. Shape (rows).
     */
    public Optional<double[]> scores(Predictions predictions) {
        return figure.scores(predictions);
    }
}
