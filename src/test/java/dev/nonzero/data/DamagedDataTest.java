package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.nonzero.campaign.Mutator;
import dev.nonzero.campaign.Mutator.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens to the bytes of a file, it is read, or refused in words: no other exception ever comes out, and neither
 * time nor memory is out of proportion.
 */
class DamagedDataTest {
    private static final Path FILES = Path.of("src/test/resources/data");
    private static final byte[] CSV =
            ("a,b,class\n" + "1,red,x\n,\"blue, or\ngreen\",y\n3e2,,z\n".repeat(3)).getBytes(StandardCharsets.UTF_8);
    private static final int MUTANTS = 500;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final long MOST_MEMORY = 64 << 20; // bytes that reading one of these small files allocates

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** Reads something from a source. */
    @FunctionalInterface
    private interface Reading {
        SparseMatrix of(DataSource.File source);
    }

    @BeforeEach
    void writeUndamagedFiles() throws IOException {
        for (String name :
                List.of("decimals.svm", "counts-csr.npz", "counts-csr.y.npy", "counts-real.mtx", "counts-real.y.txt")) {
            Files.copy(FILES.resolve(name), folder.resolve(name));
        }
        for (String layout : List.of("csc", "coo", "bsr", "dia")) {
            Files.copy(FILES.resolve("counts-" + layout + ".npz"), folder.resolve("counts-" + layout + ".npz"));
            Files.copy(FILES.resolve("counts-csr.y.npy"), folder.resolve("counts-" + layout + ".y.npy"));
        }
        Files.copy(FILES.resolve("tables/holes.parquet"), folder.resolve("holes.parquet"));
        Files.writeString(folder.resolve("sets.svm"), "3 4 3\n0,2 0:1 3:.5\n1 1:2\n 2:1\n");
        Files.write(folder.resolve("rows.csv"), CSV);
        Files.copy(FILES.resolve("text/train.tsv"), folder.resolve("train.tsv"));
        Files.write(folder.resolve("rows.svm.gz"), gzip(Files.readAllBytes(FILES.resolve("decimals.svm"))));
        Files.writeString(folder.resolve("named.svm"), "0 1:1 3:2\n1 2:1\n2 1:4\n");
        Files.writeString(folder.resolve("named.labels.txt"), "apple\nbanana\ncherry\n");
        Files.writeString(folder.resolve("named.vocabulary.txt"), "red\ngreen\nyellow\n");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, decimals.svm, decimals.svm",
        "TEXT, rows.csv, rows.csv",
        "TEXT, train.tsv, train.tsv",
        "GZIP_OF_TEXT, rows.svm.gz, rows.svm.gz",
        "TEXT, counts-real.mtx, counts-real.mtx",
        "TEXT, counts-real.y.txt, counts-real.mtx",
        "BINARY, holes.parquet, holes.parquet",
        "ZIP, counts-csr.npz, counts-csr.npz",
        "ZIP, counts-csc.npz, counts-csc.npz",
        "ZIP, counts-coo.npz, counts-coo.npz",
        "ZIP, counts-bsr.npz, counts-bsr.npz",
        "ZIP, counts-dia.npz, counts-dia.npz",
        "TEXT, sets.svm, sets.svm",
        "BINARY, counts-csr.y.npy, counts-csr.npz",
        "TEXT, named.labels.txt, named.svm",
        "TEXT, named.vocabulary.txt, named.svm"
    })
    void aDamagedFileIsReadOrRefused(Kind kind, String damaged, String read) throws IOException {
        int refused = damage(kind, damaged, read, source -> DataReader.read(source, OptionalInt.empty())
                .data()
                .features());
        assertThat(refused).isBetween(1, MUTANTS - 1);
    }

    @ParameterizedTest
    @CsvSource({"decimals.svm", "rows.csv", "train.tsv"})
    void damagedRowsAreStreamedOrRefused(String name) throws IOException {
        DataSchema schema = DataReader.read(source(folder.resolve(name)), OptionalInt.empty())
                .schema();
        int refused = damage(Kind.TEXT, name, name, source -> {
            try (RowStream rows = RowStream.open(source, schema, UnknownFeatures.IGNORE)) {
                return rows.next(Integer.MAX_VALUE);
            }
        });
        assertThat(refused).isBetween(1, MUTANTS - 1);
    }

    @Test
    void theColumnsOfADamagedFileAreShownOrRefused() throws IOException {
        damage(Kind.TEXT, "rows.csv", "rows.csv", source -> {
            assertThat(TableProfile.of(source).columns()).isNotEmpty();
            return new SparseMatrix(0, new int[1], new int[0], new float[0]);
        });
    }

    /** Returns how many mutants were refused. */
    private int damage(Kind kind, String damaged, String read, Reading reading) throws IOException {
        Path file = folder.resolve(damaged);
        Mutator mutator = new Mutator(damaged, kind, Files.readAllBytes(file));
        int refused = 0;
        for (int number = 0; number < MUTANTS; number++) {
            Files.write(file, mutator.mutant(number));
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            try {
                checkAgain(reading.of(source(folder.resolve(read))), isTable(read));
            } catch (DataException e) {
                assertThat(e).as("mutant %d", number).hasMessageStartingWith(folder.toString());
                assertThat(e.getMessage()).as("mutant %d", number).hasSizeLessThan(1000);
                refused++;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("mutant %d", number)
                    .isLessThan(MOST_TIME);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                    .as("bytes of mutant %d", number)
                    .isLessThan(MOST_MEMORY);
        }
        return refused;
    }

    /** Makes the matrix anew, by the constructor that checks; only cells of a table may be missing. */
    private static void checkAgain(SparseMatrix matrix, boolean ofTable) {
        int[] offsets = new int[matrix.rows() + 1];
        int[] columns = new int[matrix.nonzeros()];
        float[] values = new float[matrix.nonzeros()];
        float[] filled = new float[matrix.nonzeros()];
        for (int row = 0; row < matrix.rows(); row++) {
            offsets[row + 1] = matrix.end(row);
        }
        for (int place = 0; place < columns.length; place++) {
            columns[place] = matrix.column(place);
            values[place] = matrix.value(place);
            filled[place] = ofTable && Float.isNaN(values[place]) ? 1 : values[place];
        }
        assertThat(new SparseMatrix(matrix.columns(), offsets, columns, filled).nonzeros())
                .isEqualTo(matrix.nonzeros());
        assertThat(SparseMatrix.ofOwned(matrix.columns(), offsets, columns, values))
                .isEqualTo(matrix);
    }

    private static boolean isTable(String name) {
        return name.endsWith(".csv") || name.endsWith(".parquet");
    }

    private static DataSource.File source(Path file) {
        String name = file.toString();
        if (name.endsWith(".parquet")) {
            return new DataSource.File(file, Optional.of("label"), List.of());
        }
        return isTable(name)
                ? new DataSource.File(file, Optional.of("class"), List.of("b"))
                : new DataSource.File(file, Optional.empty(), List.of());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
