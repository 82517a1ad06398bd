package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.LibsvmWriter;
import dev.nonzero.data.SparseMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows with sets of labels, from the experiment file to the results and the model. */
class LabelSetsRunTest {
    private static final int LABELS = 6;

    @TempDir
    private static Path folder = Path.of("");

    /** A label for each of the first features that a row has. */
    @BeforeAll
    static void rows() {
        LibsvmWriter.write(data(400, 1), List.of(), folder.resolve("train.svm"));
        LibsvmWriter.write(data(100, 2), List.of(), folder.resolve("test.svm"));
    }

    private static LabeledData data(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] labelOffsets = new int[rows + 1];
        int[] offsets = new int[rows + 1];
        List<Integer> labels = new ArrayList<>();
        List<Integer> features = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature < 20; feature++) {
                if (random.nextInt(5) == 0 || feature == 19) {
                    features.add(feature);
                    if (feature < LABELS) {
                        labels.add(feature);
                    }
                }
            }
            offsets[row + 1] = features.size();
            labelOffsets[row + 1] = labels.size();
        }
        float[] ones = new float[features.size()];
        Arrays.fill(ones, 1);
        return new LabeledData(
                new SparseMatrix(20, offsets, ints(features), ones),
                LabelSets.of(labelOffsets, ints(labels)),
                List.of("0", "1", "2", "3", "4", "5"));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void aRunComparesNetworksByPrecisionAtOne() throws IOException {
        Path file = experiment("""
                validation: 0.2}
                network: {head: sigmoid, hidden: [16]}
                training: {epochs: 12, batch_size: 16, optimizer: {type: adam, learning_rate: 0.01}, early_stopping: {}}
                factors: {training.trainer: [sparse, dense]}
                seeds: 2
                """);
        Program run = Program.run("run", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();

        List<CSVRecord> rows = CsvRows.of(folder.resolve("results/accuracy.csv"));
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            assertThat(Double.parseDouble(row.get("test_precision_at_1"))).isGreaterThan(0.7); // a quarter has none
            assertThat(Double.parseDouble(row.get("test_micro_f1"))).isGreaterThan(0.5);
            assertThat(row.get("test_ps_precision_at_5")).isNotEmpty();
            assertThat(row.get("learned")).isEqualTo("yes");
        });
        assertThat(rows.get(0).toMap()).doesNotContainKey("test_accuracy");
        assertThat(CsvRows.of(folder.resolve("results/curves.csv")).get(0).get("validation_precision_at_1"))
                .isNotEmpty();
        assertThat(run.out()).contains("test precision at 1").doesNotContain("largest class");
        assertThat(folder.resolve("results/report.html")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            head: softmax}                                                => network.head: the head softmax gives each row one class
            head: sigmoid}|training: {class_weights: balanced}            => training.class_weights: class weights are for the head softmax
            head: sigmoid}|training: {label_smoothing: 0.1}               => training.label_smoothing: label smoothing is for the head softmax
            head: sigmoid}|metric: test_mcc                               => metric: mcc is for rows with one label each
            """)
    void whatDoesNotGoWithSetsOfLabelsIsRefused(String settings, String message) throws IOException {
        Path file = experiment("}\nnetwork: {" + settings.replace('|', '\n') + "\n");
        Program plan = Program.run("plan", file.toString());
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains(message);
    }

    @Test
    void theHeadSigmoidIsRefusedForRowsOfOneLabel() throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.yaml"), "name: one\ndata: {train: {synthetic: {}}}\nnetwork: {head: sigmoid}\n");
        Program plan = Program.run("plan", file.toString());
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("network.head: the head sigmoid is for rows with several labels");
    }

    private static Path experiment(String more) throws IOException {
        return Files.writeString(
                folder.resolve("experiment.yaml"),
                "name: sets\noutput: %s\ndata: {train: %s, test: %s, %s"
                        .formatted(
                                folder.resolve("results"),
                                folder.resolve("train.svm"),
                                folder.resolve("test.svm"),
                                more));
    }
}
