package dev.nonzero.benchmark;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.SparseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads each file named on a line of standard input and answers with a line: its rows and nonzeros. An empty line collects garbage, and is answered
 * by one. So {@code src/benchmark/python/reading.py} can measure other programs in turn with this one. Tables have their label in a column of that
 * name.
 */
public final class ReadFiles {
    private ReadFiles() {}

    public static void main(String[] args) throws IOException {
        BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = files.readLine(); file != null; file = files.readLine()) {
            if (file.isEmpty()) {
                System.gc();
                System.out.println();
                continue;
            }
            DataSource source = new DataSource.File(Path.of(file), Optional.of("label"), List.of());
            SparseMatrix features =
                    DataReader.read(source, OptionalInt.empty()).data().features();
            System.out.println(features.rows() + " " + features.nonzeros());
        }
    }
}
