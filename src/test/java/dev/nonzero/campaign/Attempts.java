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

/**
 * Runs the program in this JVM on damaged files, within bounds of time and of memory. Time is that of the processor in the
 * command's thread, so that a busy machine looks like no hang; a command that only waits is stopped after
 * {@value #MOST_WAITS} times as long.
 */
public final class Attempts implements AutoCloseable {
    private static final int MOST_WAITS = 60;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Duration time;
    private final long bytes;
    private ExecutorService executor = executor();
    private volatile @Nullable Running running;

    /** A thread that runs a command, and its processor time in nanoseconds when the command began. */
    private record Running(Thread thread, long start) {
        double seconds() {
            return Math.max(0, THREADS.getThreadCpuTime(thread.getId()) - start) * 1e-9;
        }
    }

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
        running = null;
        Future<Attempt> attempt = executor.submit(() -> run(target));
        for (int waits = 1; ; waits++) {
            try {
                return attempt.get(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                StringWriter trace = new StringWriter();
                e.getCause().printStackTrace(new PrintWriter(trace, true));
                return Attempt.fault(trace.toString(), seconds(), 0);
            } catch (TimeoutException e) {
                if (seconds() > time.toSeconds() || waits == MOST_WAITS) {
                    String where = trace();
                    executor.shutdownNow();
                    executor = executor();
                    return Attempt.fault("more than " + time.toSeconds() + " s, then at\n" + where, seconds(), 0);
                }
            }
        }
    }

    private double seconds() {
        Running now = running;
        return now == null ? 0 : now.seconds();
    }

    private Attempt run(Target target) {
        Running now = new Running(Thread.currentThread(), THREADS.getCurrentThreadCpuTime());
        running = now;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Program program = Program.run(target.command().toArray(String[]::new));
        return bounded(Attempt.of(program, now.seconds(), THREADS.getCurrentThreadAllocatedBytes() - before));
    }

    private Attempt bounded(Attempt attempt) {
        if (attempt.seconds() > time.toSeconds()) {
            return Attempt.fault("takes " + attempt.seconds() + " s", attempt.seconds(), attempt.allocated());
        }
        return attempt.allocated() <= bytes
                ? attempt
                : Attempt.fault(
                        "allocates " + (attempt.allocated() >> 20) + " MiB", attempt.seconds(), attempt.allocated());
    }

    private String trace() {
        Running now = running;
        return now == null
                ? ""
                : Arrays.stream(now.thread().getStackTrace())
                        .limit(20)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"));
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
