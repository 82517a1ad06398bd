package dev.nonzero.spark;

import dev.nonzero.config.SaveModels;
import dev.nonzero.experiment.BaselineRequest;
import dev.nonzero.experiment.ExecutorException;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.MemoryPlan;
import dev.nonzero.experiment.MemoryPlanException;
import dev.nonzero.experiment.TrialExecutor;
import dev.nonzero.experiment.TrialRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;

/**
 * Runs trials and baselines on the executors of a Spark cluster, the longest first. Executors read the data files where the
 * driver does if they find them there; else each machine is sent them once.
 */
public final class SparkExecutor implements TrialExecutor {
    private static final double USABLE = 0.9; // of what an executor's heap is set to, as its JVM tells its size

    private final JavaSparkContext spark;
    private final ClusterJobs jobs;
    private final DataPlaces places;
    private final boolean withModels;

    private SparkExecutor(JavaSparkContext spark, ClusterJobs jobs, DataPlaces places, boolean withModels) {
        this.spark = spark;
        this.jobs = jobs;
        this.places = places;
        this.withModels = withModels;
    }

    /**
     * Connects to a cluster and looks at what its executors have.
     *
     * @param run the experiment, whose data the driver has read
     * @param conf Spark's settings
     * @param shipData whether data are sent in any case
     * @throws MemoryPlanException where the heap of an executor is too small
     * @throws ClusterException where Spark gives up
     */
    static SparkExecutor open(ExperimentRun run, SparkConf conf, boolean shipData) {
        JavaSparkContext spark = new JavaSparkContext(conf);
        AtomicInteger cores = new AtomicInteger(conf.getInt("spark.executor.cores", 1)); // of an executor
        spark.sc()
                .addSparkListener(
                        new SparkListener() { // without the setting, Spark gives all cores of a worker
                            @Override
                            public void onExecutorAdded(SparkListenerExecutorAdded added) {
                                cores.accumulateAndGet(added.executorInfo().totalCores(), Math::max);
                            }
                        });
        try {
            ClusterJobs jobs = new ClusterJobs(spark);
            DataPlaces places = DataPlaces.shared(run.data().files());
            List<SightTask.Sight> sights = new ArrayList<>();
            jobs.run(
                    IntStream.range(0, spark.defaultParallelism()).boxed().toList(),
                    new SightTask(places),
                    tasks -> tasks.forEach(task -> sights.add(task.result())));
            checkHeap(run, sights, cores.get());
            if (shipData || !sights.stream().allMatch(SightTask.Sight::data)) {
                places = ship(places, spark);
            }
            return new SparkExecutor(spark, jobs, places, run.experiment().saveModels() != SaveModels.NONE);
        } catch (RuntimeException e) {
            spark.close();
            throw e;
        }
    }

    private static void checkHeap(ExperimentRun run, List<SightTask.Sight> sights, int cores) {
        long needed = ClusterSettings.neededHeap(run, cores);
        sights.stream()
                .filter(sight -> sight.heap() < USABLE * needed)
                .findFirst()
                .ifPresent(sight -> {
                    throw new MemoryPlanException("executor " + sight.executor() + " has a heap of "
                            + MemoryPlan.gibibytes(sight.heap()) + ", but "
                            + (cores == 1 ? "a trial needs " : cores + " trials side by side need ")
                            + MemoryPlan.gibibytes(needed) + "; set --conf spark.executor.memory="
                            + ((needed >> 20) + 1)
                            + "m");
                });
    }

    private static DataPlaces ship(DataPlaces places, JavaSparkContext spark) {
        Map<String, String> byName = new HashMap<>();
        places.paths().values().stream().distinct().forEach(path -> {
            String other = byName.put(String.valueOf(Path.of(path).getFileName()), path);
            if (other != null) {
                throw new ExecutorException("executors are sent data files by name, and two have the same: " + other
                        + " and " + path + "; rename one, or put them into a folder that all machines share");
            }
            spark.addFile(Path.of(path).toUri().toString());
        });
        return places.sent();
    }

    @Override
    public int workers() {
        return spark.defaultParallelism();
    }

    /** The longest first, so that none of them is the last one that everybody waits for. */
    @Override
    public List<TrialRequest> inOrderOfStart(List<TrialRequest> requests) {
        return longestFirst(requests, TrialRequest::seconds);
    }

    private static <Q> List<Q> longestFirst(List<Q> requests, ToDoubleFunction<Q> seconds) {
        return requests.stream()
                .sorted(Comparator.comparingDouble(seconds).reversed())
                .toList();
    }

    @Override
    public void run(List<TrialRequest> requests, Events events) {
        jobs.run(requests, new TrialTask(places, withModels), new ClusterJobs.Listener<SentTrial>() {
            @Override
            public void started(int task) {
                events.started(requests.get(task));
            }

            @Override
            public void ended(List<ClusterJobs.Ended<SentTrial>> tasks) {
                events.ended(tasks.stream()
                        .map(task -> new Ended(
                                requests.get(task.task()), task.result().received()))
                        .toList());
            }
        });
    }

    /**
     * Fits baselines, the longest first.
     *
     * @throws CancellationException where this thread was interrupted
     */
    @Override
    public void fit(List<BaselineRequest> requests, Consumer<FittedBaseline> ended) {
        jobs.run(
                longestFirst(requests, BaselineRequest::seconds),
                new BaselineTask(places),
                tasks -> tasks.forEach(task -> ended.accept(task.result())));
    }

    @Override
    public void close() {
        spark.close();
    }
}
