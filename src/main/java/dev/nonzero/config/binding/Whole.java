package dev.nonzero.config.binding;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A whole number in a range. */
public final class Whole extends Type<Long> {
    private static final Pattern FORM = Pattern.compile("[-+]?\\d+");
    private static final int MOST_DIGITS = 40; // that are read at all; every range ends below

    private final long least;
    private final long most;

    private Whole(long least, long most) {
        this.least = least;
        this.most = most;
    }

    /** A whole number within bounds. */
    public static Whole between(long least, long most) {
        return new Whole(least, most);
    }

    /** An {@code int} of at least that. */
    public static Type<Integer> atLeast(int least) {
        return between(least, Integer.MAX_VALUE).map(Math::toIntExact, Integer::longValue);
    }

    @Override
    public String expected() {
        return most < Integer.MAX_VALUE ? bounds() : "a whole number of at least " + least;
    }

    private String bounds() {
        return "a whole number from " + least + " to " + most;
    }

    static boolean isWhole(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && FORM.matcher(scalar.text()).matches();
    }

    @Override
    public boolean takes(Node node) {
        return isWhole(node);
    }

    @Override
    public Optional<Long> read(Node node, Place place) {
        if (takes(node) && node instanceof Node.Scalar scalar) {
            if (scalar.text().length() > MOST_DIGITS) {
                place.unexpected(node, bounds());
                return Optional.empty();
            }
            BigInteger value = new BigInteger(scalar.text());
            boolean tooLarge = value.compareTo(BigInteger.valueOf(most)) > 0;
            if (!tooLarge && value.compareTo(BigInteger.valueOf(least)) >= 0) {
                return Optional.of(value.longValue());
            }
            place.unexpected(node, tooLarge ? bounds() : expected());
        } else {
            place.unexpected(node, this);
        }
        return Optional.empty();
    }

    @Override
    public Node write(Long value) {
        return Node.scalar(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "integer").put("minimum", least);
        if (most < Integer.MAX_VALUE) {
            schema.put("maximum", most);
        }
        return schema;
    }
}
