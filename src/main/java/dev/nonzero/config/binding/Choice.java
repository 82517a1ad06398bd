package dev.nonzero.config.binding;

import dev.nonzero.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values of several forms, such as a word or a number; the first form that a node has is the one it is read as.
 *
 * @param <T> what they become
 */
public final class Choice<T> extends Type<T> {
    private final List<Alternative<T, ?>> alternatives;

    private Choice(List<Alternative<T, ?>> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * One of the forms.
     *
     * @param type the form
     * @param to what its values become
     * @param from the value of this form that stands for one of the choice's, or empty where another form does
     */
    private record Alternative<T, A>(Type<A> type, Function<A, T> to, Function<T, Optional<A>> from) {
        Optional<T> read(Node node, Place place) {
            return type.map(to, ignored -> {
                        throw new IllegalStateException("only for reading");
                    })
                    .read(node, place);
        }

        Optional<Node> write(T value) {
            return from.apply(value).map(type::write);
        }
    }

    /** Either a word or an optional value: {@code none} or what the type takes. */
    public static <A> Choice<Optional<A>> noneOr(Type<A> type) {
        return wordOr("none", type);
    }

    /** {@code none}, a word that stands for a value with all other defaults, or what the type takes. */
    public static <A> Choice<Optional<A>> noneOrWordOr(Type<A> word, Type<A> type) {
        return Choice.<Optional<A>, Optional<A>>of(
                        Word.of("none", Optional.empty()), w -> w, v -> v.isEmpty() ? Optional.of(v) : Optional.empty())
                .or(word, Optional::of, v -> Optional.empty())
                .or(type, Optional::of, v -> v);
    }

    /** Either a word, which stands for nothing, or a value. */
    public static <A> Choice<Optional<A>> wordOr(String word, Type<A> type) {
        return Choice.<Optional<A>, Optional<A>>of(
                        Word.of(word, Optional.empty()), w -> w, v -> v.isEmpty() ? Optional.of(v) : Optional.empty())
                .or(type, Optional::of, v -> v);
    }

    /** The first form. */
    public static <T, A> Choice<T> of(Type<A> type, Function<A, T> to, Function<T, Optional<A>> from) {
        return new Choice<>(List.of(new Alternative<>(type, to, from)));
    }

    /** One more form. */
    public <A> Choice<T> or(Type<A> type, Function<A, T> to, Function<T, Optional<A>> from) {
        List<Alternative<T, ?>> more = new ArrayList<>(alternatives);
        more.add(new Alternative<>(type, to, from));
        return new Choice<>(List.copyOf(more));
    }

    @Override
    public String expected() {
        return Words.or(options());
    }

    @Override
    List<String> options() {
        return alternatives.stream().flatMap(a -> a.type().options().stream()).toList();
    }

    @Override
    public boolean takes(Node node) {
        return alternatives.stream().anyMatch(a -> a.type().takes(node));
    }

    @Override
    public Optional<T> read(Node node, Place place) {
        List<Alternative<T, ?>> taking =
                alternatives.stream().filter(a -> a.type().takes(node)).toList();
        if (taking.isEmpty()) {
            place.unexpected(node, this);
            return Optional.empty();
        }
        return taking.stream()
                .filter(a -> knows(a.type(), node))
                .findFirst()
                .orElse(taking.get(0))
                .read(node, place);
    }

    /** Whether a form has a key of a mapping, which tells it from other mappings. */
    private static boolean knows(Type<?> form, Node node) {
        return node instanceof Node.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> form.keys().contains(entry.key()));
    }

    @Override
    public Node write(T value) {
        return alternatives.stream()
                .flatMap(a -> a.write(value).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value + " has no form among " + expected()));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Json.object();
        ArrayNode forms = schema.putArray("anyOf");
        alternatives.forEach(alternative -> forms.add(alternative.type().schema()));
        return schema;
    }

    @Override
    public List<String> words() {
        return alternatives.stream().flatMap(a -> a.type().words().stream()).toList();
    }

    @Override
    public Optional<Type<?>> key(String name) {
        return alternatives.stream().flatMap(a -> a.type().key(name).stream()).findFirst();
    }

    @Override
    public Optional<String> renamed(String oldName) {
        return alternatives.stream()
                .flatMap(a -> a.type().renamed(oldName).stream())
                .findFirst();
    }

    @Override
    public List<String> keys() {
        return alternatives.stream().flatMap(a -> a.type().keys().stream()).toList();
    }

    /** A word that has a longer form, such as the name of a preset, becomes that form. */
    @Override
    public Optional<Node.Mapping> asMapping(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        return read(node, Place.top(this, new Mistakes())).stream()
                .flatMap(value -> alternatives.stream().flatMap(a -> a.write(value).stream()))
                .flatMap(form -> form instanceof Node.Mapping mapping ? Stream.of(mapping) : Stream.empty())
                .findFirst();
    }

    @Override
    public Node.Mapping with(Node.Mapping mapping, String key, Node value) {
        return alternatives.stream()
                .filter(a -> a.type().key(key).isPresent())
                .findFirst()
                .map(a -> a.type().with(mapping, key, value))
                .orElseGet(() -> mapping.with(key, value));
    }

    @Override
    public List<Section<?>> sections() {
        return alternatives.stream()
                .<Section<?>>flatMap(a -> a.type().sections().stream())
                .toList();
    }
}
