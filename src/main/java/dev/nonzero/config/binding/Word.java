package dev.nonzero.config.binding;

import dev.nonzero.text.Words;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of some words.
 *
 * @param <T> what they stand for
 */
public final class Word<T> extends Type<T> {
    private final Map<String, T> meanings; // in the order to show
    private final Map<String, String> renamed; // from old words
    private final Optional<String> called;

    private Word(Map<String, T> meanings) {
        this(meanings, Map.of(), Optional.empty());
    }

    private Word(Map<String, T> meanings, Map<String, String> renamed, Optional<String> called) {
        this.meanings = meanings;
        this.renamed = renamed;
        this.called = called;
    }

    /** The words, in the order to show, each with what it stands for. */
    public static <T> Word<T> of(Map<String, T> meanings) {
        return new Word<>(new LinkedHashMap<>(meanings));
    }

    /** The same words, which are too many for a message: it says this instead. */
    public Word<T> called(String expected) {
        return new Word<>(meanings, renamed, Optional.of(expected));
    }

    /** The constants of an enum, in lower case. */
    public static <E extends Enum<E>> Word<E> of(Class<E> constants) {
        Map<String, E> meanings = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            meanings.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new Word<>(meanings);
    }

    /** Words that stand for themselves. */
    static Word<String> ofThemselves(Collection<String> words) {
        Map<String, String> meanings = new LinkedHashMap<>();
        words.forEach(word -> meanings.put(word, word));
        return new Word<>(meanings);
    }

    /** A single word. */
    public static <T> Word<T> of(String word, T meaning) {
        return new Word<>(Map.of(word, meaning));
    }

    /** The same words, which tell what a word is called that once was another one. */
    public Word<T> renaming(Map<String, String> fromOldWords) {
        return new Word<>(meanings, Map.copyOf(fromOldWords), called);
    }

    /** One more word. */
    public Word<T> or(String word, T meaning) {
        Map<String, T> more = new LinkedHashMap<>(meanings);
        more.put(word, meaning);
        return new Word<>(more);
    }

    @Override
    public String expected() {
        return called.orElseGet(() -> Words.or(words()));
    }

    @Override
    List<String> options() {
        return called.map(List::of).orElseGet(this::words);
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Scalar scalar && meanings.containsKey(scalar.text());
    }

    @Override
    public Optional<T> read(Node node, Place place) {
        if (takes(node) && node instanceof Node.Scalar scalar) {
            return Optional.ofNullable(meanings.get(scalar.text()));
        }
        if (node instanceof Node.Scalar scalar && renamed.containsKey(scalar.text())) {
            place.wrong(node, scalar.text() + " is called " + renamed.get(scalar.text()) + " now");
        } else {
            place.unexpected(node, this);
        }
        return Optional.empty();
    }

    /** Whether a value has a word. */
    public boolean names(T value) {
        return meanings.containsValue(value);
    }

    @Override
    public Node write(T value) {
        return meanings.entrySet().stream()
                .filter(e -> e.getValue().equals(value))
                .findFirst()
                .map(e -> Node.scalar(e.getKey()))
                .orElseThrow(() -> new IllegalArgumentException(value + " has no word among " + words()));
    }

    @Override
    public ObjectNode schema() {
        return Json.object().set("enum", Json.array(words()));
    }

    @Override
    public List<String> words() {
        return List.copyOf(meanings.keySet());
    }
}
