package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void files() throws IOException {
        for (String name : new String[] {"mlp.zip", "rows.svm"}) {
            Files.copy(Path.of("src/test/resources/models-0.1.0", name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("table.csv"), "seed,pool,accuracy\n1,a,0.5\n2,a,0.6\n1,b,0.7\n2,b,0.9\n");
        Files.writeString(
                folder.resolve("small.yaml"), """
                name: small
                output: %s
                data: {train: %s, test: 0.2}
                network: {hidden: [4]}
                training: {epochs: 1, batch_size: 8}
                seeds: 2
                """.formatted(folder.resolve("results"), folder.resolve("rows.svm")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help run",
                "data @/rows.svm",
                "data convert @/rows.svm @/rows.csv --force",
                "plan @/small.yaml",
                "plan --print-config @/small.yaml",
                "run @/small.yaml",
                "run @/small.yaml --json",
                "run @/small.yaml --verify",
                "train @/small.yaml --output @/trained.zip --force",
                "predict @/mlp.zip @/rows.svm",
                "evaluate @/mlp.zip @/rows.svm",
                "export @/mlp.zip --onnx @/mlp.onnx --force",
                "init @/rows.svm --output @/init.yaml --force",
                "analyze @/table.csv --factors pool",
                "equivalence --depths 1 --channels 2 --batch 2"
            })
    void whatCannotBePrintedIsAFailure(String command) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Nonzero.run(full, err, command.replace("@", folder.toString()).split(" "));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("cannot write to the standard output: No space left on device" + System.lineSeparator());
        assertThat(code).isEqualTo(1);
    }

    @Test
    void controlCharactersInNamesDoNotReachTheTerminal() throws IOException {
        Path rows = Files.writeString(folder.resolve("names.csv"), """
                width,fruit
                1,"\u001b[2Japple"
                2,"\u202eelppa\u0007"
                3,"é 漢字 👍"
                """);
        Program data = Program.run("data", rows.toString(), "--label-column", "fruit");
        assertThat(data.err()).isEmpty();
        assertThat(data.out())
                .contains("\\u001b[2Japple", "\\u202eelppa\\u0007", "é 漢字 👍")
                .doesNotContain("\u001b", "\u202e", "\u0007");
        Program missing = Program.run("data", folder.resolve("a\u001b[31mb.csv").toString());
        assertThat(missing.err()).contains("a\\u001b[31mb.csv").doesNotContain("\u001b");
    }

    @Test
    void predictionsKeepNamesAsTheyAre() throws IOException {
        Path rows = Files.writeString(folder.resolve("bells.svm"), "a\u0007 1:1\nb 2:1\na\u0007 1:2\nb 2:2\n");
        Path config = Files.writeString(folder.resolve("bells.yaml"), """
                name: bells
                output: %s
                data: {train: %s, test: 0.5}
                network: {hidden: []}
                training: {epochs: 1, batch_size: 2}
                """.formatted(folder.resolve("bells"), rows));
        Path model = folder.resolve("bells.zip");
        assertThat(Program.run("train", config.toString(), "--output", model.toString())
                        .err())
                .isEmpty();
        assertThat(Program.run("predict", model.toString(), rows.toString()).out())
                .startsWith("label,\"probability_a\u0007\",probability_b\n");
    }
}
