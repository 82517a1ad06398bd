package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights after the labels of LIBSVM files, from {@code init} to {@code evaluate}. */
class RowWeightsCommandsTest {
    @TempDir
    private Path folder;

    private Path rows = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            text.append(row % 2 + 1)
                    .append(':')
                    .append(0.5 + row % 3)
                    .append(row % 2 == 0 ? " 1:1" : " 2:1")
                    .append(" 3:1\n");
        }
        rows = Files.writeString(folder.resolve("rows.svm"), text);
    }

    @Test
    void initAndDataReadThemWhereThatIsSaid() {
        Program untold = Program.run("init", rows.toString(), "--output", yaml());
        assertThat(untold.exitCode()).isEqualTo(2);
        assertThat(untold.err()).startsWith(rows + ":1: '1:0.5': ").contains("'row_weights: label' (--row-weights)");
        assertThat(Program.run("data", rows.toString(), "--row-weights", "label")
                        .out())
                .containsPattern("features +3\\n")
                .containsPattern("classes +2\\n");
        Program init = Program.run("init", rows.toString(), "--row-weights", "label", "--output", yaml());
        assertThat(init.err()).isEmpty();
        assertThat(folder.resolve("rows.yaml")).content().contains("  row_weights: label ");
        assertThat(Program.run("plan", yaml()).err()).isEmpty();
    }

    @Test
    void aModelReadsRowsWithWeightsAsItsTrainingRows() throws IOException {
        Files.writeString(folder.resolve("rows.yaml"), """
                name: rows
                data: {train: %s, row_weights: label}
                network: {hidden: [4]}
                training: {epochs: 30, batch_size: 8, optimizer: {type: adam, learning_rate: 0.02}}
                """.formatted(rows));
        String model = folder.resolve("model.zip").toString();
        Program train = Program.run("train", yaml(), "--output", model);
        assertThat(train.err()).isEmpty();
        Program predicted = Program.run("predict", model, rows.toString());
        assertThat(predicted.err()).contains("read as LABEL:WEIGHT INDEX:VALUE").contains("--row-weights none");
        assertThat(predicted.out().lines().skip(1).limit(2))
                .satisfiesExactly(one -> assertThat(one).startsWith("1,"), two -> assertThat(two)
                        .startsWith("2,"));
        Path unlabelled = Files.writeString(
                folder.resolve("new.svm"), Files.readString(rows).replaceAll("(?m)^\\d:\\S+ ", ""));
        Program bare = Program.run("predict", model, unlabelled.toString(), "--row-weights", "none");
        assertThat(bare.err()).isEmpty();
        assertThat(bare.out()).isEqualTo(predicted.out());
        Program evaluated = Program.run("evaluate", model, rows.toString());
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.out()).containsPattern("accuracy +1\\.0");
    }

    @Test
    void convertRefusesToDropThem() {
        Program convert = Program.run(
                "data", "convert", rows.toString(), folder.resolve("other.svm").toString(), "--row-weights", "label");
        assertThat(convert.exitCode()).isEqualTo(2);
        assertThat(convert.err()).contains("weights of rows are not written");
    }

    private String yaml() {
        return folder.resolve("rows.yaml").toString();
    }
}
