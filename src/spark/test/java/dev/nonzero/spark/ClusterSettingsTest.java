package dev.nonzero.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
    private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=javacpp-cache";

    private final SparkConf conf = new SparkConf(false);

    @Test
    void executorsCollectGarbageAsThreadsDo() {
        assertThat(ClusterSettings.executorOptions(conf)).isEqualTo("-XX:+UseParallelGC " + CACHE);
    }

    /** Two collectors are an error of the JVM. */
    @Test
    void anotherCollectorIsKept() {
        conf.set("spark.executor.extraJavaOptions", "-Xss2m -XX:+UseG1GC");
        assertThat(ClusterSettings.executorOptions(conf)).isEqualTo("-Xss2m -XX:+UseG1GC " + CACHE);
    }

    @Test
    void aCollectorAmongTheOptionsOfAllProgramsIsKept() {
        conf.set("spark.executor.defaultJavaOptions", "-XX:+UseZGC");
        conf.set("spark.executor.extraJavaOptions", "-Xss2m");
        assertThat(ClusterSettings.executorOptions(conf)).isEqualTo("-Xss2m " + CACHE);
    }
}
