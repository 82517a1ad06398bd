package dev.nonzero.report;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.LoadedData;
import dev.nonzero.data.NumberedRows;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.files.CsvText;
import dev.nonzero.files.FileException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;

/**
 * The test rows of a run as people know them: {@code rows/IDENTITY.csv} has for each its number in its source, its label and
 * its words. It stays with the results, which can be read where the data are not.
 */
public final class TestRowList {
    private static final int MOST_WORDS = 12;

    private TestRowList() {}

    /**
     * A test row.
     *
     * @param number where it stands in its source, from 1
     * @param label the name of its class
     * @param words names of its features, those of the largest values first; their numbers where they have no names
     */
    public record Row(long number, String label, String words) {}

    /** Writes the lists of a run that are missing, one for each split, unless cells of one split have different test rows. */
    public static void write(Path folder, ExperimentRun run, List<TrialResult> results) {
        if (!KeptRows.sharedInEachSplit(results)) {
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            Trial trial = run.trials().get(i);
            KeptRows.rows(results.get(i))
                    .map(rows -> file(folder, rows.identity()))
                    .filter(file -> !Files.exists(file))
                    .ifPresent(file -> write(file, run.data(), trial));
        }
    }

    private static void write(Path file, ExperimentData loaded, Trial trial) {
        DataDescription description = trial.cell().settings().data();
        LoadedData data = loaded.load(description);
        NumberedRows test = data.testRows(description, trial.seeds().draw());
        List<String> names = data.schema().featureNames();
        int[] occurrences = occurrences(data.train().features());
        CsvTable table = new CsvTable("row", "label", "words");
        for (int row = 0; row < test.rows().rows(); row++) {
            table.add(
                    test.numbers().get(row) + 1, label(test.rows(), row), words(test.rows(), row, names, occurrences));
        }
        table.write(file);
    }

    /**
     * The rows in their order; empty where there is no list of them.
     *
     * @param identity what tells the test rows from others
     * @param count how many there are
     * @throws ResultStoreException where the file is no such list
     */
    static Optional<List<Row>> read(Path folder, String identity, int count) {
        Path file = file(folder, identity);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CsvTable.WITH_HEADER.parse(reader)) {
            List<Row> rows = new ArrayList<>();
            parser.forEach(record -> rows.add(new Row(
                    Long.parseLong(record.get("row")),
                    CsvText.text(record.get("label")),
                    CsvText.text(record.get("words")))));
            if (rows.size() != count) {
                throw damaged(file, "it has " + rows.size() + " rows, expected " + count);
            }
            return Optional.of(rows);
        } catch (IOException e) {
            throw new FileException("read", file, e);
        } catch (UncheckedIOException | IllegalStateException e) { // what Commons CSV throws while it reads records
            throw damaged(file, "it is not a CSV file");
        } catch (IllegalArgumentException e) { // a field that is missing, or a number that is none
            throw damaged(file, "a row has not a number, a label and words");
        }
    }

    private static ResultStoreException damaged(Path file, String why) {
        return new ResultStoreException(
                file + " is not the list of test rows (" + why + "); delete it, and the next run writes it again");
    }

    private static Path file(Path folder, String identity) {
        return folder.resolve("rows").resolve(identity + ".csv");
    }

    private static String label(LabeledData rows, int row) {
        return IntStream.range(0, rows.targets().count(row))
                .mapToObj(i -> rows.classes().get(rows.targets().label(row, i)))
                .collect(Collectors.joining("; "));
    }

    /** In how many rows each feature occurs; shape (features). */
    private static int[] occurrences(SparseMatrix features) {
        int[] occurrences = new int[features.columns()];
        for (int place = 0; place < features.nonzeros(); place++) {
            occurrences[features.column(place)]++;
        }
        return occurrences;
    }

    /** The largest values first, and of equal ones the rarest feature. */
    private static String words(LabeledData data, int row, List<String> names, int[] occurrences) {
        SparseMatrix features = data.features();
        List<Integer> places = IntStream.range(features.start(row), features.end(row))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(place -> -Math.abs(features.value(place)))
                        .thenComparingInt(place -> occurrences[features.column(place)]))
                .toList();
        List<String> words = new ArrayList<>();
        for (int place : places.subList(0, Math.min(MOST_WORDS, places.size()))) {
            int column = features.column(place);
            float value = features.value(place);
            String name = column < names.size() ? names.get(column) : Integer.toString(column + 1);
            words.add(value == 1 ? name : name + ":" + number(value));
        }
        return String.join(" ", words) + (places.size() > MOST_WORDS ? " …" : "");
    }

    private static String number(float value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString(value);
    }
}
