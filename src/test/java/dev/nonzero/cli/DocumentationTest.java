package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.BaselineType;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.SeedPlan;
import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.experiment.Design;
import dev.nonzero.training.TrainingPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every experiment file and every command that the documents show works. A command that runs an experiment or measures
 * something does less of it than for the reader: fewer rows, features, epochs, seeds and repetitions.
 */
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final Pattern ARGUMENTS = Pattern.compile("-Dexec\\.args=\"(.*?)\"");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Pattern MADE_BY_COMMANDS =
            Pattern.compile("results(/.*)?|model\\.\\w+|predictions\\.csv|(jdk-classes|orders)\\.yaml");

    @TempDir
    Path folder;

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("data/README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void experimentFilesAndCommandsWork(Path document) throws IOException {
        Map<String, Path> written = new HashMap<>(); // files that the reader is asked to save, by name
        Matcher block = BLOCK.matcher(Files.readString(document));
        while (block.find()) {
            String content = block.group(2);
            if (block.group(1).equals("yaml") && content.startsWith("name:")) {
                Path file = Files.writeString(folder.resolve("my.yaml"), content);
                Design.of(ExperimentFile.read(file));
                written.put("my.yaml", file);
            }
            if (block.group(1).equals("sh")) {
                content.replace("\\\n", " ").lines().forEach(line -> arguments(line)
                        .ifPresent(arguments -> run(arguments, written)));
            }
        }
    }

    /** Of a line that calls the program, by itself or through Maven. */
    private static Optional<String[]> arguments(String line) {
        if (line.startsWith("nonzero ")) {
            return Optional.of(words(line.substring(8)));
        }
        Matcher arguments = ARGUMENTS.matcher(line);
        if (line.startsWith("mvn ") && arguments.find()) {
            return Optional.of(words(arguments.group(1)));
        }
        return line.startsWith("mvn ") && line.endsWith("exec:java")
                ? Optional.of(new String[] {"run", "configs/quickstart.yaml"})
                : Optional.empty();
    }

    /** The words of a line, as a shell has them. */
    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group().replaceAll("^\"|\"$", ""))
                .toArray(String[]::new);
    }

    private void run(String[] arguments, Map<String, Path> written) {
        for (int i = 0; i < arguments.length; i++) {
            if (written.containsKey(arguments[i])) {
                arguments[i] = written.get(arguments[i]).toString();
            }
            if (MADE_BY_COMMANDS.matcher(arguments[i]).matches()) {
                arguments[i] = folder.resolve(arguments[i]).toString();
            }
            if (List.of("run", "train").contains(arguments[0]) && arguments[i].endsWith(".yaml")) {
                arguments[i] = small(Path.of(arguments[i])).toString();
            }
        }
        Program program = Program.run(inAMoment(arguments));
        assertThat(program.err()).as(String.join(" ", arguments)).isEmpty();
        assertThat(program.exitCode()).as(String.join(" ", arguments)).isZero();
    }

    /** The same command with less to compute, where it measures. */
    private String[] inAMoment(String[] arguments) {
        String[] less =
                switch (arguments[0]) {
                    case "equivalence" ->
                        new String[] {
                            "--batch=16",
                            "--depths=1,2",
                            "--training-depth=2",
                            "--steps=3",
                            "--repetitions=3",
                            "--output=" + folder.resolve("equivalence.csv")
                        };
                    case "bench" -> new String[] {"--features=1000", "--seconds=0.05"};
                    default -> new String[0];
                };
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(less)).toArray(String[]::new);
    }

    /** The same experiment with few rows, 200 features, 1 epoch and 2 seeds, whose results go to the test's folder. */
    private Path small(Path file) {
        Experiment whole = ExperimentFile.read(file);
        DataDescription data = whole.settings().data();
        TrainingDescription training = whole.settings().training();
        Experiment small = new Experiment(
                whole.name(),
                folder.resolve(whole.output()),
                new Settings(
                        new DataDescription(
                                fewRows(data.train()),
                                data.test(),
                                data.validation(),
                                data.features(),
                                OptionalInt.of(200),
                                data.minRows(),
                                data.values()),
                        whole.settings().network(),
                        new TrainingDescription(
                                training.trainer(),
                                new TrainingPlan(
                                        1,
                                        training.plan().batchSize(),
                                        training.plan().schedule(),
                                        training.plan().earlyStopping()),
                                training.optimizer(),
                                training.classWeights())),
                new SeedPlan.Together(List.of(1L, 2L)),
                whole.factors(),
                whole.tune()
                        .map(plan ->
                                new TuningPlan(plan.paths(), plan.draws(), plan.by(), List.of(TuningPlan.FIRST_SEED))),
                whole.analysis(),
                List.of(BaselineType.MAJORITY),
                whole.workers(),
                whole.saveModels());
        try {
            return Files.writeString(folder.resolve("small-" + whole.name() + ".yaml"), small.toYaml());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every sixteenth row of the large file, which then has 1,333. */
    private DataSource fewRows(DataSource source) {
        if (!(source instanceof DataSource.File file && file.path().endsWith("jdk-modules.svm.gz"))) {
            return source;
        }
        Path few = folder.resolve("few-rows.svm");
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.path())), StandardCharsets.UTF_8))) {
            List<String> all = rows.lines().toList();
            Files.write(
                    few,
                    IntStream.range(0, all.size())
                            .filter(row -> row % 16 == 0)
                            .mapToObj(all::get)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DataSource.File(few, file.labelColumn(), file.categorical(), file.text());
    }
}
