package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import dev.nonzero.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
    @TempDir
    Path folder;

    private Path rows = Path.of("");
    private Path model = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        rows = folder.resolve("fruit.csv");
        StringBuilder text = new StringBuilder("weight,colour,fruit\n");
        for (int i = 0; i < 60; i++) {
            text.append(100 + i)
                    .append(i % 3 == 0 ? ",green,apple\n" : i % 3 == 1 ? ",yellow,banana\n" : ",red,cherry\n");
        }
        Files.writeString(rows, text);
        model = folder.resolve("fruit.zip");
    }

    @Test
    void aTrainedModelPredictsRowsWithoutLabels() throws IOException {
        Program train = train();
        assertThat(train.err()).isEmpty();
        assertThat(train.exitCode()).isZero();
        assertThat(train.out()).contains("on 60 rows of 4 features: 30 epochs", "Model: " + model);
        Path unlabelled = Files.writeString(folder.resolve("new.csv"), "colour,weight\nred,110\ngreen,120\nyellow,\n");
        Program predict = Program.run("predict", model.toString(), unlabelled.toString());
        assertThat(predict.err()).isEmpty();
        List<CSVRecord> lines =
                CSVParser.parse(predict.out(), CSVFormat.RFC4180).getRecords();
        assertThat(lines.get(0))
                .containsExactly("label", "probability_apple", "probability_banana", "probability_cherry");
        assertThat(lines.stream().skip(1).map(line -> line.get(0))).containsExactly("cherry", "apple", "banana");
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(
                        line.stream().skip(1).mapToDouble(Double::parseDouble).sum())
                .isBetween(0.99999, 1.00001));
    }

    @Test
    void predictionsGoToAFileThatIsWholeOrNotThere() throws IOException {
        train();
        Path predictions = folder.resolve("predictions.csv");
        Path broken = Files.writeString(folder.resolve("broken.csv"), "colour,weight\nred,1\nred,heavy\n");
        Program refused =
                Program.run("predict", model.toString(), broken.toString(), "--output", predictions.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith(broken + ":3: column 'weight': 'heavy' is not a number")
                .hasLineCount(1);
        assertThat(predictions).doesNotExist();
        Program predict = Program.run("predict", model.toString(), rows.toString(), "--output", predictions.toString());
        assertThat(predict.exitCode()).isZero();
        assertThat(predict.out()).isEmpty();
        assertThat(predictions).content().hasLineCount(61);
    }

    @Test
    void evaluateTellsFiguresConfusionsAndTheRowsPredictedWorst() throws IOException {
        train();
        Files.writeString(rows, Files.readString(rows) + "130,green,banana\n");
        Program evaluate = Program.run("evaluate", model.toString(), rows.toString());
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.out())
                .containsPattern("rows +61\\R")
                .containsPattern("accuracy +0\\.98")
                .contains("macro F1", "log loss", "calibration error")
                .containsPattern("(?m)^ *banana +1 +20 +\\.$")
                .containsPattern(
                        "row 61 is banana \\(0\\.0\\d+\\), predicted apple \\(0\\.\\d+\\): weight colour=green");
    }

    @Test
    void evaluateTakesRowsInWhichNotEveryCategoryOccurs() throws IOException {
        train();
        for (String colour : List.of("green,apple", "red,cherry", "yellow,banana")) {
            Path few = Files.writeString(folder.resolve("few.csv"), "weight,colour,fruit\n110," + colour + "\n");
            Program evaluate = Program.run("evaluate", model.toString(), few.toString());
            assertThat(evaluate.err()).isEmpty();
            assertThat(evaluate.out()).containsPattern("accuracy +1\\.0000\\R");
        }
    }

    @Test
    void anExperimentOfSeveralCellsNeedsAChoice() throws IOException {
        Path config = write("factors: {network.hidden: [[8], [16]]}");
        Program refused = Program.run("train", config.toString(), "--output", model.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the experiment has 2 cells; choose one with --cell \"hidden=8\"");
        Program misspelt = Program.run("train", config.toString(), "--cell", "hidden=9", "--output", model.toString());
        assertThat(misspelt.err()).contains("there is no cell \"hidden=9\"; the nearest is \"hidden=8\"");
        Program train = Program.run(
                "train", config.toString(), "--cell", "hidden=16", "--seed", "7", "--output", model.toString());
        assertThat(train.err()).isEmpty();
        assertThat(train.out()).contains("Trained hidden=16 from seed 7 ");
        assertThat(Model.load(model).description().origin().seed()).isEqualTo("7");
    }

    @Test
    void whatTheModelDoesNotKnowIsIgnoredOnlyWhereThatIsAskedFor() throws IOException {
        train();
        Path other = Files.writeString(folder.resolve("other.csv"), "colour,size,weight\nblue,3,110\nred,4,120\n");
        Program refused = Program.run("predict", model.toString(), other.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        Program ignoring = Program.run("predict", model.toString(), other.toString(), "--ignore-unknown-features");
        assertThat(ignoring.err()).as("reported").contains("other.csv:2: column 'colour': 'blue'");
        assertThat(ignoring.out().lines().skip(2)).first().asString().startsWith("cherry,");
    }

    @Test
    void theColumnOfTheLabelsCanHaveAnotherName() throws IOException {
        train();
        Path other =
                Files.writeString(folder.resolve("other.csv"), "colour,kind,weight\nred,cherry,120\ngreen,apple,99\n");
        Program evaluate = Program.run("evaluate", model.toString(), other.toString(), "--label-column", "kind");
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.out()).containsPattern("accuracy +1\\.0000\\R");
    }

    @Test
    void anInputIsNotOverwrittenUnderAnotherSpelling() throws IOException {
        train();
        Path same = folder.resolve("nowhere").resolve("..").resolve("fruit.csv");
        Program predict =
                Program.run("predict", model.toString(), rows.toString(), "--output", same.toString(), "--force");
        assertThat(predict.exitCode()).isEqualTo(2);
        assertThat(predict.err()).startsWith("cannot write " + same + ": it is an input of this command");
    }

    @Test
    void aModelIsNotWrittenOverUnasked() throws IOException {
        train();
        byte[] before = Files.readAllBytes(model);
        Program again = train();
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).startsWith(model + " exists; use --force to overwrite it");
        Program forced = train("--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(model).hasBinaryContent(before);
    }

    @Test
    void evaluateSaysFirstWhichRowsTheModelLearnedFrom() throws IOException {
        assertThat(train().out()).startsWith("Learning from 60 rows, test rows included (--hold-out-test ");
        assertThat(firstLineOfEvaluate()).startsWith("The model learned from these rows, or from equal ones. ");
        assertThat(train("--force", "--hold-out-test").out()).startsWith("Learning from 48 rows, test rows excluded.");
        assertThat(firstLineOfEvaluate())
                .startsWith("The model learned from 48 of these 60 rows, or from equal ones. ");
        Files.writeString(rows, "weight,colour,fruit\n300,red,cherry\n");
        assertThat(firstLineOfEvaluate()).isEqualTo("The model learned from none of these rows.");
    }

    private String firstLineOfEvaluate() {
        Program evaluate = Program.run("evaluate", model.toString(), rows.toString());
        assertThat(evaluate.err()).isEmpty();
        return evaluate.out().lines().findFirst().orElseThrow();
    }

    @Test
    void evaluateComparesTheAccuracyWithTheShareOfTheLargestClass() throws IOException {
        train();
        Files.writeString(
                rows, "weight,colour,fruit\n100,red,cherry\n101,red,cherry\n102,green,cherry\n103,green,apple\n");
        assertThat(Program.run("evaluate", model.toString(), rows.toString()).out())
                .containsPattern("accuracy +0\\.7500\\R")
                .containsPattern("largest class +0\\.7500  the share of cherry: the model is no better than ");
        Files.writeString(rows, "weight,colour,fruit\n100,red,cherry\n101,red,cherry\n103,green,apple\n");
        assertThat(Program.run("evaluate", model.toString(), rows.toString()).out())
                .containsPattern("largest class +0\\.6667  the share of cherry\\R");
    }

    @Test
    void aModelTrainedWithoutTheTestRowsIsTheOneThatRunTested() throws IOException {
        StringBuilder noise = new StringBuilder();
        Random random = new Random(3);
        for (int row = 0; row < 100; row++) {
            noise.append(random.nextInt(2));
            for (int feature = 1; feature <= 12; feature++) {
                noise.append(" ").append(feature).append(":").append(random.nextInt(9) + 1);
            }
            noise.append("\n");
        }
        Path config = Files.writeString(folder.resolve("stop.yaml"), """
                name: stop
                output: %s
                data: {train: %s, test: 0.2, validation: 0.3}
                network: {hidden: [16]}
                training: {epochs: 30, batch_size: 8, early_stopping: {patience: 2}, optimizer: {type: adam, learning_rate: 0.01}}
                save_models: all
                seeds: [5, 7]
                """.formatted(
                        folder.resolve("results"), Files.writeString(folder.resolve("noise.svm"), noise)));
        assertThat(Program.run("run", config.toString(), "--quiet").err()).isEmpty();
        Program train =
                Program.run("train", config.toString(), "--hold-out-test", "--seed", "7", "--output", model.toString());
        assertThat(train.err()).isEmpty();
        assertThat(train.out())
                .startsWith("Learning from 50 rows, test rows excluded. Early stopping watches 30 validation rows.");
        CSVRecord trial = CsvRows.of(folder.resolve("results/accuracy.csv")).get(1);
        int best = Integer.parseInt(trial.get("best_epoch"));
        assertThat(best).isLessThan(Integer.parseInt(trial.get("epochs")));
        CSVRecord epoch = CsvRows.of(folder.resolve("results/curves.csv")).stream()
                .filter(each ->
                        each.get("seed").equals("7") && each.get("epoch").equals(trial.get("best_epoch")))
                .findFirst()
                .orElseThrow();
        assertThat(train.out())
                .contains(": " + best + " epochs in ")
                .contains(String.format(Locale.ROOT, ", loss %.4f.", Double.parseDouble(epoch.get("train_loss"))));
        try (Stream<Path> kept = Files.list(folder.resolve("results/models"))) {
            Path tested = kept.filter(file -> file.toString().endsWith("seed7.zip"))
                    .findFirst()
                    .orElseThrow();
            assertThat(parameters(model)).isEqualTo(parameters(tested));
        }
        Program all = Program.run("train", config.toString(), "--output", model.toString(), "--force");
        assertThat(all.out())
                .startsWith("Learning from 70 rows, test rows included (--hold-out-test excludes them). Early stopping"
                        + " watches 30 validation rows.");
    }

    private static byte[] parameters(Path model) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile())) {
            return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
        }
    }

    @Test
    void aModelThatDivergedIsNotSaved() throws IOException {
        Path config = Files.writeString(folder.resolve("diverging.yaml"), """
                name: diverging
                data: {train: %s, label_column: fruit, categorical: [colour]}
                network: {hidden: [8]}
                training: {epochs: 5, optimizer: {type: sgd, learning_rate: 1e30}}
                """.formatted(rows));
        Program train = Program.run("train", config.toString(), "--output", model.toString());
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err()).startsWith("The training diverged: the loss was not finite in epoch ");
        assertThat(model).doesNotExist();
    }

    @Test
    void whatIsNoModelIsTheUsersMistake() {
        Program predict = Program.run("predict", rows.toString(), rows.toString());
        assertThat(predict.exitCode()).isEqualTo(2);
        assertThat(predict.err()).startsWith(rows + ": is not a saved model (").hasLineCount(1);
    }

    @Test
    void aModelOfTextReadsTextAndShowsItsWords() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(i % 2 == 0 ? "An apple, green or red\tfruit\n" : "A carrot or two red beets\troot\n");
        }
        Path documents = Files.writeString(folder.resolve("food.tsv"), text);
        Path config = Files.writeString(folder.resolve("food.yaml"), """
                name: food
                data: {train: %s, label_column: 2, text: {ngrams: 1..2}, values: tfidf}
                network: {hidden: [8]}
                training: {epochs: 30, batch_size: 8, optimizer: {type: adam, learning_rate: 0.05}}
                """.formatted(documents));
        Program train = Program.run("train", config.toString(), "--output", model.toString());
        assertThat(train.err()).isEmpty();
        Path unlabelled = Files.writeString(folder.resolve("new.txt"), "beets, two of them\nA green pear\n");
        Program predict = Program.run("predict", model.toString(), unlabelled.toString());
        assertThat(predict.err()).isEmpty();
        assertThat(predict.out().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("label", "root", "fruit");
        Files.writeString(documents, text + "a red carrot\tfruit\n");
        Program evaluate = Program.run("evaluate", model.toString(), documents.toString());
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.out())
                .containsPattern(
                        "row 61 is fruit \\(0\\.\\d+\\), predicted root \\(0\\.\\d+\\): (red carrot|carrot red)");
    }

    private Program train(String... more) throws IOException {
        return Program.run(
                Stream.concat(Stream.of("train", write("").toString(), "--output", model.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path write(String more) throws IOException {
        return Files.writeString(folder.resolve("fruit.yaml"), """
                name: fruit
                output: %s
                data: {train: %s, label_column: fruit, categorical: [colour], test: 0.2, validation: 0.1, values: log}
                network: {hidden: [8]}
                training: {epochs: 30, batch_size: 8, optimizer: {type: adam, learning_rate: 0.05}}
                seeds: 2
                %s
                """.formatted(folder.resolve("results"), rows, more));
    }
}
