package dev.nonzero.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of words, written as for Python's {@code re} and scikit-learn's {@code token_pattern}: what it finds are the words;
 * where it has a group, the group. {@code \w}, {@code \d}, {@code \s} and {@code \b} are those of Python, which has letters and
 * numbers of all scripts among them, but no combining marks.
 *
 * <p>A pattern of nested repetitions can take time exponential in the length of a document. So the steps are counted, and more
 * than are proportional to the document's length are an error.
 */
public final class TokenPattern {
    /** With a letter beyond 16 bits, without which Java looks back by one surrogate of such letters only. */
    private static final String WORD = "\\p{L}\\p{N}_\uD835\uDD23";

    private static final String DIGIT = "\\p{Nd}";
    private static final String BLANK = "\\s\\x1c-\\x1f\\x85\\p{Z}";
    private static final String BOUNDARY =
            "(?:(?<=[" + WORD + "])(?![" + WORD + "])|(?<![" + WORD + "])(?=[" + WORD + "]))";
    private static final String NO_BOUNDARY =
            "(?:(?<=[" + WORD + "])(?=[" + WORD + "])|(?<![" + WORD + "])(?![" + WORD + "]))";
    private static final long STEPS_A_CHARACTER = 1000;
    private static final long STEPS = 100_000; // of a short document

    private final String source;
    private final Pattern pattern;
    private final int group; // that is the word

    private TokenPattern(String source, Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
        group = Math.min(1, pattern.matcher("").groupCount());
    }

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException where it is none, has several groups, or finds words without a character
     */
    public static TokenPattern of(String source) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(translate(source));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "found '" + source + "', which is no regular expression: " + e.getDescription(), e);
        }
        if (pattern.matcher("").groupCount() > 1) {
            throw new IllegalArgumentException(
                    "found '" + source + "' with " + pattern.matcher("").groupCount()
                            + " groups; expected one at most, (?:…) groups without counting");
        }
        return new TokenPattern(source, pattern);
    }

    /**
     * The words of a document, in their order.
     *
     * @throws IllegalArgumentException where finding them takes too many steps
     */
    List<String> words(String document) {
        List<String> words = new ArrayList<>();
        Matcher matcher = pattern.matcher(new CountedText(document));
        try {
            while (matcher.find()) {
                String word = matcher.group(group);
                words.add(word == null ? "" : word); // as Python's findall has a group that takes no part
            }
        } catch (TooManySteps | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "token_pattern '" + source + "' takes more than " + STEPS_A_CHARACTER + " steps a character; nested"
                            + " repetitions such as (a+)+ do that",
                    e);
        }
        return words;
    }

    /** From Python's classes to Java's, outside of classes in brackets and within. */
    private static String translate(String source) {
        StringBuilder java = new StringBuilder();
        boolean inBrackets = false;
        String rest = source.startsWith("(?u)") ? source.substring(4) : source;
        for (int at = 0; at < rest.length(); at++) {
            char character = rest.charAt(at);
            if (character == '\\' && at + 1 < rest.length()) {
                java.append(escape(rest.charAt(++at), inBrackets));
            } else if (inBrackets && (character == '[' || character == '&')) {
                java.append('\\').append(character); // Java's classes have operators
            } else {
                boolean opens = character == '[' && !inBrackets;
                inBrackets = opens || (inBrackets && character != ']');
                java.append(character);
            }
        }
        return java.toString();
    }

    private static String escape(char character, boolean inBrackets) {
        return switch (character) {
            case 'w' -> inBrackets ? WORD : "[" + WORD + "]";
            case 'd' -> DIGIT;
            case 's' -> inBrackets ? BLANK : "[" + BLANK + "]";
            case 'W' -> "[^" + WORD + "]";
            case 'D' -> "[^" + DIGIT + "]";
            case 'S' -> "[^" + BLANK + "]";
            case 'b' -> inBrackets ? "\\x08" : BOUNDARY;
            case 'B' -> NO_BOUNDARY;
            default -> "\\" + character;
        };
    }

    /** A document that counts how often its characters are looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long left;

        CountedText(String text) {
            this.text = text;
            left = STEPS + STEPS_A_CHARACTER * text.length();
        }

        @Override
        public char charAt(int at) {
            if (left-- == 0) {
                throw new TooManySteps();
            }
            return text.charAt(at);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
