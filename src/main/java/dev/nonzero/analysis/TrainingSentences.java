package dev.nonzero.analysis;

import dev.nonzero.analysis.Training.End;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Says how far the networks were trained, and which trainings learned nothing. */
final class TrainingSentences {
    private static final int MOST_NAMED = 3; // cells
    private static final int MOST_SEEDS_NAMED = 5;

    private final ResultTable table;

    TrainingSentences(ResultTable table) {
        this.table = table;
    }

    /** What an answer opens with: the cells that were not trained out, or that all were; empty where that is not known. */
    List<String> opening() {
        List<String> sentences = new ArrayList<>();
        List<Training> known = trainings(training -> training.ended() != End.NOT_KNOWN);
        List<Training> cut = trainings(training -> training.ended() == End.EPOCHS);
        List<Training> unwatched = trainings(training -> training.ended() == End.UNWATCHED);
        if (!cut.isEmpty()) {
            String cells = cells((cell, block) -> table.training(cell, block).ended() == End.EPOCHS, false);
            sentences.add("Not trained out: " + cells + ". " + epochs(cut)
                    + " ended before the validation rows had stopped getting better, so comparisons of "
                    + (cut.size() == known.size() ? "these networks" : "these cells") + " are of networks after "
                    + epochs(cut) + ".");
        }
        if (!unwatched.isEmpty()) {
            sentences.add(
                    "No validation rows were watched, so it is not known whether the networks were trained out: they"
                            + " are compared after " + epochs(unwatched) + ".");
        }
        if (cut.isEmpty() && unwatched.isEmpty() && !known.isEmpty()) {
            sentences.add("Trained out: " + (known.size() == 1 ? "the training" : "all " + known.size() + " trainings")
                    + " converged.");
        }
        hopeless().ifPresent(sentences::add);
        censored().ifPresent(sentences::add);
        return sentences;
    }

    /** Whether the table says of no training how it ended. */
    boolean nothingIsKnown() {
        return trainings(training -> training.ended() != End.NOT_KNOWN).isEmpty();
    }

    /** The trainings that learned nothing in cells of which most learned; empty where there are none. */
    Optional<String> stuck() {
        int count = count(table::stuck);
        return count == 0
                ? Optional.empty()
                : Optional.of(count + (count == 1 ? " training" : " trainings") + " learned nothing: "
                        + cells(table::stuck, true) + ".");
    }

    /** The trainings that diverged; empty where there are none. */
    Optional<String> diverged() {
        int count = count(table::diverged);
        if (count == 0) {
            return Optional.empty();
        }
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            int ofCell = blocks(cell, table::diverged).length;
            if (ofCell > 0) {
                cells.add(table.name(cell) + " (" + ofCell + ")");
            }
        }
        return Optional.of(count + (count == 1 ? " training" : " trainings") + " diverged: " + first(cells) + ".");
    }

    /** The cells of which most trainings learned nothing; their values count. */
    private Optional<String> hopeless() {
        BiPredicate<Integer, Integer> learnedNothing = (cell, block) -> !table.stuck(cell, block)
                && !table.training(cell, block).learned().orElse(true);
        return count(learnedNothing) == 0
                ? Optional.empty()
                : Optional.of("Learned nothing: " + cells(learnedNothing, false)
                        + ". The training accuracy did not exceed the share of the largest class, or hardly.");
    }

    private Optional<String> censored() {
        BiPredicate<Integer, Integer> censored =
                (cell, block) -> table.training(cell, block).censored();
        boolean toBest = table.metric().name().endsWith("_best");
        return count(censored) == 0
                ? Optional.empty()
                : Optional.of((toBest ? "Still getting better at the end: " : "Not reached: ") + cells(censored, false)
                        + ". Such a training counts with "
                        + (toBest ? "its best epoch so far" : "all epochs that it was allowed")
                        + ", so the mean of its cell is a lower bound.");
    }

    private List<Training> trainings(Predicate<Training> kind) {
        return IntStream.range(0, table.cells())
                .boxed()
                .flatMap(cell ->
                        IntStream.range(0, table.blocks().size()).mapToObj(block -> table.training(cell, block)))
                .filter(kind)
                .toList();
    }

    private static String epochs(List<Training> trainings) {
        int[] epochs = trainings.stream()
                .map(Training::epochs)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .distinct()
                .sorted()
                .toArray();
        if (epochs.length == 0) {
            return "their epochs";
        }
        int most = epochs[epochs.length - 1];
        return (epochs.length == 1 ? "" : epochs[0] + " to ") + most + (most == 1 ? " epoch" : " epochs");
    }

    private int count(BiPredicate<Integer, Integer> kind) {
        return IntStream.range(0, table.cells())
                .map(cell -> blocks(cell, kind).length)
                .sum();
    }

    private int[] blocks(int cell, BiPredicate<Integer, Integer> kind) {
        return IntStream.range(0, table.blocks().size())
                .filter(block -> kind.test(cell, block))
                .toArray();
    }

    /** The cells with a training of a kind and their number of seeds, as {@code pool=none (2 of 10 seeds: 3 and 7)}. */
    private String cells(BiPredicate<Integer, Integer> kind, boolean seeds) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            int[] blocks = blocks(cell, kind);
            if (blocks.length > 0) {
                List<String> names = Arrays.stream(blocks)
                        .limit(MOST_SEEDS_NAMED)
                        .mapToObj(block -> table.blocks().get(block).name())
                        .toList();
                cells.add(table.name(cell) + " (" + blocks.length + " of "
                        + Sentences.seeds(table.blocks().size())
                        + (seeds
                                ? ": " + String.join(", ", names) + (blocks.length > MOST_SEEDS_NAMED ? ", …" : "")
                                : "")
                        + ")");
            }
        }
        return first(cells);
    }

    private static String first(List<String> cells) {
        return String.join("; ", cells.subList(0, Math.min(MOST_NAMED, cells.size())))
                + (cells.size() > MOST_NAMED ? " and " + (cells.size() - MOST_NAMED) + " more" : "");
    }
}
