package dev.nonzero.config.binding;

/**
 * A place in the tree of keys while a file is read, where mistakes are put down.
 *
 * @param path the keys that lead to it
 * @param mistakes what collects them
 */
public record Place(String path, Mistakes mistakes) {
    /** The top of a file. */
    public static Place top(Mistakes mistakes) {
        return new Place("", mistakes);
    }

    /** The place of a key in a mapping here. */
    public Place key(String key) {
        return new Place(path.isEmpty() ? key : path + "." + key, mistakes);
    }

    /** The place of an item in a list here, from 1. */
    public Place item(int number) {
        return new Place(path + "[" + number + "]", mistakes);
    }

    /** What was found is not what was expected. */
    public void unexpected(Node found, String expected) {
        mistakes.add(found.at(), path, "found " + quote(found) + ", expected " + expected);
    }

    /** Something else is wrong. */
    public void wrong(Node found, String problem) {
        mistakes.add(found.at(), path, problem);
    }

    private static String quote(Node found) {
        if (found instanceof Node.Scalar scalar) {
            return scalar.isEmpty() ? "nothing" : Decimal.isNumber(scalar) ? scalar.text() : '"' + scalar.text() + '"';
        }
        String text = found.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
