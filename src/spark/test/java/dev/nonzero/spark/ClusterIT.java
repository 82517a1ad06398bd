package dev.nonzero.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/nonzero-spark} on a cluster that loses machines: the results are those of threads. */
class ClusterIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("nonzero.distribution"));
    private static final int TRIALS = 40;
    private static final String FACTOR = "network.hidden: [[32], [16]]";

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static List<String> ofThreads;

    @BeforeAll
    static void startClusterAndRunOnThreads() throws Exception {
        cluster = new StandaloneCluster(DISTRIBUTION, folder);
        writeRows(1);
        writeExperiment("threads", FACTOR, TRIALS / 2);
        Process threads = cluster.start(
                "threads",
                List.of(program("nonzero"), "run", experiment("threads").toString(), "--quiet", "--workers", "2"));
        assertThat(threads.waitFor()).as(log("threads")).isZero();
        ofThreads = accuracies("threads");
        assertThat(ofThreads).hasSize(TRIALS);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /** One hangs until the end, and one is killed: their trials are tried again. */
    @Test
    void executorsThatAreLostCostNothingButTime() throws Exception {
        Process driver =
                run("executors-lost", "--conf", "spark.speculation=true", "--conf", "spark.speculation.quantile=0.1");
        awaitLines("executors-lost", 5);
        List<ProcessHandle> executors = cluster.executors();
        StandaloneCluster.signal("STOP", executors.get(0).pid());
        try {
            awaitLines("executors-lost", 15);
            executors.get(1).destroyForcibly();
            assertThat(driver.waitFor()).as(log("executors-lost")).isZero();
        } finally {
            StandaloneCluster.signal("CONT", executors.get(0).pid());
        }
        assertThat(accuracies("executors-lost")).isEqualTo(ofThreads);
        assertEachTrialHasOneLine("executors-lost");
        assertThat(taskStarts("executors-lost")).anyMatch(start -> start.contains("\"Attempt\":1,"));
    }

    /** With data that are sent. */
    @Test
    void aDriverThatIsStoppedOrKilledResumes() throws Exception {
        Process driver = run("driver-lost", "--ship-data");
        awaitLines("driver-lost", 5);
        driver.destroy();
        assertThat(driver.waitFor()).isEqualTo(143);
        assertThat(log("driver-lost")).contains("Stopped. Finished trials are saved in");
        int before = lines("driver-lost").size();
        assertThat(before).isLessThan(TRIALS);

        driver = run("driver-lost", "--ship-data");
        awaitLines("driver-lost", before + 5);
        driver.destroyForcibly().waitFor();
        assertThat(log("driver-lost")).contains(TRIALS + " trials, " + before + " of them done before");
        assertThat(lines("driver-lost")).hasSizeLessThan(TRIALS);

        assertThat(run("driver-lost", "--ship-data").waitFor())
                .as(log("driver-lost"))
                .isZero();
        assertThat(log("driver-lost")).contains(TRIALS + "/" + TRIALS);
        assertThat(accuracies("driver-lost")).isEqualTo(ofThreads);
        assertEachTrialHasOneLine("driver-lost");
    }

    /** The executors lack the native libraries that the dense trainer loads. */
    @Test
    void aTrialThatThrowsFailsOnceAndHarmsNoOther() throws Exception {
        String jars;
        try (Stream<Path> lib = Files.list(DISTRIBUTION.resolve("lib"));
                Stream<Path> ofSpark = Files.list(DISTRIBUTION.resolve("lib/spark"))) {
            jars = Stream.concat(lib, ofSpark)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".jar") && !file.contains("linux"))
                    .collect(Collectors.joining(","));
        }
        writeExperiment("throws", "training.trainer: [sparse, dense]", 2);
        Process driver = run("throws", "--conf", "spark.jars=" + jars);
        assertThat(driver.waitFor()).as(log("throws")).isEqualTo(1);
        assertThat(lines("throws")).hasSize(4).allSatisfy(line -> assertThat(line)
                .contains(line.contains("trainer=dense") ? "\"status\":\"FAILED\"" : "\"status\":\"OK\""));
        assertThat(lines("throws").stream().filter(line -> line.contains("FAILED")))
                .hasSize(2);
        assertThat(taskStarts("throws")).allMatch(start -> start.contains("\"Attempt\":0,"));
    }

    @Test
    void dataThatDifferOnAnExecutorAreRefused() throws Exception {
        cluster.signalWorkers("STOP"); // no executor starts until the driver has read the data
        Process driver = run("other-data");
        try {
            StandaloneCluster.await(
                    "the results folder, made after the data are read",
                    () -> Files.exists(folder.resolve("results/other-data/log.txt")));
            writeRows(2);
            cluster.signalWorkers("CONT");
            assertThat(driver.waitFor()).as(log("other-data")).isEqualTo(1);
        } finally {
            cluster.signalWorkers("CONT");
            writeRows(1);
        }
        assertThat(lines("other-data")).hasSize(TRIALS).allSatisfy(line -> assertThat(line)
                .contains("FAILED", "the data are not those of the experiment"));
        assertEachTrialHasOneLine("other-data");
    }

    /** Under an address of Hadoop's, where executors mount the folder. */
    @Test
    void dataMayHaveAnAddress() throws Exception {
        writeExperiment("address", FACTOR, 2);
        Path file = experiment("address");
        Files.writeString(file, Files.readString(file).replace("rows.svm", "viewfs://shared/data/rows.svm"));
        Process driver =
                run("address", "--conf", "spark.hadoop.fs.viewfs.mounttable.shared.link./data=" + folder.toUri());
        assertThat(driver.waitFor()).as(log("address")).isZero();
        assertThat(ofThreads).containsAll(accuracies("address"));
        assertThat(lines("address")).hasSize(4);
    }

    @AfterEach
    void awaitTheEndOfExecutors() throws Exception {
        StandaloneCluster.await(
                "the end of the executors", () -> cluster.executors().isEmpty());
    }

    private static Process run(String name, String... options) throws IOException {
        Path events = Files.createDirectories(folder.resolve("events").resolve(name));
        if (!Files.exists(experiment(name))) {
            writeExperiment(name, FACTOR, TRIALS / 2);
        }
        List<String> command = new ArrayList<>(List.of(
                program("nonzero-spark"),
                "run",
                experiment(name).toString(),
                "--master",
                cluster.url(),
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executor.extraJavaOptions=" + StandaloneCluster.QUICK_START,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.compress=false",
                "--conf",
                "spark.eventLog.rolling.enabled=false",
                "--conf",
                "spark.eventLog.dir=" + events.toUri()));
        command.addAll(List.of(options));
        return cluster.start(name, command);
    }

    private static String program(String name) {
        return DISTRIBUTION.resolve("bin").resolve(name).toAbsolutePath().toString();
    }

    private static Path experiment(String name) {
        return folder.resolve(name + ".yaml");
    }

    private static void writeExperiment(String name, String factor, int seeds) throws IOException {
        Files.writeString(
                experiment(name), """
                        name: cluster
                        output: %s
                        data: {train: rows.svm, test: 0.25}
                        network: {hidden: [32]}
                        training: {epochs: 80, batch_size: 16}
                        baselines: [majority]
                        seeds: %d
                        factors: {%s}
                        """.formatted(folder.resolve("results").resolve(name), seeds, factor));
    }

    /** 400 rows of two classes. */
    private static void writeRows(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 400; row++) {
            TreeMap<Integer, Integer> values = new TreeMap<>();
            for (int i = 0; i < 8; i++) {
                values.put(1 + random.nextInt(100), 1 + random.nextInt(3));
            }
            rows.append(values.firstKey() % 2);
            values.forEach((feature, value) -> rows.append(" " + feature + ":" + value));
            rows.append('\n');
        }
        Files.writeString(folder.resolve("rows.svm"), rows);
    }

    /** The lines of {@code accuracy.csv} but for the times. */
    private static List<String> accuracies(String name) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().get();
        try (CSVParser table =
                format.parse(Files.newBufferedReader(folder.resolve("results/" + name + "/accuracy.csv")))) {
            return table.stream()
                    .map(row -> {
                        TreeMap<String, String> values = new TreeMap<>(row.toMap());
                        values.remove("train_seconds");
                        return values.toString();
                    })
                    .toList();
        }
    }

    private static void awaitLines(String name, int count) throws Exception {
        StandaloneCluster.await(count + " results", () -> lines(name).size() >= count);
    }

    /** What Spark's log of events says of each start of a task. */
    private static List<String> taskStarts(String name) throws IOException {
        List<String> starts = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder.resolve("events").resolve(name))) {
            for (Path log : (Iterable<Path>) logs::iterator) {
                starts.addAll(Files.readAllLines(log).stream()
                        .filter(line -> line.contains("SparkListenerTaskStart"))
                        .toList());
            }
        }
        assertThat(starts).isNotEmpty();
        return starts;
    }

    private static void assertEachTrialHasOneLine(String name) throws IOException {
        List<String> keys = lines(name).stream()
                .map(line -> line.replaceAll(".*\"key\":\"([0-9a-f]+)\".*", "$1"))
                .toList();
        assertThat(new TreeSet<>(keys)).hasSize(TRIALS);
        assertThat(keys).hasSize(TRIALS);
    }

    private static List<String> lines(String name) throws IOException {
        Path file = folder.resolve("results/" + name + "/trials.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }
}
