package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the name of a metric says about its values, by the words in it: {@code val/logLoss} has val, log and loss. */
final class MetricName {
    /** A part of a word that makes lower values better. */
    private static final List<String> LOWER_PARTS = List.of(
            "loss", "error", "perplexity", "entropy", "deviance", "divergence", "distance", "regret", "latency");
    /** A word that makes lower values better. */
    private static final Set<String> LOWER = Set.of(
            ("err errs rmse mse mae mad mape smape wape mase msle rmsle rse rrse nrmse nll nlpd ppl bpb bpc bpd bits"
                            + " brier ece mce wer cer ter eer fpr fnr far frr fid kid kl kld cost risk hinge hamming"
                            + " residual misclassification time times second seconds sec secs ms minutes hours duration"
                            + " runtime epoch epochs step steps iterations memory energy params parameters")
                    .split(" "));
    /** A word that makes higher values better, of something that may lie outside 0 to 1. */
    private static final Set<String> HIGHER = Set.of(
            "bleu win success pass rouge meteor chrf r2 mcc kappa likelihood reward return ssim psnr correct throughput gain lift pearson spearman correlation elbo"
                    .split(" "));
    /** A word that makes higher values better, of a share. */
    private static final Set<String> HIGHER_SHARE = Set.of(
            ("accuracy acc f1 f2 fbeta fscore auc auroc auprc roc ap map precision recall sensitivity specificity tpr tnr"
                            + " ndcg mrr hit hits hitrate iou miou dice jaccard top1 top3 top5 top10")
                    .split(" "));
    /** A word that makes lower values better, of a share. */
    private static final Set<String> LOWER_SHARE = Set.of("error", "err", "fpr", "fnr", "eer", "misclassification");
    /** A word that makes an error something else than the share of wrong rows. */
    private static final Set<String> SIZES =
            Set.of("mean", "squared", "square", "absolute", "abs", "root", "percentage", "median", "max", "relative");

    /** A last word that decides where others tell the opposite, as in {@code dice_loss} and {@code top1_error}. */
    private static final Set<String> DECISIVE = Set.of("loss", "error", "err");

    private static final String SCORE = "score"; // higher is better, as in scikit-learn, where no other word tells

    private static final Set<String> TIMES = Set.of("epochs", "seconds"); // to what follows

    private final List<String> words;

    private MetricName(List<String> words) {
        this.words = words;
    }

    static MetricName of(String name) {
        String apart = name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2")
                .replaceAll("(\\p{Upper})(\\p{Upper}\\p{Lower})", "$1 $2");
        return new MetricName(Arrays.asList(apart.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
    }

    /** Which values are better; empty where no word tells, or words tell both. */
    Optional<Direction> better() {
        if (isTimeToReach()) {
            return Optional.of(Direction.LOWER);
        }
        boolean lower = has(LOWER)
                || words.stream().anyMatch(word -> LOWER_PARTS.stream().anyMatch(word::contains));
        boolean higher = has(HIGHER) || has(HIGHER_SHARE);
        if (lower && higher && !DECISIVE.contains(words.get(words.size() - 1))) {
            return Optional.empty();
        }
        if (!lower && !higher && !words.contains(SCORE)) {
            return Optional.empty();
        }
        Direction direction = lower ? Direction.LOWER : Direction.HIGHER;
        boolean negated = words.contains("neg") || words.contains("negative"); // scikit-learn's neg_log_loss
        return Optional.of(negated ? direction.opposite() : direction);
    }

    /** Whether its values are shares, so that they lie between 0 and 1, or in percent between 0 and 100. */
    boolean isShare() {
        return !isTimeToReach() && (has(HIGHER_SHARE) || (has(LOWER_SHARE) && !has(SIZES)));
    }

    /** Whether its values may be shares, and are where all lie between 0 and 1. */
    boolean mayBeShare() {
        return isShare() || (words.contains(SCORE) && better().equals(Optional.of(Direction.HIGHER)));
    }

    /** Whether it counts epochs or seconds to some value of another metric, as {@code epochs_to_accuracy_0.9} does. */
    private boolean isTimeToReach() {
        return words.size() > 2 && TIMES.contains(words.get(0)) && words.get(1).equals("to");
    }

    private boolean has(Set<String> some) {
        return words.stream().anyMatch(some::contains);
    }
}
