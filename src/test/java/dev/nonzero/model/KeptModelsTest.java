package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.RowStream;
import dev.nonzero.data.UnknownFeatures;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that version 0.1.0 saved, with what it predicted by them; {@code experiment.yaml} there names the networks. */
class KeptModelsTest {
    private static final Path FOLDER = Path.of("src/test/resources/models-0.1.0");

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "softmax", "conv-one-channel", "conv", "linear", "wide"})
    void predictAsTheyDid(String network) throws IOException {
        Model model = Model.load(FOLDER.resolve(network + ".zip"));
        StringWriter out = new StringWriter();
        DataSource.File file =
                new DataSource.File(FOLDER.resolve("rows.svm"), Optional.empty(), List.of(), Optional.empty());
        try (RowStream rows = RowStream.open(file, model.description().schema(), UnknownFeatures.REFUSE)) {
            PredictionFile.write(model, rows, OptionalInt.empty(), out);
        }
        List<CSVRecord> then = records(Files.readString(FOLDER.resolve(network + ".csv")));
        List<CSVRecord> now = records(out.toString());
        assertThat(now).hasSameSizeAs(then);
        assertThat(now.get(0).toList()).isEqualTo(then.get(0).toList());
        for (int row = 1; row < then.size(); row++) {
            assertThat(now.get(row).get(0)).isEqualTo(then.get(row).get(0));
            for (int column = 1; column < then.get(row).size(); column++) {
                assertThat(Double.parseDouble(now.get(row).get(column)))
                        .isCloseTo(Double.parseDouble(then.get(row).get(column)), Offset.offset(1e-6));
            }
        }
    }

    private static List<CSVRecord> records(String csv) throws IOException {
        return CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
    }
}
