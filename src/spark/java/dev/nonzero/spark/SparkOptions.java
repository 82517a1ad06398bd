package dev.nonzero.spark;

import dev.nonzero.cli.ExecutorOptions;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.TrialExecutor;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code nonzero-spark run} has in addition: which cluster, and Spark's own settings. */
final class SparkOptions implements ExecutorOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = {
                "the cluster: spark://HOST:PORT, yarn, k8s://https://HOST:PORT, or local[N] to try it; default: what"
                        + " spark-submit says"
            })
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "a setting of Spark, such as spark.cores.max=16; may be given several times")
    void set(Map<String, String> settings) {
        settings.forEach(System::setProperty); // from where Spark reads what spark-submit says, too
    }

    @Option(names = "--ship-data", description = "send the data files to every machine, even where it could read them")
    private boolean shipData;

    @Override
    public String insteadOfWorkers() {
        return "Spark runs as many trials side by side as the cluster has cores for it: --conf spark.cores.max=N, or"
                + " --conf spark.executor.instances=N";
    }

    @Override
    public TrialExecutor open(ExperimentRun run) {
        SparkConf conf = new SparkConf(); // with what spark-submit set
        if (master != null) {
            conf.setMaster(master);
        }
        return SparkExecutor.open(run, ClusterSettings.complete(conf, run), shipData);
    }
}
