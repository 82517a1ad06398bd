package dev.nonzero.analysis;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is compared.
 *
 * @param name the name of its column
 * @param lowerIsBetter whether it is a loss or an error
 * @param share whether it lies between 0 and 1, as an accuracy does; its differences are then told in points, hundredths
 */
public record Metric(String name, boolean lowerIsBetter, boolean share) {
    /**
     * A metric as its name and its values tell: what is called a loss or an error is better when low, and what lies
     * between 0 and 1 and is no loss is a share.
     */
    static Metric of(String name, double least, double greatest) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean loss = lower.contains("loss");
        return new Metric(name, loss || lower.contains("error"), !loss && least >= 0 && greatest <= 1);
    }

    /** What a difference is multiplied with for people. */
    public double scale() {
        return share ? 100 : 1;
    }

    /** What a difference times {@link #scale} is told in. */
    public String unit() {
        return share ? "points" : name;
    }

    /** The worst value that there is, where there is one. */
    OptionalDouble worst() {
        return share ? OptionalDouble.of(lowerIsBetter ? 1 : 0) : OptionalDouble.empty();
    }
}
