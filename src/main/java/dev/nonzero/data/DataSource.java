package dev.nonzero.data;

import dev.nonzero.data.text.TextFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where rows come from. */
public sealed interface DataSource {
    /**
     * A file, whose name says its format.
     *
     * @param path where it is
     * @param labelColumn of a CSV file: the header of the column with the labels; of a text file that too, or its number
     * @param categorical of a CSV file: the headers of columns to encode one-hot
     * @param text that a .txt file holds text, and how text becomes rows
     * @param numbered how a file is read whose features are only numbered
     * @param labelSeparator what stands between the labels of a row, where a row may have several; LIBSVM files need not
     *     say so
     * @param table how a table is read
     */
    record File(
            Path path,
            Optional<String> labelColumn,
            List<String> categorical,
            Optional<TextFeatures> text,
            NumberedSettings numbered,
            Optional<String> labelSeparator,
            TableSettings table)
            implements DataSource {
        /** Copies the list. */
        public File {
            categorical = List.copyOf(categorical);
        }

        /** A file whose first index, where it has such, is found out, and whose rows have one label each. */
        public File(Path path, Optional<String> labelColumn, List<String> categorical, Optional<TextFeatures> text) {
            this(path, labelColumn, categorical, text, NumberedSettings.FOUND);
        }

        /** A file whose rows have one label each. */
        public File(
                Path path,
                Optional<String> labelColumn,
                List<String> categorical,
                Optional<TextFeatures> text,
                NumberedSettings numbered) {
            this(path, labelColumn, categorical, text, numbered, Optional.empty());
        }

        /** A file of which all is said but how a table is read. */
        public File(
                Path path,
                Optional<String> labelColumn,
                List<String> categorical,
                Optional<TextFeatures> text,
                NumberedSettings numbered,
                Optional<String> labelSeparator) {
            this(path, labelColumn, categorical, text, numbered, labelSeparator, TableSettings.FOUND);
        }

        /** A file of numbers. */
        public File(Path path, Optional<String> labelColumn, List<String> categorical) {
            this(path, labelColumn, categorical, Optional.empty());
        }

        /** The same file on this machine: itself, or its copy where it is named by an address. */
        File here() {
            return RemoteFiles.isAddress(path) ? at(RemoteFiles.local(path)) : this;
        }

        /** The same file elsewhere. */
        File at(Path elsewhere) {
            return new File(elsewhere, labelColumn, categorical, text, numbered, labelSeparator, table);
        }

        /** The same file with another first index. */
        public File withFirstIndex(FirstIndex index) {
            return with(numbered.withFirstIndex(index));
        }

        /** The same file with its labels elsewhere, or several of them a row. */
        public File withLabels(Optional<String> column, Optional<String> separator) {
            return new File(path, column, categorical, text, numbered, separator, table);
        }

        /** The same file, its numbered features read otherwise. */
        public File with(NumberedSettings other) {
            return new File(path, labelColumn, categorical, text, other, labelSeparator, table);
        }

        /** The same file, its table read otherwise. */
        public File withTable(TableSettings other) {
            return new File(path, labelColumn, categorical, text, numbered, labelSeparator, other);
        }

        /** What stands between the labels of a row, where it is said. */
        Optional<LabelSeparator> separator() {
            return labelSeparator.map(LabelSeparator::new);
        }

        /** Whether its name says that it has columns with names, as CSV files have. */
        public boolean isTable() {
            return DataFormats.content(this).equals(Optional.of(DataFormat.Content.TABLE));
        }

        /** Whether its labels stand in a column that can be named. */
        public boolean namesLabels() {
            return DataFormats.namesLabels(this);
        }

        /** Whether it is a text file: a .tsv, or a .txt where it is said how text becomes rows. */
        public boolean isText() {
            return DataFormats.content(this).equals(Optional.of(DataFormat.Content.TEXT));
        }

        /** How text becomes rows: as is said, else single words. */
        public TextFeatures textFeatures() {
            return text.orElse(TextFeatures.WORDS);
        }
    }

    /**
     * Made-up rows whose classes follow a known rule. The rule is drawn from the seed too, so two sources that differ in
     * the seed do not go together as train and test; take shares of one.
     *
     * @param rows how many
     * @param features how many
     * @param classes how many, named 0, 1, 2 …
     * @param nonzeros how many in each row, all of value 1
     * @param rule what the class of a row depends on
     * @param seed where the draws start
     */
    record Synthetic(int rows, int features, int classes, int nonzeros, Rule rule, long seed) implements DataSource {
        /** How many neighbouring features make a window, the first of them a multiple of this, from 0. */
        public static final int WINDOW = 4;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException where the rule cannot make such rows
         */
        public Synthetic {
            atLeast("rows", rows, 1);
            atLeast("classes", classes, 2);
            atLeast("nonzeros", nonzeros, 1);
            atLeast("features", features, nonzeros);
            if ((long) rows * nonzeros > CsrBuilder.MOST_NONZEROS) {
                throw new IllegalArgumentException(rows + " rows of " + nonzeros + " nonzeros are more than the "
                        + CsrBuilder.MOST_NONZEROS + " nonzeros that a data set may have");
            }
            if (rule == Rule.WINDOW) {
                if (nonzeros < 4 || nonzeros % 2 == 1) {
                    throw new IllegalArgumentException(
                            "nonzeros is " + nonzeros + ", but the rule window needs an even number from 4");
                }
                atLeast("features", features, WINDOW * (long) classes * (nonzeros / 2));
            }
        }

        private static void atLeast(String name, int found, long least) {
            if (found < least) {
                throw new IllegalArgumentException(name + " is " + found + ", but it is at least " + least + " here");
            }
        }

        /** What the class of a row depends on, and so which network should win. */
        public enum Rule {
            /**
             * On which windows of neighbouring features are hit: the network that pools over windows should win.
             *
             * <p>Each window belongs to a class. Half of a row's nonzeros fall on windows of its own class, each on
             * another one; the other half fill up as few windows of some other class as possible. So the class is the one
             * of which the most windows are hit, a window counting once, while the number of nonzeros in the windows of
             * the two classes is the same. With two classes and a multiple of 8 nonzeros, each feature occurs as often in
             * one class as in the other, and a linear model is hardly better than chance. With other numbers of nonzeros,
             * the last window of the other class is hit on its first features only, which a linear model can tell.
             */
            WINDOW,
            /**
             * On sums over single features: the fully connected network should win.
             *
             * <p>Each pair of a feature and a class has a weight, drawn from a standard normal distribution; the class is
             * the one with the largest sum of weights over the row's nonzeros, which fall anywhere. Which feature of a
             * window was hit matters as much as which window was.
             */
            SUM,
            /** On nothing: features and classes are drawn apart, each uniformly, and nobody can win. */
            NOISE
        }
    }
}
