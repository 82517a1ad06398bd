package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
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
        assertThat(run.out()).contains("test precision at 1", "P@1 0.").doesNotContain("largest class");
        assertThat(folder.resolve("results/report.html")).exists();
        List<CSVRecord> baselines = CsvRows.of(folder.resolve("results/baselines.csv"));
        assertThat(baselines)
                .extracting(row -> row.get("baseline"))
                .containsExactly("most frequent labels", "linear SVM", "logistic regression");
        assertThat(Double.parseDouble(baselines.get(2).get("test_precision_at_1")))
                .isGreaterThan(0.7);
        assertThat(baselines.get(0).toMap()).doesNotContainKey("test_accuracy");
        assertThat(run.out()).contains("(logistic regression, ").containsPattern("reaches P@1\\s+\\d");
        List<CSVRecord> labels = CsvRows.of(folder.resolve("results/classes.csv"));
        assertThat(labels).hasSize(4 * LABELS);
        assertThat(Double.parseDouble(labels.get(0).get("recall"))).isBetween(0.5, 1.0);
    }

    @Test
    void aModelPredictsSetsAndTheMostProbableLabelsAndIsEvaluated() throws IOException {
        Path file = experiment("""
                }
                network: {head: sigmoid, hidden: [16]}
                training: {epochs: 40, batch_size: 16, optimizer: {type: adam, learning_rate: 0.01}}
                seeds: 1
                """);
        String model = folder.resolve("model.zip").toString();
        String test = folder.resolve("test.svm").toString();
        assertThat(Program.run("train", file.toString(), "--hold-out-test", "--output", model)
                        .exitCode())
                .isZero();

        Program predicted = Program.run("predict", model, test, "--top", "2");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        List<String> lines = predicted.out().lines().toList();
        assertThat(lines).hasSize(101);
        assertThat(lines.get(0)).isEqualTo("labels,label_1,probability_1,label_2,probability_2");
        String of = Files.readAllLines(Path.of(test)).stream()
                .map(line -> line.replaceFirst(" .*", "").replace(',', ';'))
                .limit(5)
                .toList()
                .toString();
        assertThat(lines.subList(1, 6).stream()
                        .map(line -> line.replaceFirst(",.*", "").replace("\"", ""))
                        .toList()
                        .toString())
                .isEqualTo(of);
        assertThat(Program.run("predict", model, test).out())
                .contains("probability_5")
                .doesNotContain("probability_6");

        Program evaluated = Program.run("evaluate", model, test);
        assertThat(evaluated.out())
                .containsPattern("P@1 +0\\.")
                .containsPattern("largest label +0\\.")
                .containsPattern("subset accuracy +")
                .doesNotContain("Confusion");
        Path onnx = folder.resolve("model.onnx");
        assertThat(Program.run("export", model, "--onnx", onnx.toString()).exitCode())
                .isZero();
    }

    @Test
    void initProposesTheHeadSigmoid() throws IOException {
        Path yaml = folder.resolve("init.yaml");
        Program init = Program.run("init", folder.resolve("train.svm").toString(), "--output", yaml.toString());
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(yaml)
                .content()
                .contains("network: {head: sigmoid}")
                .contains("6 labels")
                .doesNotContain("class");
        assertThat(Program.run("plan", yaml.toString()).exitCode()).isZero();
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
