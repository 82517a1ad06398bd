package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures that need two classes or many, through the commands. */
class MeasuresForClassesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            2 => metric: test_top_3_accuracy => metric: top_3_accuracy is for more than 3 classes, but there are 2; test_accuracy
            5 => metric: validation_top_5_accuracy => metric: top_5_accuracy is for more than 5 classes, but there are 5
            3 => metric: test_roc_auc => metric: roc_auc is for two classes, but there are 3
            3 => metric: {seconds_to: {metric: roc_auc, value: 0.9}} => metric: roc_auc is for two classes, but there are 3; accuracy, say
            3 => training: {early_stopping: {metric: pr_auc}} => training.early_stopping: pr_auc is for two classes, but there are 3
            """)
    void aMeasureThatHasNoValueIsRefused(int classes, String key, String message) throws IOException {
        Program plan = Program.run("plan", experiment(classes, key));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains(message);
    }

    /** The first and the last 12 of 40 rows are of class 1, the others of class 0. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            test: {last: 0.2} => metric: test_roc_auc => metric: roc_auc has no value, for the test rows are all of one class
            test: {last: 0.2} => metric: test_pr_auc => metric: pr_auc has no value, for the test rows are all of one class
            test: {last: 0.2} => metric: test_cohen_kappa => metric: cohen_kappa has no value, for the test rows
            test: {folds: 40} => metric: test_roc_auc => roc_auc has no value, for the test rows of a split are all of one
            validation: {last: 0.2} => metric: validation_roc_auc => for the validation rows are all of one class; validation_acc
            validation: {last: 0.2} => metric: {epochs_to: {metric: roc_auc, value: 0.9}} => metric: roc_auc has no value, for the val
            validation: {last: 0.2} => metric: {epochs_to: {metric: micro_f1, value: 0.9}} => metric: micro_f1 is for rows with several
            validation: {last: 0.2} => training: {early_stopping: {metric: roc_auc}} => training.early_stopping: roc_auc has no
            validation: {last: 0.2} => training: {schedule: {type: plateau, metric: roc_auc}} => training.schedule: roc_auc has no
            """)
    void norHasOneThatComparesClassesIfRowsAreAllOfOne(String rows, String key, String message) throws IOException {
        Program plan = Program.run("plan", sorted(rows, key));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            test: {last: 0.2} => metric: test_accuracy
            test: {last: 0.4} => metric: test_roc_auc
            test: {last: 0.4} => training: {epochs: 1}
            """)
    void rowsOfOneClassHaveOtherMeasures(String rows, String key) throws IOException {
        Program run = Program.run("run", sorted(rows, key));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            2 => metric: test_roc_auc
            4 => metric: test_top_3_accuracy
            6 => training: {early_stopping: {metric: top_5_accuracy}}
            """)
    void oneThatHasAValueIsNot(int classes, String key) throws IOException {
        assertThat(Program.run("plan", experiment(classes, key)).err()).isEmpty();
    }

    @Test
    void whatWouldAlwaysBeOneIsNoColumn() throws IOException {
        Program run = Program.run("run", experiment(4, "training: {epochs: 1}"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("results/accuracy.csv")).get(0))
                .contains("test_top_3_accuracy")
                .doesNotContain("top_5");
    }

    private String sorted(String rows, String key) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            all.append(row > 0 && row < 28 ? 0 : 1)
                    .append(' ')
                    .append(1 + row % 7)
                    .append(":1\n");
        }
        Path train = Files.writeString(folder.resolve("train.svm"), all);
        return Files.writeString(
                        folder.resolve("sorted.yaml"), """
                        name: sorted
                        output: %s
                        data: {train: %s, %s}
                        network: {hidden: [2]}
                        seeds: 1
                        %s
                        """.formatted(folder.resolve("results"), train, rows, key))
                .toString();
    }

    private String experiment(int classes, String key) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            rows.append(row % classes).append(' ').append(1 + row % 7).append(":1\n");
        }
        Path train = Files.writeString(folder.resolve("train.svm"), rows);
        return Files.writeString(folder.resolve("classes.yaml"), """
                        name: classes
                        output: %s
                        data: {train: %s, validation: 0.2, test: 0.3}
                        network: {hidden: [2]}
                        seeds: 1
                        %s
                        """.formatted(folder.resolve("results"), train, key))
                .toString();
    }
}
