package dev.nonzero.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Try;

/**
 * Runs independent tasks on a cluster, one a partition, in their order. Spark's own threads only put what happens into a queue;
 * the calling thread takes it from there, so that no disk holds up the scheduler.
 */
final class ClusterJobs {
    private static final String GROUP = "nonzero";

    private final JavaSparkContext spark;
    private volatile boolean stopping;

    /** What happens in a job. */
    private sealed interface Event {
        /** A task was started, perhaps not for the first time. */
        record Started(int task) implements Event {}

        /** A task has ended, perhaps not for the first time. */
        record Arrived<R>(Ended<R> ended) implements Event {}

        /** Nothing more will happen. */
        record Over(@Nullable Throwable failure) implements Event {}
    }

    /**
     * A task that has ended.
     *
     * @param task its place among the requests
     * @param result what it sent back
     */
    record Ended<R>(int task, R result) {}

    /** Hears of the tasks of a job. */
    interface Listener<R> {
        /** A task was started for the first time. */
        default void started(int task) {}

        /** Tasks have ended, each once, whatever was started twice: those that arrived while the last call ran. */
        void ended(List<Ended<R>> tasks);
    }

    ClusterJobs(JavaSparkContext spark) {
        this.spark = spark;
        spark.sc().setJobGroup(GROUP, "trials of Nonzero", true);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stopping"));
    }

    /**
     * Runs tasks and returns when the last has ended.
     *
     * @throws CancellationException where this thread was interrupted, or the program is being stopped; what runs is cancelled
     * @throws ClusterException where Spark gives up
     */
    <Q, R> void run(List<Q> requests, RemoteTask<Q, R> task, Listener<R> listener) {
        if (requests.isEmpty()) {
            return;
        }
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        SparkListener starts = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                events.add(new Event.Started(start.taskInfo().partitionId()));
            }
        };
        spark.sc().addSparkListener(starts);
        RDD<Q> partitions = spark.parallelize(requests, requests.size()).rdd();
        SimpleFutureAction<Object> job = spark.sc()
                .<Q, R, Object>submitJob(
                        partitions,
                        task,
                        CollectionConverters.<Object>asScala(IntStream.range(0, requests.size())
                                        .<Object>mapToObj(i -> i)
                                        .iterator())
                                .toSeq(),
                        (index, result) -> {
                            events.add(new Event.Arrived<>(new Ended<>((Integer) index, result)));
                            return BoxedUnit.UNIT;
                        },
                        () -> BoxedUnit.UNIT);
        job.onComplete(
                outcome -> {
                    events.add(new Event.Over(failure(outcome)));
                    return BoxedUnit.UNIT;
                },
                ExecutionContext.parasitic$.MODULE$);
        try {
            new Following<>(requests.size(), listener).follow(events);
        } catch (InterruptedException e) {
            throw new CancellationException("the run was interrupted");
        } catch (ClusterException e) {
            if (stopping) {
                throw new CancellationException("the program was stopped");
            }
            throw e;
        } finally {
            job.cancel();
            spark.sc().removeSparkListener(starts);
        }
    }

    private static @Nullable Throwable failure(Try<?> outcome) {
        return outcome instanceof Failure<?> failure ? failure.exception() : null;
    }

    /** Tells the listener what is in the queue, each start once and before its end. */
    private static final class Following<R> {
        private final boolean[] started;
        private final boolean[] ended;
        private final Listener<R> listener;

        private Following(int tasks, Listener<R> listener) {
            started = new boolean[tasks];
            ended = new boolean[tasks];
            this.listener = listener;
        }

        private void follow(BlockingQueue<Event> events) throws InterruptedException {
            List<Event> arrived = new ArrayList<>();
            while (true) {
                arrived.clear();
                arrived.add(events.take());
                events.drainTo(arrived);
                List<Ended<R>> ends = new ArrayList<>();
                Event.Over over = null;
                for (Event event : arrived) {
                    if (event instanceof Event.Started start) {
                        start(start.task());
                    } else if (event instanceof Event.Arrived<?> end) {
                        end(end.ended(), ends);
                    } else if (event instanceof Event.Over last) {
                        over = last;
                    }
                }
                if (!ends.isEmpty()) {
                    listener.ended(ends);
                }
                if (over != null) {
                    if (over.failure() != null) {
                        throw new ClusterException(over.failure());
                    }
                    return;
                }
            }
        }

        private void start(int task) {
            if (!started[task]) {
                started[task] = true;
                listener.started(task);
            }
        }

        @SuppressWarnings("unchecked") // what the job's own handler put into the queue
        private void end(Ended<?> end, List<Ended<R>> ends) {
            if (!ended[end.task()]) {
                start(end.task()); // Spark reports starts later
                ended[end.task()] = true;
                ends.add((Ended<R>) end);
            }
        }
    }
}
