package dev.nonzero.report;

import dev.nonzero.config.Experiment;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LoadedData;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.AtomicFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is needed to know where results come from and to get them again: {@code run.json}.
 *
 * @param name the experiment's name
 * @param config the experiment file with every default filled in, as YAML
 * @param versions of Nonzero, Deeplearning4j, Java and the operating system
 * @param processor what ran it: its name, cores, and the memory of the program
 * @param dataDigests what tells the data of each source from others
 * @param classes the name of each class
 * @param trials how many trials ended in which way
 * @param start when the run began, ISO 8601
 * @param end when it ended
 * @param command the arguments that repeat it
 */
public record RunRecord(
        String name,
        String config,
        Map<String, String> versions,
        Map<String, String> processor,
        Map<String, String> dataDigests,
        List<String> classes,
        Map<String, Long> trials,
        String start,
        String end,
        List<String> command) {
    /** The record of a run that ends now. */
    public static RunRecord of(
            Experiment experiment,
            ExperimentData data,
            List<Trial> trials,
            List<TrialResult> results,
            Instant start,
            List<String> arguments) {
        Map<String, String> digests = new LinkedHashMap<>();
        Set<String> classes = new LinkedHashSet<>();
        for (Trial trial : trials) {
            LoadedData loaded = data.load(trial.cell().settings().data());
            digests.put(name(trial.cell().settings().data().train()), loaded.digest());
            classes.addAll(loaded.schema().classes());
        }
        Map<String, Long> outcomes = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.status().name().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.counting()));
        return new RunRecord(
                experiment.name(),
                experiment.toYaml(),
                Machine.versions(),
                Machine.processor(),
                digests,
                List.copyOf(classes),
                outcomes,
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                arguments);
    }

    private static String name(DataSource source) {
        return source instanceof DataSource.File file ? file.path().toString() : source.toString();
    }

    /** Puts {@code run.json} in its place. */
    public void write(Path folder) {
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
        AtomicFile.write(folder.resolve("run.json"), writer -> writer.write(json + "\n"));
    }
}
