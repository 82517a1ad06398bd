package dev.nonzero.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A standalone cluster of Spark on this machine: a master and two workers of one core, each a process. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Options of JVMs that live for seconds; the same kernel everywhere. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1 -Dnonzero.kernel=plain";

    private final Path distribution;
    private final Path folder;
    private final int port;
    private final List<Process> workers = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param distribution of the build with the profile {@code spark}
     * @param folder for its logs and its work
     */
    StandaloneCluster(Path distribution, Path folder) throws Exception {
        this.distribution = distribution;
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + port);
        for (int i = 1; i <= 2; i++) {
            workers.add(start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work" + i).toString(),
                    url()));
        }
        for (int i = 1; i <= 2; i++) {
            Path log = folder.resolve("worker" + i + ".log");
            Process worker = workers.get(i - 1);
            await(
                    "a worker in " + log,
                    () -> !worker.isAlive() || Files.readString(log).contains("Successfully registered with master"));
            if (!worker.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
        }
    }

    private Process start(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + distribution.resolve("lib/jvm.options"),
                "@" + home().resolve("jvm.options"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home() + "/jars/*",
                program));
        command.addAll(List.of(arguments));
        command.addAll(command.size() - arguments.length, List.of("--webui-port", "0"));
        return start(name, command);
    }

    /** Starts a process on this machine that knows of the cluster, its output in a file of the folder. */
    Process start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_HOME", home().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NONZERO_OPTS", QUICK_START);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Spark's jars, in a folder as its launcher expects it. */
    private Path home() {
        return distribution.resolve("lib/spark").toAbsolutePath();
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** The processes of the executors. */
    List<ProcessHandle> executors() {
        return workers.stream().flatMap(Process::children).toList();
    }

    /** Stops the workers or lets them go on, as the machine does that is busy with something else. */
    void signalWorkers(String signal) throws IOException, InterruptedException {
        for (Process worker : workers) {
            signal(signal, worker.pid());
        }
    }

    static void signal(String signal, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "" + process).start().waitFor();
    }

    /** Waits until something is so. */
    static void await(String what, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        executors().forEach(ProcessHandle::destroyForcibly);
        started.forEach(Process::destroyForcibly); // drivers that a failed test left, too
    }
}
