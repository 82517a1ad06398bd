package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.YamlPrinter;
import dev.nonzero.data.ColumnProfile;
import dev.nonzero.data.ColumnSettings;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.DataStatistics;
import dev.nonzero.data.DataStatistics.ClassCount;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RemoteFiles;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.TableProfile;
import dev.nonzero.data.TableSettings;
import dev.nonzero.data.WeightSource;
import dev.nonzero.training.EarlyStopping;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A commented experiment file to start from, for a data set of the user's own. */
public final class ExperimentProposal {
    private static final int BATCH_SIZE = 128;
    private static final int SMALL_BATCH_SIZE = 32; // of few rows, so that an epoch is more than a step or two
    private static final int FEW_ROWS = 2000;
    private static final int TOO_FEW_TEST_ROWS = 500; // of all rows, for a fifth of them to be the test
    private static final int POOL_SIZE = 4;
    private static final float LARGE = 20; // of inputs that start weights are not made for
    private static final int MANY_DOCUMENTS = 1000;
    private static final double UNEVEN = 5; // largest class over smallest

    private final DataSource.File source;
    private final LabeledData data;
    private final Optional<TestFile> test;
    private final Optional<TableProfile> table;
    private final DataStatistics statistics;
    private final StringBuilder text = new StringBuilder();

    /**
     * Test rows in a file of their own.
     *
     * @param path the file
     * @param features how many features its rows have
     */
    public record TestFile(Path path, int features) {}

    private ExperimentProposal(
            DataSource.File source, LabeledData data, Optional<TestFile> test, Optional<TableProfile> table) {
        this.source = source;
        this.table = table;
        this.data = data;
        this.test = test;
        this.statistics = DataStatistics.of(data);
    }

    /**
     * Writes a file's text.
     *
     * @param name what the experiment is called
     * @param source where the rows come from
     * @param data its rows
     * @param test test rows, where they have a file of their own
     * @param table what is in the columns of a table
     */
    public static String of(
            String name,
            DataSource.File source,
            LabeledData data,
            Optional<TestFile> test,
            Optional<TableProfile> table) {
        ExperimentProposal proposal = new ExperimentProposal(source, data, test, table);
        proposal.line("name: " + name, "results go to results/" + name);
        proposal.data();
        proposal.training();
        proposal.factors();
        return proposal.text.toString();
    }

