package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mistakes in commands, each with the whole of what it is met with. {@code @} stands for the test's folder; where a usage
 * line follows, its command stands in the third column.
 */
class BrokenCommandTest {
    private static final String MODEL = "expected a model saved by nonzero train, or by run with save_models";

    @TempDir
    static Path folder;

    @BeforeAll
    static void files() throws IOException {
        StringBuilder rows = new StringBuilder("weight,colour,fruit\n");
        for (int i = 0; i < 12; i++) {
            rows.append(100 + i).append(i % 2 == 0 ? ",green,apple\n" : ",red,cherry\n");
        }
        write("fruit.csv", rows.toString());
        String settings = """
                output: %s
                data: {train: %s, label_column: fruit, categorical: [colour], test: 0.25}
                network: {hidden: [4]}
                training: {epochs: 1, batch_size: 4}
                seeds: 2
                """;
        String fruit = settings.formatted(folder.resolve("results"), folder.resolve("fruit.csv"));
        write("fruit.yaml", "name: fruit\n" + fruit + "factors: {network.hidden: [[4], [8]]}\n");
        write("other.yaml", "name: other\n" + fruit);
        write("header.csv", "weight,colour,fruit\n");
        write("empty.csv", "");
        write("wide.svm", "1 1:1 99:2\n");
        write("no-weight.csv", "size,colour,fruit\n1,red,apple\n");
        write("blue.csv", "weight,colour,fruit\n1,blue,apple\n");
        write("plum.csv", "weight,colour,fruit\n1,red,plum\n");
        write("notes.txt", "hello world\n");
        Files.createDirectory(folder.resolve("folder"));
        assertThat(run("train @/other.yaml --output @/model.zip").err()).isEmpty();
        assertThat(run("run @/fruit.yaml --quiet").err()).isEmpty();
        Files.write(folder.resolve("cut.zip"), Arrays.copyOf(Files.readAllBytes(folder.resolve("model.zip")), 700));
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static Program run(String command) {
        return Program.run(command.replace("@", folder.toString()).split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
rnu @/fruit.yaml                                | there is no command rnu; did you mean run? | nonzero
frobnicate                                      | there is no command frobnicate; the commands are run, plan, data, analyze, report, equivalence, train, predict, evaluate, export, steps, bench, init, help | nonzero
--verison                                       | there is no option --verison; did you mean --version? | nonzero
run                                             | Missing required parameter: 'FILE' | nonzero run
run @/fruit.yaml @/other.yaml                   | unexpected argument '@/other.yaml' | nonzero run
run @/fruit.yaml --worker 2                     | there is no option --worker; did you mean --workers? | nonzero run
run @/fruit.yaml --workers two                  | Invalid value for option '--workers': 'two' is not a whole number | nonzero run
run @/fruit.yaml --workers -1                   | --workers is -1; expected at least 1 | nonzero run
run @/fruit.yaml --workers 0                    | --workers is 0; expected at least 1 | nonzero run
run @/friut.yaml                                | @/friut.yaml: there is no such file; did you mean fruit.yaml? |
run @/experiments/fruit.yaml                    | @/experiments/fruit.yaml: there is no such file; there is no folder @/experiments either |
run @/folder                                    | @/folder: this is a folder, expected an experiment file |
run @/other.yaml                                | @/results has the results of the experiment fruit; give other an `output` of its own, or delete that folder |
plan @/notes.txt                                | @/notes.txt:1:1: found "hello world", expected a mapping with the keys name, output, data, network, training, seeds, factors, tune, compare, metric, equivalence_margin, confidence, generalize_to, simple_effects, baselines, workers and save_models |
data                                            | name at least one data file, or a data set to --build | nonzero data
data @/friut.csv                                | @/friut.csv: there is no such file; the nearest name there is 'fruit.csv' |
data --build jdk-module                         | unknown data set 'jdk-module'; there is jdk-modules | nonzero data
data convert @/fruit.csv                        | Missing required parameter: 'TO' | nonzero data convert
data convert @/fruit.csv @/fruit.csv --force    | cannot write @/fruit.csv: it is an input of this command; choose another name | nonzero data convert
analyze @/folder                                | @/folder has no accuracy.csv; name the results folder of a run that has ended, or a CSV file |
analyze @/result                                | there is no file @/result; did you mean results? |
analyze @/fruit.csv                             | @/fruit.csv: which column is the seed? Name it with --seed-column: weight, colour or fruit |
analyze @/results --margin big                  | Invalid value for option '--margin': 'big' is not a number | nonzero analyze
analyze @/results --margin -1                   | the equivalence margin is -1.0, but it is above 0 |
analyze @/results --confidence 95               | the confidence is 95.0, but it is at least 0.5 and below 1 |
analyze @/results --from hidden=4               | --from and --to belong together: each names a level of every factor |
analyze @/results --from 4 --to hidden=8        | --from is "4", but it looks like pool=none,init=he |
analyze @/results --from hidden=4 --to hidden=9 | factor hidden has no level "9". It has "4", "8". |
analyze @/results --output @/fruit.csv          | cannot write @/fruit.csv/effects.csv: @/fruit.csv is a file, not a folder |
report @/folder                                 | @/folder has no run.json; name the results folder of a run that has ended |
equivalence --depths 0                          | depths is 0, but it is at least 1 | nonzero equivalence
bench --features 10                             | --features is 10, but rows with 50 nonzeros need at least 100 | nonzero bench
train @/fruit.yaml --output @/x.zip             | the experiment has 2 cells; choose one with --cell "hidden=4" or another name that nonzero plan shows | nonzero train
train @/fruit.yaml --cell 4 --output @/x.zip    | there is no cell "4"; the cells are "hidden=4", "hidden=8" | nonzero train
train @/other.yaml --output @/model.zip         | @/model.zip exists; use --force to overwrite it, or choose another name | nonzero train
train @/other.yaml --output @/folder --force    | cannot write @/folder: it is a folder; give the name of a file | nonzero train
train @/other.yaml --output @/fruit.csv/m.zip   | cannot write @/fruit.csv/m.zip: @/fruit.csv is a file, not a folder |
predict @/model.zip                             | Missing required parameter: 'ROWS' | nonzero predict
predict @/modle.zip @/fruit.csv                 | @/modle.zip: there is no such file; did you mean model.zip? |
predict @/fruit.csv @/model.zip                 | @/fruit.csv: is not a saved model (zip END header not found); MODEL |
predict @/cut.zip @/fruit.csv                   | @/cut.zip: is not a saved model (zip END header not found); MODEL |
predict @/folder @/fruit.csv                    | @/folder: this is a folder; MODEL |
predict @/model.zip @/header.csv                | @/header.csv: the file has no rows |
predict @/model.zip @/empty.csv                 | @/empty.csv: the file has no rows |
predict @/model.zip @/wide.svm                  | @/wide.svm:1: '99:2': the index 99 is beyond the 3 features of the model; --ignore-unknown-features passes over such |
predict @/model.zip @/no-weight.csv             | @/no-weight.csv:1: there is no column 'weight'; the header has size, colour, fruit |
predict @/model.zip @/blue.csv --strict         | @/blue.csv:2: column 'colour': 'blue' does not occur in the training data; without --strict it is no feature |
predict @/model.zip @/fruit.csv --output @/fruit.csv --force | cannot write @/fruit.csv: it is an input of this command; choose another name | nonzero predict
evaluate @/model.zip @/header.csv               | @/header.csv: the file has no rows |
evaluate @/model.zip @/plum.csv                 | @/plum.csv:2: the label 'plum' does not occur in the training data |
evaluate @/model.zip @/fruit.csv --worst -1     | --worst is -1; expected at least 0 | nonzero evaluate
export @/model.zip                              | Missing required option: '--onnx=FILE' | nonzero export
export @/fruit.csv --onnx @/x.onnx              | @/fruit.csv: is not a saved model (zip END header not found); MODEL |
export @/model.zip --onnx @/model.zip --force   | cannot write @/model.zip: it is an input of this command; choose another name | nonzero export
steps @/fruit.yaml --output @/x.npz             | the experiment has 2 cells; choose one with --cell "hidden=4" or another name that nonzero plan shows | nonzero steps
steps @/other.yaml --steps 0                    | --steps is 0; expected at least 1 | nonzero steps
steps @/other.yaml --output @/fruit.csv         | @/fruit.csv exists; use --force to overwrite it, or choose another name | nonzero steps
init @/friut.csv                                | @/friut.csv: there is no such file; the nearest name there is 'fruit.csv' |
init @/fruit.csv --output @/fruit.yaml          | @/fruit.yaml exists; use --force to overwrite it, or choose another name | nonzero init
""")
    void isToldInALineThatNamesTheWayOut(String command, String message, @Nullable String usage) {
        Program program = run(command);
        String expected = message.replace("@", folder.toString()).replace("MODEL", MODEL) + System.lineSeparator();
        assertThat(program.err())
                .isEqualTo(usage == null ? expected : expected + "See " + usage + " --help." + System.lineSeparator());
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAFileThatCouldNotBeWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
