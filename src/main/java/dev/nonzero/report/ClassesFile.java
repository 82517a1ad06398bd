package dev.nonzero.report;

import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** Writes {@code classes.csv}: precision and recall of each class or label in the test rows of each training. */
public final class ClassesFile {
    private static final List<String> NUMBERS = List.of("seed", "class", "rows", "precision", "recall", "f1");

    private ClassesFile() {}

    /** In how many rows each class or label occurs, is predicted, and both; shape (classes) each. */
    private static final class Counts {
        private final int[] labelled;
        private final int[] predicted;
        private final int[] both;

        private Counts(int classes) {
            labelled = new int[classes];
            predicted = new int[classes];
            both = new int[classes];
        }

        /** Of one training; nothing was counted where it failed, or earlier versions did not keep it. */
        static Counts of(TrialMetrics figures, int classes) {
            Counts counts = new Counts(classes);
            for (List<Integer> entry : figures.confusion()) { // class, predicted class, rows
                int label = entry.get(0);
                counts.labelled[label] += entry.get(2);
                counts.predicted[entry.get(1)] += entry.get(2);
                counts.both[label] += entry.get(1) == label ? entry.get(2) : 0;
            }
            for (List<Integer> entry : figures.labels().orElse(List.of())) { // label, had, predicted, both
                int label = entry.get(0);
                counts.labelled[label] = entry.get(1);
                counts.predicted[label] = entry.get(2);
                counts.both[label] = entry.get(3);
            }
            return counts;
        }
    }

    /**
     * Puts the file in its place; nothing where no training has such counts.
     *
     * @param classes the name of each class or label
     */
    public static void write(Path folder, List<String> factors, Collection<TrialResult> results, List<String> classes) {
        List<String> header = new ArrayList<>(List.of("cell"));
        header.addAll(factors);
        header.addAll(NUMBERS);
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        boolean any = false;
        for (TrialResult result : results) {
            if (result.figures().filter(ClassesFile::areCounted).isEmpty()) {
                continue;
            }
            any = true;
            Counts counts = Counts.of(result.figures().get(), classes.size());
            for (int c = 0; c < classes.size(); c++) {
                List<Object> row = new ArrayList<>(List.of(result.cell()));
                factors.forEach(factor -> row.add(result.levels().getOrDefault(factor, "")));
                row.add(result.seeds().name());
                row.add(classes.get(c));
                row.add(counts.labelled[c]);
                row.add(share(counts.both[c], counts.predicted[c]));
                row.add(share(counts.both[c], counts.labelled[c]));
                row.add(share(2 * counts.both[c], counts.labelled[c] + counts.predicted[c]));
                table.add(row.toArray());
            }
        }
        if (any) {
            table.write(folder.resolve("classes.csv"));
        }
    }

    private static boolean areCounted(TrialMetrics figures) {
        return !figures.confusion().isEmpty() || figures.labels().isPresent();
    }

    /** Empty where nothing is there to have a share in. */
    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
