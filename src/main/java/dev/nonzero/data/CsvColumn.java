package dev.nonzero.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of a CSV file that becomes features, while the file is read. The final number of a feature depends on all
 * values that turn up, so each (column, level) pair gets a provisional code first.
 */
final class CsvColumn {
    private final String header;
    private final int position; // in the record, from 0
    private final boolean categorical;
    private final boolean known;
    private final NameIndex levels = new NameIndex();
    private final List<Integer> codes = new ArrayList<>(); // of each level; of the only feature of a numeric column

    CsvColumn(String header, int position, boolean categorical) {
        this.header = header;
        this.position = position;
        this.categorical = categorical;
        this.known = false;
    }

    /**
     * A column of which the training data set the levels, so that its codes are final.
     *
     * @param first the number of its first feature
     */
    CsvColumn(DataSchema.Column column, int position, int first) {
        this.header = column.header();
        this.position = position;
        this.categorical = column.levels().isPresent();
        this.known = true;
        column.levels().ifPresent(all -> all.forEach(levels::numberOf));
        for (int level = 0; level < column.width(); level++) {
            codes.add(first + level);
        }
    }

    String header() {
        return header;
    }

    int position() {
        return position;
    }

    boolean isCategorical() {
        return categorical;
    }

    /**
     * The number of a level within the column.
     *
     * @throws IllegalArgumentException where the training data lack it
     */
    int level(String cell) {
        if (!known) {
            return levels.numberOf(cell);
        }
        int level = levels.find(cell);
        if (level < 0) {
            throw new IllegalArgumentException(Quote.of(cell) + " does not occur in the training data");
        }
        return level;
    }

    /** Whether a name is one of the levels so far; a column of numbers has none. */
    boolean hasLevel(String cell) {
        return categorical && levels.find(cell) >= 0;
    }

    /** Whether a name is none of a categorical column whose levels the training data set. */
    boolean lacks(String cell) {
        return known && categorical && levels.find(cell) < 0;
    }

    /** The provisional code of a level; the next one that is free for a level without. */
    int code(int level, int free) {
        while (codes.size() <= level) {
            codes.add(-1);
        }
        if (codes.get(level) < 0) {
            codes.set(level, free);
        }
        return codes.get(level);
    }

    /** Writes the final number of each code, where the first feature of the column has the number given. */
    void number(int[] features, int first) {
        int[] ranks = categorical ? levels.ranks() : new int[1];
        for (int level = 0; level < codes.size(); level++) {
            if (codes.get(level) >= 0) {
                features[codes.get(level)] = first + ranks[level];
            }
        }
    }

    DataSchema.Column toSchema() {
        return new DataSchema.Column(header, categorical ? Optional.of(levels.sorted()) : Optional.empty());
    }
}
