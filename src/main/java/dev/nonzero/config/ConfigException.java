package dev.nonzero.config;

import dev.nonzero.config.binding.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** An experiment file has mistakes; the message has a line for each. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    /** With at least one mistake, in the order to tell them. */
    public ConfigException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
