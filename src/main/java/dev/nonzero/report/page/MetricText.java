package dev.nonzero.report.page;

import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.Metric;
import java.util.Locale;

/** How the numbers of a metric are shown: shares in percent, their differences in points. */
record MetricText(Metric metric) {
    /** The metric as a word. */
    String name() {
        return metric.words();
    }

    /** The name with the unit of values, as {@code test accuracy, %}. */
    String nameOfValues() {
        return name() + (metric.inPoints() ? ", %" : "");
    }

    /** The name with the unit of differences, as {@code test accuracy, points}. */
    String nameOfDifferences() {
        return name() + (metric.inPoints() ? ", points" : "");
    }

    /** A value as it is drawn. */
    double drawn(double value) {
        return metric.scale() * value;
    }

    /** A value, as {@code 91.49}. */
    String value(double value) {
        return scaled(drawn(value));
    }

    /** A difference, as {@code +0.51}. */
    String difference(double difference) {
        return signed(drawn(difference));
    }

    /** An interval of differences, as {@code +0.35 to +0.68}. */
    String interval(Interval interval) {
        return difference(interval.lower()) + " to " + difference(interval.upper());
    }

    /** A size, as a standard deviation or a margin, as {@code 0.51}. */
    String size(double size) {
        return scaled(drawn(size));
    }

    private String scaled(double number) {
        String text = String.format(Locale.ROOT, metric.inPoints() ? "%.2f" : "%.4f", number);
        return text.matches("-0\\.0*") ? text.substring(1) : text.replace('-', '\u2212');
    }

    private String signed(double number) {
        String text = scaled(number);
        return text.startsWith("\u2212") || text.matches("0\\.0*") ? text : "+" + text;
    }

    /** A p-value. */
    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    /** A whole number with its thousands apart. */
    static String count(double number) {
        return count(Math.round(number));
    }

    /** A whole number with its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
