/**
 * Runs experiments on an Apache Spark cluster: {@link dev.nonzero.spark.NonzeroSpark} is the program, {@link
 * dev.nonzero.spark.SparkExecutor} what takes the place of threads. Trials go out one a partition and come back one by one to
 * the driver, which writes them. Compiled with the Maven profile {@code spark} only.
 */
@NullMarked
package dev.nonzero.spark;

import org.jspecify.annotations.NullMarked;
