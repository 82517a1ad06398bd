package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowWeightsTest {
    @TempDir
    Path folder;

    @Test
    void weightsStandBehindTheLabelsOfLibsvm() throws IOException {
        LabeledData rows = read(write("rows.svm", "1:0.5 1:1\n-1:2 2:3 # note\n1:1e1\n"), WeightSource.LABEL);
        assertThat(rows.classes()).containsExactly("-1", "1");
        assertThat(rows.weights()).contains(RowWeights.of(new float[] {0.5f, 2, 10}));
        assertThat(rows.features().nonzeros()).isEqualTo(2);
        assertThat(rows.selectRows(2, 0).weights()).contains(RowWeights.of(new float[] {10, 0.5f}));
        assertThat(rows.append(rows).weights().orElseThrow().of(4)).isEqualTo(2);
    }

    @Test
    void moreWeightsThanAThousandAreRead() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int row = 1; row <= 1100; row++) {
            lines.append(row % 2).append(':').append(row).append(" 1:1\n");
        }
        RowWeights weights = read(write("rows.svm", lines.toString()), WeightSource.LABEL)
                .weights()
                .orElseThrow();
        assertThat(weights.rows()).isEqualTo(1100);
        assertThat(weights.of(1099)).isEqualTo(1100);
        assertThat(weights.of(0)).isEqualTo(1);
    }

    @Test
    void thatRowsWithoutLabelsAreReadWithWeightsIsSaid() throws IOException {
        Path file = write("rows.svm", "0:1 1:1\n1:2 2:3\n");
        DataSource.File weighted = new DataSource.File(file, Optional.empty(), List.of())
                .with(new NumberedSettings(FirstIndex.AUTO, false, WeightSource.LABEL));
        SourceData read = DataReader.read(weighted, OptionalInt.empty());
        assertThat(read.notices()).isEmpty();
        try (RowStream stream = RowStream.open(weighted, read.schema(), UnknownFeatures.REFUSE)) {
            stream.next(5);
            assertThat(stream.notices())
                    .singleElement()
                    .asString()
                    .contains("each line is read as LABEL:WEIGHT INDEX:VALUE");
        }
        DataSource.File plain = new DataSource.File(write("plain.svm", "1:1\n2:3\n"), Optional.empty(), List.of());
        try (RowStream stream = RowStream.open(plain, read.schema(), UnknownFeatures.REFUSE)) {
            stream.next(5);
            assertThat(stream.notices()).isEmpty();
        }
    }

    @Test
    void weightsStandInAFileNextToTheRows() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 2:1\n");
        assertMistake(
                rows, WeightSource.FILE, rows + ": its weights are missing; expected them next to it in rows.w.npy");
        Path weights = write("rows.w.txt", "1\n2.5\n");
        assertThat(read(rows, WeightSource.FILE).weights()).contains(RowWeights.of(new float[] {1, 2.5f}));
        assertThat(read(rows, WeightSource.NONE).weights()).isEmpty();
        write("rows.w.txt", "1\n");
        assertMistake(rows, WeightSource.FILE, weights + ": 1 weights, but 2 rows");
        write("rows.w.txt", "1\n0\n");
        assertMistake(rows, WeightSource.FILE, weights + ":2: the weight '0' is no number above 0");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            1 1:1       => :2: '1': the label has no weight
            1:0 1:1     => :2: '1:0': the weight of the row is no number above 0
            1:-1 1:1    => :2: '1:-1': the weight of the row is no number above 0
            1:x 1:1     => :2: '1:x': the weight of the row is no number above 0
            1:1e99 1:1  => :2: '1:1e99': the weight of the row is no number above 0
            :1 1:1      => :2: the label is missing
            """)
    void aLabelWithoutAWeightIsAMistake(String line, String message) throws IOException {
        Path file = write("rows.svm", "0:1 1:1\n" + line + "\n");
        assertMistake(file, WeightSource.LABEL, file + message);
    }

    @Test
    void weightsAreDividedByTheirMeanOverTheTrainingRows() throws IOException {
        Path file = write("rows.svm", "0:1 1:1\n1:3 1:1\n0:2 2:1\n1:2 1:2\n1:4 1:1\n0:6 1:1\n");
        DataDescription description = new DataDescription(
                source(file, WeightSource.LABEL),
                new HeldOut.Last(0.34),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                FeatureValues.AS_IS);
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        LabeledData train = loaded.prepare(description, SplitDraw.of(1)).train();
        assertThat(train.weights()).contains(RowWeights.of(new float[] {0.5f, 1.5f, 1, 1}));
        write("rows.svm", Files.readString(file).replace("0:1 ", "0:1.5 "));
        assertThat(LoadedData.load(DataSources.of(description)).digest()).isNotEqualTo(loaded.digest());
    }

    private void assertMistake(Path file, WeightSource weights, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, weights))
                .withMessageStartingWith(message);
    }

    private static LabeledData read(Path file, WeightSource weights) {
        return DataReader.read(source(file, weights), OptionalInt.empty()).data();
    }

    private static DataSource.File source(Path file, WeightSource weights) {
        return new DataSource.File(file, Optional.empty(), List.of())
                .with(new NumberedSettings(FirstIndex.AUTO, false, weights));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
