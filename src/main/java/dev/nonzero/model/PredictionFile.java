package dev.nonzero.model;

import dev.nonzero.data.RowStream;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.files.CsvText;
import dev.nonzero.training.measure.Predictions;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Predictions as CSV: a line a row in the order of the rows, with the predicted label, then the probability of each class
 * in a column {@code probability_} and its name, or the most probable classes, each with its probability. Of rows with sets of
 * labels, all labels whose probability is at least one half are predicted; a semicolon stands between them.
 */
public final class PredictionFile {
    private static final int ROWS_AT_A_TIME = 1024;
    private static final int BEST_OF_SETS = 5; // where nobody says how many
    private static final String BETWEEN_LABELS = ";";

    private final List<String> classes;
    private final boolean sets;
    private final OptionalInt top;

    private PredictionFile(Model model, OptionalInt top) {
        classes = model.classes();
        sets = model.hasLabelSets();
        OptionalInt wanted = top.isEmpty() && sets ? OptionalInt.of(BEST_OF_SETS) : top;
        this.top = wanted.isEmpty() ? wanted : OptionalInt.of(Math.min(wanted.getAsInt(), classes.size()));
    }

    /**
     * Predicts for all rows of a stream.
     *
     * @param top how many of the most probable classes to write; where empty, the probability of every class, or of label
     *     sets the five most probable
     * @param out stays open
     * @return how many rows there were
     */
    public static long write(Model model, RowStream rows, OptionalInt top, Writer out) throws IOException {
        return new PredictionFile(model, top).write(model.predictor(), rows, out);
    }

    private long write(Predictor predictor, RowStream rows, Writer out) throws IOException {
        CSVPrinter csv = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        long count = 0;
        SparseMatrix part =
                rows.next(ROWS_AT_A_TIME); // a mistake in the first rows is reported before anything is written
        csv.printRecord(header());
        while (part.rows() > 0) {
            float[] probabilities = predictor.probabilities(part, count);
            for (int row = 0; row < part.rows(); row++) {
                csv.print(CsvText.field(predicted(probabilities, row)));
                printProbabilities(probabilities, row, csv);
                csv.println();
            }
            count += part.rows();
            part = rows.next(ROWS_AT_A_TIME);
        }
        csv.flush();
        return count;
    }

    private String predicted(float[] probabilities, int row) {
        int at = row * classes.size();
        return sets
                ? IntStream.range(0, classes.size())
                        .filter(label -> probabilities[at + label] >= Predictions.THRESHOLD)
                        .mapToObj(classes::get)
                        .collect(Collectors.joining(BETWEEN_LABELS))
                : classes.get(Predictions.mostProbable(probabilities, row, classes.size()));
    }

    private void printProbabilities(float[] probabilities, int row, CSVPrinter csv) throws IOException {
        int at = row * classes.size();
        if (top.isEmpty()) {
            for (int c = 0; c < classes.size(); c++) {
                csv.print(probabilities[at + c]);
            }
            return;
        }
        for (int c : Predictions.mostProbable(probabilities, row, classes.size(), top.getAsInt())) {
            csv.print(CsvText.field(classes.get(c)));
            csv.print(probabilities[at + c]);
        }
    }

    private List<String> header() {
        List<String> header = new ArrayList<>();
        header.add(sets ? "labels" : "label");
        if (top.isEmpty()) {
            classes.forEach(name -> header.add("probability_" + name));
        } else {
            for (int rank = 1; rank <= top.getAsInt(); rank++) {
                header.add("label_" + rank);
                header.add("probability_" + rank);
            }
        }
        return header;
    }
}
