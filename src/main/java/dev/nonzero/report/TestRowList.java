package dev.nonzero.report;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.LoadedData;
import dev.nonzero.data.NumberedRows;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialMetrics;
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
import org.apache.commons.csv.CSVFormat;
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

    /** Writes the list of a run, unless it is there, or the trials do not share their test rows. */
    public static void write(Path folder, ExperimentRun run, List<TrialResult> results) {
        Optional<String> identity = identity(results);
        if (identity.isEmpty() || Files.exists(file(folder, identity.get()))) {
            return;
        }
        Trial trial = run.trials().get(0);
        DataDescription description = trial.cell().settings().data();
        LoadedData data = run.data().load(description);
        NumberedRows test = data.testRows(description, trial.seeds().draw());
        List<String> names = data.schema().featureNames();
        int[] occurrences = occurrences(data.train().features());
        CsvTable table = new CsvTable("row", "label", "words");
        for (int row = 0; row < test.rows().rows(); row++) {
            table.add(
                    test.numbers().get(row) + 1, label(test.rows(), row), words(test.rows(), row, names, occurrences));
        }
        table.write(file(folder, identity.get()));
    }

    /**
     * The rows in their order; empty where the trials do not share them, or there is no list.
     *
     * @param count how many there are
     * @throws ResultStoreException where the file is no such list
     */
    static Optional<List<Row>> read(Path folder, List<TrialResult> results, int count) {
        Optional<Path> file =
                identity(results).map(identity -> file(folder, identity)).filter(Files::exists);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file.get());
                CSVParser parser = format.parse(reader)) {
            List<Row> rows = new ArrayList<>();
            parser.forEach(record -> rows.add(new Row(
                    Long.parseLong(record.get("row")),
                    CsvText.text(record.get("label")),
                    CsvText.text(record.get("words")))));
            if (rows.size() != count) {
                throw damaged(file.get(), "it has " + rows.size() + " rows, expected " + count);
            }
            return Optional.of(rows);
        } catch (IOException e) {
            throw new FileException("read", file.get(), e);
        } catch (UncheckedIOException | IllegalStateException e) { // what Commons CSV throws while it reads records
            throw damaged(file.get(), "it is not a CSV file");
        } catch (IllegalArgumentException e) { // a field that is missing, or a number that is none
            throw damaged(file.get(), "a row has not a number, a label and words");
        }
    }

    private static ResultStoreException damaged(Path file, String why) {
        return new ResultStoreException(
                file + " is not the list of test rows (" + why + "); delete it, and the next run writes it again");
    }

    /** What tells the test rows that all trials share from others. */
    private static Optional<String> identity(List<TrialResult> results) {
        List<String> identities = results.stream()
                .flatMap(result -> result.figures().flatMap(TrialMetrics::rows).stream())
                .map(TestedRows::identity)
                .distinct()
                .toList();
        return identities.size() == 1 ? Optional.of(identities.get(0)) : Optional.empty();
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
