package dev.nonzero.campaign;

import com.sun.management.ThreadMXBean;
import dev.nonzero.cli.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the program in this JVM on damaged files, within bounds of time and of memory. */
public final class Attempts implements AutoCloseable {
    private final Duration time;
    private final long bytes;
    private ExecutorService executor = executor();
    private volatile @Nullable Thread thread; // of the executor

    /**
     * @param time how long a command may take
     * @param bytes how much the thread of a command may allocate
     */
    public Attempts(Duration time, long bytes) {
        this.time = time;
        this.bytes = bytes;
    }

    /** Runs the command of a target with other content in its file. */
    public Attempt of(Target target, byte[] content) throws IOException, InterruptedException {
        Files.write(target.file(), content);
        long start = System.nanoTime();
        Future<Attempt> attempt = executor.submit(() -> run(target));
        try {
            return bounded(attempt.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            StringWriter trace = new StringWriter();
            e.getCause().printStackTrace(new PrintWriter(trace, true));
            return Attempt.fault(trace.toString(), seconds(start), 0);
        } catch (TimeoutException e) {
            String where = trace();
            executor.shutdownNow();
            executor = executor();
            return Attempt.fault("more than " + time.toSeconds() + " s, then at\n" + where, seconds(start), 0);
        }
    }

    private Attempt run(Target target) {
        thread = Thread.currentThread();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Program program = Program.run(target.command().toArray(String[]::new));
        return Attempt.of(program, seconds(start), threads.getCurrentThreadAllocatedBytes() - before);
    }

    private Attempt bounded(Attempt attempt) {
        return attempt.allocated() <= bytes
                ? attempt
                : Attempt.fault(
                        "allocates " + (attempt.allocated() >> 20) + " MiB", attempt.seconds(), attempt.allocated());
    }

    private String trace() {
        Thread running = thread;
        return running == null
                ? ""
                : Arrays.stream(running.getStackTrace())
                        .limit(20)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static ExecutorService executor() {
        return Executors.newSingleThreadExecutor(runnable -> {
            Thread thread = new Thread(null, runnable, "attempt", 0);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
