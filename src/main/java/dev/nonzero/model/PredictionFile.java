package dev.nonzero.model;

import dev.nonzero.data.RowStream;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.files.CsvText;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Predictions as CSV: a line a row in the order of the rows, with the predicted label, then the probability of each class
 * in a column {@code probability_} and its name.
 */
public final class PredictionFile {
    private static final int ROWS_AT_A_TIME = 1024;

    private PredictionFile() {}

    /**
     * Predicts for all rows of a stream.
     *
     * @param out stays open
     * @return how many rows there were
     */
    public static long write(Model model, RowStream rows, Writer out) throws IOException {
        List<String> classes = model.classes();
        CSVPrinter csv = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        long count = 0;
        Predictor predictor = model.predictor();
        SparseMatrix part = rows.next(ROWS_AT_A_TIME); // a mistake in the first rows is told before anything is written
        csv.printRecord(header(classes));
        while (part.rows() > 0) {
            float[] probabilities = predictor.probabilities(part, count);
            for (int row = 0; row < part.rows(); row++) {
                csv.print(CsvText.field(classes.get(Metrics.mostProbable(probabilities, row, classes.size()))));
                for (int c = 0; c < classes.size(); c++) {
                    csv.print(probabilities[row * classes.size() + c]);
                }
                csv.println();
            }
            count += part.rows();
            part = rows.next(ROWS_AT_A_TIME);
        }
        csv.flush();
        return count;
    }

    private static List<String> header(List<String> classes) {
        List<String> header = new ArrayList<>();
        header.add("label");
        classes.forEach(name -> header.add("probability_" + name));
        return header;
    }
}
