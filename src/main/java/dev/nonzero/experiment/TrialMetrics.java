package dev.nonzero.experiment;

import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What was measured in a trial.
 *
 * @param train figures on the training rows
 * @param validation figures on the validation rows, where there are any
 * @param test figures on the test rows
 * @param curve its epochs
 * @param bestEpoch the epoch whose parameters were tested
 * @param parameters how many numbers the network learns
 * @param seconds the time of the training steps
 * @param trainer which trainer
 * @param kernel what computed
 * @param initialWeights digest of the initial weights
 * @param batchOrder digest of the batch order
 * @param confusion of the test rows, only what is not zero: class, predicted class, rows
 * @param ending how it ended; empty in results of a version that did not record it
 * @param rows what is kept of single test rows; empty in results of a version that kept nothing
 * @param labels of test rows with sets of labels, only labels that occur: label, rows that have it, rows that it is predicted
 *     for, rows of both; empty where rows have one class, and in results of a version that did not record it
 */
public record TrialMetrics(
        Metrics train,
        Optional<Metrics> validation,
        Metrics test,
        List<Epoch> curve,
        int bestEpoch,
        long parameters,
        double seconds,
        String trainer,
        String kernel,
        String initialWeights,
        String batchOrder,
        List<List<Integer>> confusion,
        Optional<Ending> ending,
        Optional<TestedRows> rows,
        Optional<List<List<Integer>>> labels) {
    /** Copies the lists. */
    public TrialMetrics {
        curve = List.copyOf(curve);
        confusion = confusion.stream().map(List::copyOf).toList();
        labels = labels.map(all -> all.stream().map(List::copyOf).toList());
    }

    /** The largest number of a class or label that is counted, from 0; empty where none is. */
    public OptionalInt largestClass() {
        return IntStream.concat(
                        confusion.stream().flatMapToInt(entry -> IntStream.of(entry.get(0), entry.get(1))),
                        labels.orElse(List.of()).stream().mapToInt(entry -> entry.get(0)))
                .max();
    }
}
