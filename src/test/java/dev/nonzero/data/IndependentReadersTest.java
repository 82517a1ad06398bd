package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Damaged files are read as scikit-learn, SciPy, NumPy and Python's csv module read them, or refused; {@code
 * src/test/python/mutants.py} made them and the figures.
 */
class IndependentReadersTest {
    private static final Path FILES = Path.of("src/test/resources/data");

    @TempDir
    Path folder;

    private List<JsonNode> mutants = List.of();

    @BeforeEach
    void open() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILES.resolve("mutants.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            mutants = lines.lines().map(JsonMapper.shared()::readTree).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "svm, rows.svm, 120",
        "csv, rows.csv, 100",
        "tsv, rows.tsv, 100",
        "mtx, matrix.mtx, 50",
        "npz, matrix.npz, 4",
        "y.npy, matrix.y.npy, 20",
        "svm.gz, rows.svm.gz, 20"
    })
    void whatBothAcceptIsTheSame(String format, String name, int atLeast) throws IOException {
        Files.writeString(folder.resolve("matrix.y.txt"), "0\n1\n0\n2\n1\n0\n");
        Files.write(folder.resolve("matrix.mtx"), undamagedMatrix());
        Path file = folder.resolve(name.replace(".y.npy", ".mtx"));
        int accepted = 0;
        for (JsonNode mutant : mutants) {
            if (!mutant.get("format").asString().equals(format)) {
                continue;
            }
            byte[] bytes = Base64.getDecoder().decode(mutant.get("bytes").asString());
            Files.write(folder.resolve(name), bytes);
            try {
                DataSource.File source = new DataSource.File(file, labelColumn(format), List.of())
                        .withTable(TableSettings.FOUND.withMissing(MissingCells.ZERO));
                LabeledData data = DataReader.read(source, OptionalInt.empty()).data();
                if (!mutant.has("refused")) {
                    accepted++;
                    String content = new String(bytes, StandardCharsets.ISO_8859_1);
                    assertThat(crc(data.features()))
                            .as(content)
                            .isEqualTo(mutant.get("crc").asLong());
                    assertThat(labels(data)).as(content).isEqualTo(labels(mutant));
                }
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith(folder.toString());
            }
        }
        assertThat(accepted).isGreaterThan(atLeast);
    }

    private static Optional<String> labelColumn(String format) {
        return format.equals("csv") ? Optional.of("class") : Optional.empty();
    }

    private static byte[] undamagedMatrix() {
        String header = "%%MatrixMarket matrix coordinate real general";
        return String.join(
                        "\n",
                        header,
                        "6 5 8",
                        "1 1 0.5",
                        "2 3 -2",
                        "2 5 1e-3",
                        "3 1 4",
                        "4 2 7",
                        "4 4 8",
                        "6 1 9",
                        "6 5 1")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long crc(SparseMatrix matrix) {
        ByteBuffer triples = ByteBuffer.allocate(12 * matrix.nonzeros()).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int place = matrix.start(row); place < matrix.end(row); place++) {
                triples.putInt(row).putInt(matrix.column(place)).putFloat(matrix.value(place));
            }
        }
        CRC32 crc = new CRC32();
        crc.update(triples.array());
        return crc.getValue();
    }

    private static List<String> labels(LabeledData data) {
        return IntStream.of(data.labels()).mapToObj(data.classes()::get).toList();
    }

    private static List<String> labels(JsonNode mutant) {
        return mutant.get("labels").valueStream().map(JsonNode::asString).toList();
    }
}
