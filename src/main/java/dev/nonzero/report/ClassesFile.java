package dev.nonzero.report;

import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** Writes {@code classes.csv}: precision and recall of each class in the test rows of each training. */
public final class ClassesFile {
    private static final List<String> NUMBERS = List.of("seed", "class", "rows", "precision", "recall", "f1");

    private ClassesFile() {}

    /**
     * Puts the file in its place; nothing where no training has a confusion matrix, as with sets of labels.
     *
     * @param classes the name of each class
     */
    public static void write(Path folder, List<String> factors, Collection<TrialResult> results, List<String> classes) {
        List<String> header = new ArrayList<>(List.of("cell"));
        header.addAll(factors);
        header.addAll(NUMBERS);
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        boolean any = false;
        for (TrialResult result : results) {
            List<List<Integer>> confusion =
                    result.figures().map(TrialMetrics::confusion).orElse(List.of());
            if (confusion.isEmpty()) {
                continue;
            }
            any = true;
            int[] labelled = new int[classes.size()];
            int[] predicted = new int[classes.size()];
            int[] both = new int[classes.size()];
            for (List<Integer> entry : confusion) { // class, predicted class, rows
                int label = entry.get(0);
                labelled[label] += entry.get(2);
                predicted[entry.get(1)] += entry.get(2);
                both[label] += entry.get(1) == label ? entry.get(2) : 0;
            }
            for (int c = 0; c < classes.size(); c++) {
                List<Object> row = new ArrayList<>(List.of(result.cell()));
                factors.forEach(factor -> row.add(result.levels().getOrDefault(factor, "")));
                row.add(result.seeds().name());
                row.add(classes.get(c));
                row.add(labelled[c]);
                row.add(share(both[c], predicted[c]));
                row.add(share(both[c], labelled[c]));
                row.add(share(2 * both[c], labelled[c] + predicted[c]));
                table.add(row.toArray());
            }
        }
        if (any) {
            table.write(folder.resolve("classes.csv"));
        }
    }

    /** Empty where nothing is there to have a share in. */
    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
