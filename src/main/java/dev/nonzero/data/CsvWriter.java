package dev.nonzero.data;

import dev.nonzero.files.AtomicFile;
import dev.nonzero.files.AtomicFile.BinaryContent;
import dev.nonzero.files.FileException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes rows as CSV, so that {@link DataReader} reads the same rows back: a column {@value #LABEL_COLUMN} with the label, or
 * with the labels and a {@value #LABEL_SEPARATOR} between them,
 * then one for each feature, a missing cell being empty. The features are named as in the source, else 1, 2, 3 …
 */
public final class CsvWriter {
    /** The header of the column with the labels. */
    public static final String LABEL_COLUMN = "label";

    /** What stands between the labels of a row, where a row may have several. */
    public static final String LABEL_SEPARATOR = ";";

    private static final long MOST_CELLS = Integer.MAX_VALUE;

    private CsvWriter() {}

    /**
     * Writes a file, compressed where its name ends with {@code .gz}.
     *
     * @throws DataException where a feature is named as the column of the labels, a label of a set has the separator in it, or
     *     there are too many cells
     * @throws FileException where the file cannot be written; what stood in its place is unharmed
     */
    public static void write(SourceData source, Path file) {
        AtomicFile.writeBytes(file, DataFile.compressedByName(file, content(source, file)));
    }

    /**
     * The content of a file.
     *
     * @throws DataException where a feature is named as the column of the labels, a label of a set has the separator in it, or
     *     there are too many cells
     */
    static BinaryContent content(SourceData source, Path file) {
        long cells = (long) source.data().rows() * source.data().features().columns();
        if (cells > MOST_CELLS) {
            throw DataException.in(
                    file,
                    "CSV has a cell for every zero, which makes " + cells + " cells; expected at most " + MOST_CELLS
                            + ": write LIBSVM (.svm)");
        }
        if (source.data().hasLabelSets()) {
            source.schema().classes().stream()
                    .filter(name -> name.contains(LABEL_SEPARATOR))
                    .findFirst()
                    .ifPresent(name -> {
                        throw DataException.of("the label " + Quote.of(name) + " has a '" + LABEL_SEPARATOR
                                + "', which stands between the labels of a row in CSV files: write LIBSVM (.svm)");
                    });
        }
        List<String> header = new ArrayList<>(List.of(LABEL_COLUMN));
        header.addAll(featureNames(source));
        if (header.lastIndexOf(LABEL_COLUMN) > 0) {
            throw DataException.of("a feature is named '" + LABEL_COLUMN + "', as the column with the labels is");
        }
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CSVPrinter printer = new CSVPrinter(
                    writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
            printer.printRecord(header);
            for (int row = 0; row < source.data().rows(); row++) {
                writeRow(source.data(), row, printer);
            }
            printer.flush();
        };
    }

    private static void writeRow(LabeledData data, int row, CSVPrinter printer) throws IOException {
        SparseMatrix features = data.features();
        printer.print(IntStream.range(0, data.targets().count(row))
                .mapToObj(i -> data.classes().get(data.targets().label(row, i)))
                .collect(Collectors.joining(LABEL_SEPARATOR)));
        int place = features.start(row);
        for (int column = 0; column < features.columns(); column++) {
            boolean nonzero = place < features.end(row) && features.column(place) == column;
            printer.print(nonzero ? text(features.value(place)) : "0");
            place += nonzero ? 1 : 0;
        }
        printer.println();
    }

    private static String text(float value) {
        return Float.isNaN(value) ? "" : DecimalText.of(value);
    }

    private static List<String> featureNames(SourceData source) {
        List<String> names = source.schema().featureNames();
        return names.size() == source.schema().features()
                ? names
                : IntStream.rangeClosed(1, source.schema().features())
                        .mapToObj(Integer::toString)
                        .toList();
    }
}
