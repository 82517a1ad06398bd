package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One table as pandas, R, spreadsheets and databases write it is the same rows, and becomes the matrix that scikit-learn's
 * {@code ColumnTransformer} makes of it. {@code src/test/python/tables.py} made the files, {@code postgres_tables.sh} and {@code
 * spark_table.py} those of Postgres and Spark.
 */
class TablesOfProgramsTest {
    private static final Path FOLDER = Path.of("src/test/resources/data/tables");
    private static final double TOLERANCE = 1e-6;
    private static final Map<String, ColumnSettings> NO_ID = Map.of("id", ColumnSettings.of(ColumnKind.IGNORE));

    @ParameterizedTest
    @CsvSource({
        "excel.csv, UTF-8",
        "excel-1252.csv, windows-1252",
        "excel-utf16.txt, UTF-16",
        "r.csv, UTF-8",
        "r.tsv, UTF-8",
        "pandas.parquet, UTF-8",
        "spark-table.parquet, UTF-8"
    })
    void whoeverWroteItTheRowsAreTheSame(String name, String encoding) {
        LabeledData expected = read("pandas.csv", StandardCharsets.UTF_8).data();
        assertThat(expected.rows()).isEqualTo(60);
        assertThat(read(name, Charset.forName(encoding)).data()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, standard, csv", "STANDARD, standard, parquet", "ROBUST, robust, csv", "MAX_ABS, max_abs, csv"
    })
    void theMatrixIsTheOneOfColumnTransformer(FeatureValues values, String expected, String format) {
        DataDescription description = description(
                "pandas." + format,
                new HeldOut.Source(source("pandas-test." + format, StandardCharsets.UTF_8)),
                values);
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        PreparedData prepared = loaded.prepare(description, SplitDraw.of(1));
        Triples.assertClose(prepared.train().features(), FOLDER.resolve(expected + "-train.txt"), 0, TOLERANCE);
        Triples.assertClose(prepared.test().features(), FOLDER.resolve(expected + "-test.txt"), 0, TOLERANCE);
        assertThat(loaded.notices()).singleElement().asString().contains("column 'city': 'Ulm' does not occur");
    }

    @ParameterizedTest
    @CsvSource({"city, 2, 5", "amount, 0, 1", "review, 5, -1"})
    void aColumnAloneBecomesWhatItDoesAmongOthers(String column, int first, int end) {
        Map<String, ColumnSettings> columns = new HashMap<>();
        for (String other : List.of("id", "amount", "visits", "city", "review", "title")) {
            columns.put(other, ColumnSettings.of(ColumnKind.IGNORE));
        }
        columns.remove(column);
        SparseMatrix among = transformed(source("pandas.csv", StandardCharsets.UTF_8));
        SparseMatrix alone = transformed(source("pandas.csv", StandardCharsets.UTF_8)
                .withTable(TableSettings.FOUND.withColumns(columns).withMissing(MissingCells.MEAN)));
        assertThat(alone.nonzeros()).isPositive();
        for (int row = 0; row < alone.rows(); row++) {
            Map<Integer, Float> expected = new HashMap<>();
            for (int place = among.start(row); place < among.end(row); place++) {
                int feature = among.column(place);
                if (feature >= first && feature < (end < 0 ? first + alone.columns() : end)) {
                    expected.put(feature - first, among.value(place));
                }
            }
            Map<Integer, Float> found = new HashMap<>();
            for (int place = alone.start(row); place < alone.end(row); place++) {
                found.put(alone.column(place), alone.value(place));
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    /** The rows of a table as they are trained on. */
    private static SparseMatrix transformed(DataSource.File file) {
        SourceData read = DataReader.read(file, OptionalInt.empty());
        DataDescription description = description(file, new HeldOut.Share(0.5), FeatureValues.STANDARD);
        return DataTransformation.fit(
                        read.data().features(), OptionalInt.empty(), FeaturePlan.of(read.schema(), description))
                .apply(read.data().features());
    }

    @ParameterizedTest
    @CsvSource({"holes.csv, id", "holes.parquet, id", "postgres.csv, id", "postgres.txt, column_1"})
    void missingNumbersAreTheMeanOfTheOthers(String name, String id) {
        boolean named = !id.equals("column_1");
        DataSource.File file = new DataSource.File(
                        FOLDER.resolve(name), Optional.of(named ? "label" : "column_7"), List.of())
                .withTable(TableSettings.FOUND.withColumns(Map.of(id, ColumnSettings.of(ColumnKind.IGNORE))));
        Triples.assertClose(transformed(file), FOLDER.resolve("holes-train.txt"), 0, TOLERANCE);
    }

    @Test
    void aWrongEncodingIsSaidWithTheLikelyOne() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("excel-1252.csv", StandardCharsets.UTF_8))
                .withMessageContaining("excel-1252.csv:2: the bytes E4 73 65 20 are not UTF-8; in windows-1252");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("excel.csv", StandardCharsets.US_ASCII))
                .withMessageContaining("the text is not in US-ASCII");
    }

    @Test
    void everyColumnIsWhatItLooksLike() {
        assertThat(TableProfile.of(new DataSource.File(FOLDER.resolve("pandas.csv"), Optional.empty(), List.of()))
                        .columns())
                .extracting(column -> column.name() + " " + column.kind())
                .containsExactly(
                        "column_1 IGNORE",
                        "id NUMBER",
                        "amount NUMBER",
                        "visits NUMBER",
                        "city CATEGORY",
                        "review TEXT",
                        "title TEXT",
                        "label CATEGORY");
    }

    private static DataDescription description(String train, HeldOut test, FeatureValues values) {
        return description(source(train, StandardCharsets.UTF_8), test, values);
    }

    private static DataDescription description(DataSource.File train, HeldOut test, FeatureValues values) {
        return new DataDescription(train, test, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), 0, values);
    }

    private static SourceData read(String name, Charset encoding) {
        return DataReader.read(source(name, encoding), OptionalInt.empty());
    }

    private static DataSource.File source(String name, Charset encoding) {
        return new DataSource.File(FOLDER.resolve(name), Optional.of("label"), List.of())
                .withTable(new TableSettings(NO_ID, Optional.empty(), encoding, MissingCells.MEAN, false));
    }
}
