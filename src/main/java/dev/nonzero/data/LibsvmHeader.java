package dev.nonzero.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line that files of the Extreme Classification Repository have: three whole numbers. Indices of features start at
 * 0 after it, labels are numbered from 0, and a row has a set of them.
 *
 * @param rows how many lines follow
 * @param features how many features there are
 * @param labels how many labels there are, whether they occur or not
 */
record LibsvmHeader(int rows, int features, int labels) {
    private static final Pattern THREE_NUMBERS = Pattern.compile("(\\d{1,9})[ \t]+(\\d{1,9})[ \t]+(\\d{1,9})\\s*");

    /** The header that a line is, if it is one; no row of LIBSVM text reads so. */
    static Optional<LibsvmHeader> of(String line) {
        Matcher numbers = THREE_NUMBERS.matcher(line);
        return numbers.matches()
                ? Optional.of(new LibsvmHeader(number(numbers, 1), number(numbers, 2), number(numbers, 3)))
                : Optional.empty();
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
