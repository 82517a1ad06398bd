package dev.nonzero.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rows of a training source are marked with, for splitting them.
 *
 * @param groups the group of each row, from 0; shape (rows)
 * @param parts the part that each row belongs to; one for each row
 */
public record RowMarks(Optional<int[]> groups, Optional<List<RowMarks.Part>> parts) {
    /** No marks. */
    public static final RowMarks NONE = new RowMarks(Optional.empty(), Optional.empty());

    /** Copies what could change. */
    public RowMarks {
        groups = groups.map(int[]::clone);
        parts = parts.map(List::copyOf);
    }

    @Override
    public Optional<int[]> groups() {
        return groups.map(int[]::clone);
    }

    /** The parts that rows are split into. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        /**
         * The part that a word means.
         *
         * @throws IllegalArgumentException where it means none
         */
        static Part of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "train", "training" -> TRAIN;
                case "validation", "valid", "val" -> VALIDATION;
                case "test" -> TEST;
                default -> throw new IllegalArgumentException(Quote.of(word) + "; expected train, validation or test");
            };
        }
    }

    /**
     * Where the marks are: the header of a column, where the training source is a table that has it, else a file with a line
     * for each row.
     *
     * @param group of the groups that are kept together
     * @param split of the words train, validation and test
     */
    public record Names(Optional<String> group, Optional<String> split) {
        /** No marks. */
        public static final Names NONE = new Names(Optional.empty(), Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowMarks that
                && parts.equals(that.parts)
                && Arrays.equals(groups.orElse(null), that.groups.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(groups.orElse(null)) + parts.hashCode();
    }
}
