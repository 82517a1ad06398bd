package dev.nonzero.config.binding;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A number in a range. */
public final class Decimal extends Type<Double> {
    private static final Pattern FORM = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private final String noun;
    private final double lower;
    private final boolean lowerIncluded;
    private final double upper; // infinite for none
    private final boolean upperIncluded;

    private Decimal(String noun, double lower, boolean lowerIncluded, double upper, boolean upperIncluded) {
        this.noun = noun;
        this.lower = lower;
        this.lowerIncluded = lowerIncluded;
        this.upper = upper;
        this.upperIncluded = upperIncluded;
    }

    /** A number above a bound. */
    public static Decimal above(double bound) {
        return new Decimal("a number", bound, false, Double.POSITIVE_INFINITY, false);
    }

    /** A number that reaches a bound or lies above. */
    public static Decimal atLeast(double bound) {
        return new Decimal("a number", bound, true, Double.POSITIVE_INFINITY, false);
    }

    /** The same, but below a bound. */
    public Decimal below(double bound) {
        return new Decimal(noun, lower, lowerIncluded, bound, false);
    }

    /** The same, but at most a bound. */
    public Decimal atMost(double bound) {
        return new Decimal(noun, lower, lowerIncluded, bound, true);
    }

    /** The same under another name than "a number". */
    public Decimal called(String name) {
        return new Decimal(name, lower, lowerIncluded, upper, upperIncluded);
    }

    static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && FORM.matcher(scalar.text()).matches();
    }

    /** The shortest text of a number that is read back as the same. */
    public static String text(double number) {
        return Double.toString(number).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }

    @Override
    public String expected() {
        return noun
                + (lowerIncluded ? " of at least " : " above ")
                + text(lower)
                + (Double.isInfinite(upper) ? "" : (upperIncluded ? " and at most " : " and below ") + text(upper));
    }

    @Override
    public boolean takes(Node node) {
        return isNumber(node);
    }

    @Override
    public Optional<Double> read(Node node, Place place) {
        if (isNumber(node) && node instanceof Node.Scalar scalar) {
            double value = Double.parseDouble(scalar.text());
            if (contains(value)) {
                return Optional.of(value);
            }
            place.unexpected(node, Double.isInfinite(value) ? "a number up to " + text(Double.MAX_VALUE) : expected());
        } else {
            place.unexpected(node, this);
        }
        return Optional.empty();
    }

    private boolean contains(double value) {
        return Double.isFinite(value)
                && (lowerIncluded ? value >= lower : value > lower)
                && (upperIncluded ? value <= upper : value < upper);
    }

    @Override
    public Node write(Double value) {
        return Node.scalar(text(value));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "number");
        schema.put(lowerIncluded ? "minimum" : "exclusiveMinimum", lower);
        if (!Double.isInfinite(upper)) {
            schema.put(upperIncluded ? "maximum" : "exclusiveMaximum", upper);
        }
        return schema;
    }
}
