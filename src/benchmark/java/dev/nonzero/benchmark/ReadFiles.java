package dev.nonzero.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.SparseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads each file named on a line of standard input and answers with a line: seconds, seconds of processor time of all threads,
 * rows, nonzeros. So {@code src/benchmark/python/reading.py} can measure other programs in turn with this one. Tables have
 * their label in a column of that name.
 */
public final class ReadFiles {
    private ReadFiles() {}

    public static void main(String[] args) throws IOException {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = files.readLine(); file != null; file = files.readLine()) {
            DataSource source = new DataSource.File(Path.of(file), Optional.of("label"), List.of());
            long start = System.nanoTime();
            long startOfProcessor = process.getProcessCpuTime();
            SparseMatrix features =
                    DataReader.read(source, OptionalInt.empty()).data().features();
            System.out.printf(
                    Locale.ROOT,
                    "%.6f %.6f %d %d%n",
                    (System.nanoTime() - start) * 1e-9,
                    (process.getProcessCpuTime() - startOfProcessor) * 1e-9,
                    features.rows(),
                    features.nonzeros());
            System.gc(); // the next round starts from an empty heap, outside the time measured
        }
    }
}
