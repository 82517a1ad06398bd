package dev.nonzero.analysis;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is compared.
 *
 * @param name the name of its column
 * @param better which values are better
 * @param unit what its values are
 */
public record Metric(String name, Direction better, Unit unit) {
    private static final double MARGIN_OF_SHARES = 0.005;

    /** What the values of a metric are. */
    public enum Unit {
        /** Between 0 and 1; people read it in percent, and differences in points, hundredths. */
        SHARE,
        /** Between 0 and 100; differences are points. */
        PERCENT,
        /** The metric's own, as nats of a log loss. */
        OWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A metric as its name and its values tell: an accuracy or an error rate that lies between 0 and 1 is a share, and
     * one that lies between 0 and 100 is in percent.
     *
     * @param better which values are better, where the name does not tell or tells the opposite
     * @throws AnalysisException where neither it nor the name tells
     */
    static Metric of(String name, Optional<Direction> better, double least, double greatest) {
        MetricName words = MetricName.of(name);
        Direction direction = better.or(words::better)
                .orElseThrow(() -> new AnalysisException("which values of \"" + name
                        + "\" are better? The name does not tell; say --better higher or --better lower"));
        if (words.mayBeShare() && least >= 0 && greatest <= 1) {
            return new Metric(name, direction, Unit.SHARE);
        }
        boolean percent = words.isShare() && least >= 0 && greatest <= 100;
        return new Metric(name, direction, percent ? Unit.PERCENT : Unit.OWN);
    }

    /** Whether it is a loss or an error. */
    public boolean lowerIsBetter() {
        return better == Direction.LOWER;
    }

    /** The name as people read it. */
    public String words() {
        return name.replace('_', ' ');
    }

    /** Whether people read its values in percent and its differences in points. */
    public boolean inPoints() {
        return unit != Unit.OWN;
    }

    /** What values and differences are multiplied with for people; files have the metric's unit. */
    public double scale() {
        return unit == Unit.SHARE ? 100 : 1;
    }

    /** The margin where nobody chose one: half a point, and the same number for a metric with a unit of its own. */
    public double defaultMargin() {
        return unit == Unit.PERCENT ? 100 * MARGIN_OF_SHARES : MARGIN_OF_SHARES;
    }

    /** The worst value, where there is one. */
    OptionalDouble worst() {
        return switch (unit) {
            case SHARE -> OptionalDouble.of(lowerIsBetter() ? 1 : 0);
            case PERCENT -> OptionalDouble.of(lowerIsBetter() ? 100 : 0);
            case OWN -> OptionalDouble.empty();
        };
    }
}