    private void data() {
        text.append("\ndata:\n");
        String rows = String.format(
                Locale.ROOT,
                "%,d rows, %,d features, %,d " + (sets() ? "labels" : "classes") + ", %.0f nonzeros a row",
                statistics.rows(),
                statistics.features(),
                statistics.classes().size(),
                statistics.nonzerosPerRow().mean());
        line("  train: " + yaml(Node.scalar(RemoteFiles.name(source.path()))), rows);
        if (source.numbered().transposed()) {
            line("  transposed: true", "the columns of the matrix are the rows");
        }
        if (source.numbered().weights() != WeightSource.NONE) {
            line(
                    "  row_weights: " + source.numbered().weights().name().toLowerCase(Locale.ROOT),
                    "how much a row counts in the loss; measures count every row once");
        }
        source.labelColumn().ifPresent(column -> text.append("  label_column: ")
                .append(yaml(Node.scalar(column)))
                .append('\n'));
        source.labelSeparator()
                .ifPresent(separator -> line(
                        "  label_separator: " + yaml(Node.scalar(separator)),
                        "between the labels of a row, one or more"));
        table.ifPresent(this::columns);
        if (test.isPresent()) {
            line(
                    "  test: " + yaml(Node.scalar(RemoteFiles.name(test.get().path()))),
                    "never trained on; " + (sets() ? "P@1" : "accuracy") + " is measured on it");
            if (test.get().features() > statistics.features()) {
                line("  features: " + test.get().features(), "test rows have features that no training row has");
            }
        } else {
            line(
                    "  test: 0.2",
                    sets()
                            ? "a fifth, never trained on; P@1 and other measures are of it"
                            : "a fifth of each class, never trained on; accuracy is measured on it");
            if (statistics.rows() < TOO_FEW_TEST_ROWS) {
                text.append(String.format(
                        Locale.ROOT,
                        "  # that is about %,d rows, too few to see small differences; {folds: 5} tests each row once%n",
                        statistics.rows() / 5));
            }
        }
        line("  validation: 0.1", "never trained on either; says when to stop");
        if (test.isEmpty() && statistics.duplicateRows() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "  # %s an earlier one: some test rows will have been seen in training%n",
                    statistics.duplicateRows() == 1
                            ? "1 row repeats"
                            : String.format(Locale.ROOT, "%,d rows repeat", statistics.duplicateRows())));
        }
        if (source.isText()) {
            TextSection.Settings settings =
                    new TextSection.Settings(source.textFeatures(), statistics.rows() < MANY_DOCUMENTS ? 1 : 2);
            line("  text: " + TextSection.TEXT.write(Optional.of(settings)), "try ngrams: 1..2");
            line("  values: tfidf", "of counts; or as_is, binary, log");
        } else if (table.isPresent()) {
            line("  values: standard", "numbers are centred and scaled, text gets tf-idf, names stay 0 or 1");
        } else {
            values();
        }
    }

    private void columns(TableProfile profile) {
        if (!profile.hasNames()) {
            line("  header: false", "the first line looks like a row");
        }
        if (!source.table().encoding().equals(TableSettings.FOUND.encoding())) {
            line("  encoding: " + source.table().encoding().name(), "");
        }
        Map<String, ColumnSettings> columns = source.table().columns();
        if (!columns.isEmpty()) {
            line("  columns:", "all others are numbers");
        }
        for (ColumnProfile column : profile.columns()) {
            if (columns.containsKey(column.name())) {
                line("    " + TableSection.write(column.name(), columns.get(column.name())), column.reason());
            }
        }
        int missing = profile.columns().stream()
                .filter(column -> column.kind().isFeature())
                .mapToInt(ColumnProfile::missing)
                .sum();
        if (missing > 0) {
            line(
                    "  missing: indicator",
                    (missing == 1 ? "1 cell is" : String.format(Locale.ROOT, "%,d cells are", missing))
                            + " missing; or mean, or zero where that is meant");
        }
    }

    private void values() {
        SparseMatrix features = data.features();
        boolean isBinary = true;
        boolean isCounts = true;
        float largest = 0;
        for (int place = 0; place < features.nonzeros(); place++) {
            float value = features.value(place);
            isBinary &= value == 1;
            isCounts &= value > 0 && value == Math.rint(value);
            largest = Math.max(largest, Math.abs(value));
        }
        if (isBinary) {
            line("  values: as_is", "all nonzeros are 1");
        } else if (largest > LARGE) {
            String reason = String.format(
                    Locale.ROOT, "there are values as large as %,.0f; log keeps them from drowning", largest);
            line("  values: log", reason + " the rest");
        } else {
            String counts = "whole numbers; if they are counts of words, try tfidf or log";
            line("  values: as_is", isCounts ? counts : "l2 where rows differ in length");
        }
    }

    private void training() {
        if (sets()) {
            text.append('\n');
            line("network: {head: sigmoid}", "a row has any number of labels");
        }
        int batchSize = statistics.rows() < FEW_ROWS ? SMALL_BATCH_SIZE : BATCH_SIZE;
        text.append("\ntraining:\n");
        line(
                "  epochs: " + TrainingBudget.epochs(statistics.rows(), batchSize),
                "at most; raise it where the answer says \"not trained out\"");
        line(
                "  early_stopping: {patience: " + EarlyStopping.DEFAULT.patience() + "}",
                "ends each training when it has converged");
        line("  batch_size: " + batchSize, "");
        line("  optimizer: {type: adam, learning_rate: 0.001}", "try a third and three times as much");
        if (sets()) {
            return;
        }
        double largest =
                statistics.classes().stream().mapToInt(ClassCount::rows).max().orElseThrow();
        double smallest =
                statistics.classes().stream().mapToInt(ClassCount::rows).min().orElseThrow();
        if (largest / smallest >= UNEVEN) {
            String uneven = String.format(
                    Locale.ROOT, "the largest class has %.0f times the rows of the smallest", largest / smallest);
            line("  # class_weights: balanced", uneven);
            text.append('\n');
            line("# metric: test_macro_f1", "if the small classes matter as much as the large ones");
        }
    }

    /** Whether rows have sets of labels. */
    private boolean sets() {
        return data.hasLabelSets();
    }

    private void factors() {
        text.append('\n');
        line("seeds: 10", "trainings of each network, from other weights and in another order");
        text.append("\nfactors:\n");
        if (statistics.features() >= 2 * POOL_SIZE) {
            text.append("  network:\n");
            line(
                    "    MLP: {network.pointwise: none}",
                    "fully connected: features, 128 units, " + (sets() ? "labels" : "classes"));
            text.append("    # a convolution over single features, a pool over each " + POOL_SIZE
                    + " neighbours, then the same 128 units\n");
            text.append("    CNN: {network.channels: 1, network.pointwise: conv1d, network.pool: {type: max, size: "
                    + POOL_SIZE + "}}\n");
        }
        line("  network.initialization: [pytorch, keras]", "as these frameworks start weights by default");
        text.append('\n');
        line(
                "equivalence_margin: 0.005",
                "differences of " + (sets() ? "P@1" : "accuracy") + " below this would change nothing for you");
    }

    private void line(String yaml, String comment) {
        text.append(yaml);
        if (!comment.isEmpty()) {
            text.append(" ".repeat(Math.max(2, 34 - yaml.length())))
                    .append("# ")
                    .append(comment);
        }
        text.append('\n');
    }

    private static String yaml(Node node) {
        return YamlPrinter.print(node).strip();
    }
}
