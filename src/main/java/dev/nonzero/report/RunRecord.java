package dev.nonzero.report;

import dev.nonzero.config.Experiment;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LoadedData;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.DataSize;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to know where results come from and to get them again; {@link RunFile} keeps it.
 *
 * @param name the experiment's name
 * @param config the experiment file with every default filled in, as YAML
 * @param versions of Nonzero, Deeplearning4j, Java and the operating system
 * @param processor what ran it: its name, cores, and the memory of the program
 * @param dataDigests what tells the data of each source from others
 * @param classes the name of each class
 * @param networks the shape of each cell's network
 * @param trials how many trials ended in which way
 * @param results the keys of the trials in {@code trials.jsonl}, in the order of {@code accuracy.csv}
 * @param tuning the keys of the tuning trials in {@code trials.jsonl}, seed by seed; none where nothing is tuned
 * @param baselines the keys of the baselines in {@code baselines.jsonl}; none in a record of a version without them
 * @param pairing a sentence for each pair of cells that should have started alike and did not
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
        List<CellNetwork> networks,
        Map<String, Long> trials,
        List<String> results,
        List<String> tuning,
        List<String> baselines,
        List<String> pairing,
        String start,
        String end,
        List<String> command) {
    /**
     * Copies the lists and maps.
     *
     * @throws IllegalArgumentException where anything is missing, as it may be in a file
     */
    public RunRecord {
        name = present("name", name);
        config = present("config", config);
        versions = copy("versions", versions);
        processor = copy("processor", processor);
        dataDigests = copy("dataDigests", dataDigests);
        classes = copy("classes", classes);
        networks = copy("networks", networks);
        trials = copy("trials", trials);
        results = copy("results", results);
        tuning = copy("tuning", tuning);
        baselines = copy("baselines", baselines);
        pairing = copy("pairing", pairing);
        start = present("start", start);
        end = present("end", end);
        command = copy("command", command);
    }

    private static <T> T present(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return value;
    }

    private static <T> List<T> copy(String key, @Nullable List<T> list) {
        return present(key, list).stream().map(element -> present(key, element)).toList();
    }

    private static <V> Map<String, V> copy(String key, @Nullable Map<String, V> map) {
        Map<String, V> copy = new LinkedHashMap<>();
        present(key, map).forEach((name, value) -> copy.put(name, present(key, value)));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * The network of a cell.
     *
     * @param cell its name
     * @param shape the size of every axis and layer
     */
    public record CellNetwork(String cell, NetworkOutline shape) {
        /**
         * Checks that nothing is missing.
         *
         * @throws IllegalArgumentException where something is
         */
        public CellNetwork {
            cell = present("cell", cell);
            shape = present("shape", shape);
        }
    }

    /** The record of a run that ends now. */
    public static RunRecord of(
            ExperimentRun run,
            List<TrialResult> results,
            List<FittedBaseline> baselines,
            Instant start,
            List<String> arguments) {
        Experiment experiment = run.experiment();
        ExperimentData data = run.data();
        List<Trial> trials = run.trials();
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
                networks(data, trials),
                outcomes,
                results.stream().map(TrialResult::key).toList(),
                run.tuningKeys(),
                baselines.stream().map(FittedBaseline::key).toList(),
                Pairing.complaints(trials, results, data),
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                arguments);
    }

    private static List<CellNetwork> networks(ExperimentData data, List<Trial> trials) {
        Map<Cell, CellNetwork> networks = new LinkedHashMap<>();
        for (Trial trial : trials) {
            networks.computeIfAbsent(trial.cell(), cell -> {
                DataSize size = data.size(trial);
                return new CellNetwork(cell.name(), NetworkOutline.of(cell.network(size.features(), size.classes())));
            });
        }
        return List.copyOf(networks.values());
    }

    private static String name(DataSource source) {
        return source instanceof DataSource.File file ? file.path().toString() : source.toString();
    }
}
