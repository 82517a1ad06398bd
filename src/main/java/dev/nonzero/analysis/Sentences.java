package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the numbers of a metric are worded in sentences. */
final class Sentences {
    private final Metric metric;
    private final String confidence;

    Sentences(ResultTable table, AnalysisOptions options) {
        this.metric = table.metric();
        this.confidence = plain(100 * options.confidence()) + " %";
    }

    /** The metric as a word. */
    String metric() {
        return metric.words();
    }

    /** The confidence, as {@code 95 %}. */
    String confidence() {
        return confidence;
    }

    /** A size with its unit, as {@code 0.62 points}, with so many decimals as its interval is worth. */
    String size(double difference, Optional<Interval> interval) {
        if (interval.isEmpty() && !metric.inPoints()) {
            return format("%.3g", difference);
        }
        return number(difference, decimals(interval)) + (metric.inPoints() ? " points" : "");
    }

    /** A difference that matters to the user, without needless zeros. */
    String margin(double margin) {
        String number = plain(metric.scale() * margin);
        return metric.inPoints() ? number + (number.equals("1") ? " point" : " points") : number;
    }

    /** An interval, as {@code 95 % interval 0.48 to 0.76}; turned around for a loss reported as a positive number. */
    String interval(Interval interval, boolean negated) {
        return confidence + " interval " + ends(interval, negated);
    }

    /** The interval that decides, then the other one, where there are two; each with what it holds for. */
    String intervals(
            Optional<Interval> ofSeeds, Optional<NewRowsMean> newRows, AnalysisOptions options, boolean negated) {
        if (newRows.isEmpty()) {
            return ofSeeds.map(i -> interval(i, negated)).orElse("");
        }
        String wide = ends(newRows.get().interval(), negated) + wider(newRows.get());
        Optional<String> narrow = ofSeeds.map(i -> ends(i, negated) + narrower(newRows.get()));
        List<String> both = new ArrayList<>(List.of(wide));
        narrow.ifPresent(text -> both.add(options.generalizeTo() == Generalization.SEEDS ? 0 : 1, text));
        return confidence + " interval " + String.join(", ", both);
    }

    /** What an interval holds for, which is more than new seeds. */
    static String wider(NewRowsMean mean) {
        return mean.crossed().isPresent() ? " for new seeds and test rows" : " for new splits";
    }

    private static String narrower(NewRowsMean mean) {
        return mean.crossed().isPresent()
                ? " for new seeds on these rows"
                : " if training rows of different splits did not overlap";
    }

    /** The ends of an interval, as {@code 0.48 to 0.76}. */
    String ends(Interval interval, boolean negated) {
        double lower = negated ? -interval.upper() : interval.lower();
        double upper = negated ? -interval.lower() : interval.upper();
        int decimals = decimals(Optional.of(interval));
        return number(lower, decimals) + " to " + number(upper, decimals);
    }

    /** A number of the metric's scale with the decimals of an interval. */
    String number(double value, Optional<Interval> interval) {
        return number(value, decimals(interval));
    }

    private String number(double value, int decimals) {
        String text = format("%." + decimals + "f", metric.scale() * value);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }

    /** Two, or more where half the interval has its first two digits further to the right. */
    private int decimals(Optional<Interval> interval) {
        double half =
                interval.map(i -> metric.scale() * (i.upper() - i.lower()) / 2).orElse(0.0);
        return half == 0 ? 2 : Math.max(2, Math.min(6, 1 - (int) Math.floor(Math.log10(half))));
    }

    /** Like {@code String.format}, with a point in decimal numbers wherever it runs. */
    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** A p-value with two significant digits. */
    static String p(double p) {
        if (p < 0.0001) {
            return format("%.1e", p);
        }
        return format("%." + Math.min(5, 1 - (int) Math.floor(Math.log10(p))) + "f", p);
    }

    /** At most six significant digits, and no zeros at the end. */
    static String plain(double number) {
        String text = format("%.6g", number);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A count of seeds. */
    static String seeds(int n) {
        return n == 1 ? "1 seed" : n + " seeds";
    }
}
