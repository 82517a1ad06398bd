package dev.nonzero.config.binding;

import dev.nonzero.text.NearestWord;
import java.util.Optional;

/**
 * A place in the tree of keys while a file is read, where mistakes are put down.
 *
 * @param path the keys that lead to it
 * @param mistakes what collects them
 * @param top what the whole is read as, for suggestions
 */
public record Place(String path, Mistakes mistakes, Type<?> top) {
    /**
     * The top of a file.
     *
     * @param type what the file is read as
     */
    public static Place top(Type<?> type, Mistakes mistakes) {
        return new Place("", mistakes, type);
    }

    /** The place of a key in a mapping here. */
    public Place key(String key) {
        return new Place(path.isEmpty() ? key : path + "." + key, mistakes, top);
    }

    /** The place of an item in a list here, from 1. */
    public Place item(int number) {
        return new Place(path + "[" + number + "]", mistakes, top);
    }

    /** What was found is no value of a type; the nearest of its words is suggested. */
    public void unexpected(Node found, Type<?> type) {
        String hint = found instanceof Node.Scalar scalar ? NearestWord.hint(scalar.text(), type.words()) : "";
        unexpected(found, type.expected() + hint);
    }

    /** What was found is not what was expected. */
    public void unexpected(Node found, String expected) {
        mistakes.add(found.at(), path, "found " + quote(found) + ", expected " + expected);
    }

    /** Something else is wrong with a value. */
    public void wrong(Node found, String problem) {
        at(found.at(), problem);
    }

    /** Something is wrong at a position. */
    public void at(Position at, String problem) {
        mistakes.add(at, path, problem);
    }

    /** A key stands in a mapping again. */
    public void repeated(Node.Entry again, Node.Entry first) {
        at(again.keyAt(), "stands here twice, first in line " + first.keyAt().line());
    }

    /** Another place in the file where there is a key of this place's name. */
    Optional<String> elsewhere() {
        String key = path.substring(path.lastIndexOf('.') + 1);
        return top.paths().stream()
                .filter(other -> other.equals(key) || other.endsWith("." + key))
                .findFirst()
                .filter(other -> !path.replaceAll("\\[\\d+]", "").endsWith(other));
    }

    private static String quote(Node found) {
        if (found instanceof Node.Scalar scalar) {
            return scalar.isEmpty()
                    ? "nothing"
                    : Decimal.isNumber(scalar)
                            ? shortened(scalar.text())
                            : (scalar.plain() ? "" : "the text ") + '"' + shortened(scalar.text()) + '"';
        }
        return shortened(found.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
