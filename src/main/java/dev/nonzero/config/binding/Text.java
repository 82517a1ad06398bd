package dev.nonzero.config.binding;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A text of a certain form. */
public final class Text extends Type<String> {
    private final String expected;
    private final Pattern form;

    /**
     * A text.
     *
     * @param expected what is expected, as the end of a sentence
     * @param form what all of it matches
     */
    public Text(String expected, String form) {
        this.expected = expected;
        this.form = Pattern.compile(form);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Scalar scalar
                && !scalar.isEmpty()
                && form.matcher(scalar.text()).matches();
    }

    @Override
    public Optional<String> read(Node node, Place place) {
        if (takes(node) && node instanceof Node.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        place.unexpected(node, this);
        return Optional.empty();
    }

    @Override
    public Node write(String value) {
        return Node.scalar(value);
    }

    @Override
    public ObjectNode schema() {
        return Json.object().put("type", "string").put("pattern", "^(" + form + ")$");
    }
}
