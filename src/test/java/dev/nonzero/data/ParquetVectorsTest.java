package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sparse vectors in Parquet: columns of indices and of values, against rows written out by hand. */
class ParquetVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/data/tables");

    @ParameterizedTest
    @CsvSource({"spark.parquet, label, 6", "lists.parquet, target, 6"})
    void rowsMayBeSparseVectors(String name, String label, int features) {
        DataSource.File file = new DataSource.File(FOLDER.resolve(name), Optional.of(label), List.of());
        assertThat(file.isTable()).isFalse();
        SourceData read = DataReader.read(file, OptionalInt.empty());
        assertThat(read.data().classes()).containsExactly("0", "1");
        assertThat(read.data().features())
                .isEqualTo(
                        new SparseMatrix(features, new int[] {0, 2, 4, 4, 5}, new int[] {0, 3, 2, 5, 2}, new float[] {
                            1.5f, -2, 7, 0.5f, 0.25f
                        }));
        assertThat(read.notices()).singleElement().asString().contains("the features are the vectors in ");
        try (RowStream rows = RowStream.open(file, read.schema(), UnknownFeatures.REFUSE)) {
            assertThat(rows.next(3).rows()).isEqualTo(3);
            assertThat(rows.next(3)).isEqualTo(read.data().features().selectRows(new int[] {3}));
        }
    }

    @Test
    void aVectorBeyondTheFeaturesOrWithoutItsLabelIsRefused() {
        DataSource.File file = source(FOLDER.resolve("spark.parquet"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(file, OptionalInt.of(3)))
                .withMessage(file.path() + ":1: the index 3 is beyond the 3 features that 'features' allows");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(source(FOLDER.resolve("lists.parquet"))))
                .withMessageContaining("there is no column 'label' with the labels")
                .withMessageEndingWith("one of target, indices, values");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            twice      => the index 2 follows 2; indices ascend within a row
            descending => the index 1 follows 2; indices ascend within a row
            negative   => the index -1 is negative; indices start at 0
            no-index   => an index is missing
            no-value   => the value of the index 1 is missing
            infinite   => the value of the index 1 is not finite
            large      => the value of the index 1 is too large for a float
            lengths    => 2 indices, but 1 values
            no-label   => the label is missing
            size       => the index 3 is beyond the size of the vector, 3
            missing    => the vector is missing
            """)
    void aMistakeInAVectorIsNamedWithItsRow(String name, String message) {
        Path file = FOLDER.resolve("vector-" + name + ".parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(source(file)))
                .withMessageStartingWith(file + ":2: " + message);
    }

    /** The vectors have the indices 0, 2, 3 and 5. */
    @Test
    void featuresThatAModelDoesNotKnowCanBeLeftOut() {
        DataSource.File file = source(FOLDER.resolve("spark.parquet"));
        DataSchema three = DataSchema.ofNumbers(3, List.of("0", "1"));
        LabeledData read = DataReader.readMatching(file, three, UnknownFeatures.IGNORE);
        assertThat(read.features())
                .isEqualTo(new SparseMatrix(
                        3, new int[] {0, 1, 2, 2, 3}, new int[] {0, 2, 2}, new float[] {1.5f, 7, 0.25f}));
    }

    @ParameterizedTest
    @CsvSource({
        "int32, double, true",
        "int64, float, true",
        "int32, int64, true",
        "double, double, false",
        "int32, binary, false",
        "int32, boolean, false"
    })
    void vectorsAreListsOfWholeNumbersAndNumbers(String index, String value, boolean expected) {
        String lists =
                "message m { repeated " + index + " indices; repeated " + value + " values; required binary x; }";
        String one = lists.replace("repeated " + value, "required " + value);
        assertThat(VectorColumn.find(MessageTypeParser.parseMessageType(lists)).isPresent())
                .isEqualTo(expected);
        assertThat(VectorColumn.find(MessageTypeParser.parseMessageType(one))).isEmpty();
    }

    @Test
    void whatIsMadeOfVectorsIsSaid() {
        Path spark = FOLDER.resolve("spark.parquet");
        Path lists = FOLDER.resolve("lists.parquet");
        Path wide = FOLDER.resolve("vector-wide.parquet");
        assertThat(DataReader.read(source(spark), OptionalInt.empty()).notices())
                .containsExactly(
                        spark + ": the features are the vectors in 'features'; other columns are not used: id");
        assertThat(DataReader.read(new DataSource.File(lists, Optional.of("target"), List.of()), OptionalInt.empty())
                        .notices())
                .containsExactly(lists + ": the features are the vectors in 'indices' and 'values'");
        assertThat(DataReader.read(source(wide), OptionalInt.empty()).data().features())
                .as("the size of a vector counts")
                .isEqualTo(new SparseMatrix(9, new int[] {0, 2, 3}, new int[] {0, 2, 1}, new float[] {1, 2, 3}));
        assertThat(source(spark).namesLabels()).isTrue();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new DataSource.File(spark, Optional.of("features"), List.of())))
                .withMessage(spark + ": the column 'features' holds no labels: lists and structures are no features");
    }

    private static LabeledData read(DataSource.File file) {
        return DataReader.read(file, OptionalInt.empty()).data();
    }

    private static DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.of("label"), List.of());
    }
}
