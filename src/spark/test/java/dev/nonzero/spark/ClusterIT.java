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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/nonzero-spark} on a cluster whose machines are lost: the results are those of threads. */
class ClusterIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("nonzero.distribution"));
    private static final int TRIALS = 40;

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static List<String> ofThreads;

    @BeforeAll
    static void startClusterAndRunOnThreads() throws Exception {
        cluster = new StandaloneCluster(DISTRIBUTION, folder);
        writeRows(1);
        Process threads = cluster.start(
                "threads", List.of(program("nonzero"), "run", experiment("threads"), "--quiet", "--workers", "2"));
        assertThat(threads.waitFor()).as(log("threads")).isZero();
        ofThreads = accuracies("threads");
        assertThat(ofThreads).hasSize(TRIALS);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void dataThatAreSentGiveTheResultsOfThreads() throws Exception {
        assertThat(run("sent", "--ship-data").waitFor()).as(log("sent")).isZero();
        assertThat(accuracies("sent")).isEqualTo(ofThreads);
        assertThat(log("sent")).contains(TRIALS + " trials, 2 side by side", TRIALS + "/" + TRIALS);
    }

    @Test
    void anExecutorThatIsKilledCostsNothingButTime() throws Exception {
        Process driver = run("executor-killed");
        StandaloneCluster.await(
                "the first results", () -> lines("executor-killed").size() >= 5);
        cluster.executors().get(0).destroyForcibly();
        assertThat(driver.waitFor()).as(log("executor-killed")).isZero();
        assertThat(accuracies("executor-killed")).isEqualTo(ofThreads);
        assertEachTrialHasOneLine("executor-killed");
    }

    @Test
    void aDriverThatIsKilledResumes() throws Exception {
        Process driver = run("driver-killed");
        StandaloneCluster.await(
                "the first results", () -> lines("driver-killed").size() >= 5);
        driver.destroyForcibly().waitFor();
        int before = lines("driver-killed").size();
        assertThat(before).isLessThan(TRIALS);
        assertThat(run("driver-killed").waitFor()).as(log("driver-killed")).isZero();
        assertThat(accuracies("driver-killed")).isEqualTo(ofThreads);
        assertThat(log("driver-killed")).contains(TRIALS + " trials, " + before + " of them done before");
        assertEachTrialHasOneLine("driver-killed");
    }

    /** Each trial throws on its executor, and is not tried again. */
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

    private static Process run(String name, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program("nonzero-spark"),
                "run",
                experiment(name),
                "--master",
                cluster.url(),
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.ui.enabled=false"));
        command.addAll(List.of(options));
        return cluster.start(name, command);
    }

    private static String program(String name) {
        return DISTRIBUTION.resolve("bin").resolve(name).toAbsolutePath().toString();
    }

    private static String experiment(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                        name: cluster
                        output: %s
                        data: {train: rows.svm, test: 0.25}
                        network: {hidden: [32]}
                        training: {epochs: 150, batch_size: 16}
                        baselines: [majority]
                        seeds: 20
                        factors: {network.hidden: [[32], [16]]}
                        """.formatted(
                                folder.resolve("results").resolve(name)))
                .toString();
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
