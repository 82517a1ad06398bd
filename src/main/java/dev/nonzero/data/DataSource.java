package dev.nonzero.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where rows come from. */
public sealed interface DataSource {
    /**
     * A file, whose name says its format.
     *
     * @param path where it is
     * @param labelColumn of a CSV file: the header of the column with the labels
     * @param categorical of a CSV file: the headers of columns to encode one-hot
     */
    record File(Path path, Optional<String> labelColumn, List<String> categorical) implements DataSource {
        /** Copies the list. */
        public File {
            categorical = List.copyOf(categorical);
        }
    }

    /**
     * Made-up rows whose classes follow a known rule.
     *
     * @param rows how many
     * @param features how many
     * @param classes how many
     * @param nonzeros how many in each row
     * @param rule what the class of a row depends on
     * @param seed where the draws start
     */
    record Synthetic(int rows, int features, int classes, int nonzeros, Rule rule, long seed) implements DataSource {
        /** What the class of a row depends on, and so which network should win. */
        public enum Rule {
            /** On which window of neighbouring features is hit: the pooled network should win. */
            WINDOW,
            /** On sums of single features: the fully connected network should win. */
            SUM,
            /** On nothing: nobody can win. */
            NOISE
        }
    }
}
