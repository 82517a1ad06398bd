package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.model.SmallModel;
import dev.nonzero.network.Describe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramOutputTest {
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgramOutput output = new ProgramOutput(bytes);
        output.text().print("\u001b[2Japple \u202eelppa\u0007\u0085\té 漢字 👍\r\n");
        output.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\\u001b[2Japple \\u202eelppa\\u0007\\u0085\té 漢字 👍\r\n");
        Program missing = Program.run("data", folder.resolve("a\u001b[31mb.csv").toString());
        assertThat(missing.err()).contains("a\\u001b[31mb.csv").doesNotContain("\u001b");
    }

    @Test
    void predictionsKeepNamesAsTheyAre() throws IOException {
        Path model = folder.resolve("bells.zip");
        SmallModel.withClasses(
                        SmallModel.of(Describe.network().done(), FeatureValues.AS_IS), List.of("a\u0007", "b", "c"))
                .save(model);
        Path rows = Files.writeString(folder.resolve("bells.svm"), "b 1:1\n");
        assertThat(Program.run("predict", model.toString(), rows.toString()).out())
                .startsWith("label,\"probability_a\u0007\",probability_b,probability_c\n");
        assertThat(Program.run("evaluate", model.toString(), rows.toString()).out())
                .contains("a\\u0007")
                .doesNotContain("\u0007");
    }
}
