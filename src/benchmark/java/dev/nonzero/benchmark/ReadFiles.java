package dev.nonzero.benchmark;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.SparseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads each file named on a line of standard input and answers with a line of seconds, rows and nonzeros, so that another
 * program can measure its own reading in turn with this one: {@code read_libsvm.py} and {@code read_tables.py} of
 * {@code src/benchmark/python}. The argument names the label column of tables.
 */
public final class ReadFiles {
    private ReadFiles() {}

    public static void main(String[] args) throws IOException {
        Optional<String> label = Arrays.stream(args).findFirst();
        BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = files.readLine(); file != null; file = files.readLine()) {
            DataSource source = new DataSource.File(Path.of(file), label, List.of());
            long start = System.nanoTime();
            SparseMatrix features =
                    DataReader.read(source, OptionalInt.empty()).data().features();
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.out.printf(Locale.ROOT, "%.6f %d %d%n", seconds, features.rows(), features.nonzeros());
            System.gc(); // the next round starts from an empty heap, outside the time measured
        }
    }
}
