package dev.nonzero.config;

import dev.nonzero.config.binding.ValidationError;
import java.util.List;
import java.util.stream.Collectors;

/** An experiment file has mistakes; the message has a line for each. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ValidationError> mistakes;

    /** With at least one mistake, in the order to tell them. */
    public ConfigException(List<ValidationError> mistakes) {
        super(mistakes.stream().map(ValidationError::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<ValidationError> mistakes() {
        return mistakes;
    }
}
