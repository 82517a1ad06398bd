package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonzero.data.ColumnValues.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of missing cells, and of the columns next to them. */
class MissingCellsTest {
    @TempDir
    private Path folder;

    /** The mean of 1, 3 and 5 takes the place of the missing number; b has no missing one. */
    @Test
    void aFeatureSaysWhereANumberWasMissing() throws IOException {
        Fitted data = fit("a,b,class\n1,1,x\n3,2,y\n,3,x\n5,4,y\n", MissingCells.INDICATOR, Map.of());
        assertThat(data.transformation().names(List.of("a", "b"))).containsExactly("a", "b", "a (missing)");
        assertThat(data.rows())
                .isEqualTo(new SparseMatrix(
                        3, new int[] {0, 2, 4, 7, 9}, new int[] {0, 1, 0, 1, 0, 1, 2, 0, 1}, new float[] {
                            1, 1, 3, 2, 3, 3, 1, 5, 4
                        }));
        assertThat(fit("a,b,class\n1,1,x\n3,2,y\n,3,x\n5,4,y\n", MissingCells.MEAN, Map.of())
                        .transformation()
                        .outputFeatures())
                .isEqualTo(2);
    }

    @Test
    void aMissingCategoryIsACategoryWhereThatIsAskedFor() throws IOException {
        String table = "a,class\nred,x\n,y\nblue,x\n";
        assertThat(read(table, MissingCells.INDICATOR, Map.of()).data().features())
                .isEqualTo(new SparseMatrix(3, new int[] {0, 1, 2, 3}, new int[] {1, 2, 0}, new float[] {1, 1, 1}));
        assertThat(read(table, MissingCells.MEAN, Map.of()).data().features())
                .isEqualTo(new SparseMatrix(2, new int[] {0, 1, 1, 2}, new int[] {1, 0}, new float[] {1, 1}));
    }

    /** Neighbours of which the same becomes are one block: two scaled to their range, two as they are, one scaled. */
    @Test
    void columnsAreScaledEachAsIsSaid() throws IOException {
        ColumnSettings scaled =
                new ColumnSettings(Optional.empty(), Optional.of(FeatureValues.MAX_ABS), Optional.empty(), List.of());
        Fitted data = fit(
                "a,b,c,d,e,class\n2,5,3,4,8,x\n4,10,6,8,2,y\n",
                MissingCells.MEAN,
                Map.of("a", scaled, "b", scaled, "e", scaled));
        assertThat(data.transformation().columns().orElseThrow().blocks())
                .extracting(Block::first, Block::end, Block::values)
                .containsExactly(
                        tuple(0, 2, FeatureValues.MAX_ABS),
                        tuple(2, 4, FeatureValues.AS_IS),
                        tuple(4, 5, FeatureValues.MAX_ABS));
        assertThat(data.rows())
                .isEqualTo(new SparseMatrix(
                        5, new int[] {0, 5, 10}, new int[] {0, 1, 2, 3, 4, 0, 1, 2, 3, 4}, new float[] {
                            0.5f, 0.5f, 3, 4, 1, 1, 1, 6, 8, 0.25f
                        }));
    }

    private record Fitted(DataTransformation transformation, SparseMatrix rows) {}

    private Fitted fit(String table, MissingCells missing, Map<String, ColumnSettings> columns) throws IOException {
        SourceData read = read(table, missing, columns);
        DataDescription description = new DataDescription(
                source(missing, columns),
                new HeldOut.Share(0.5),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                FeatureValues.AS_IS);
        SparseMatrix rows = read.data().features();
        DataTransformation transformation =
                DataTransformation.fit(rows, OptionalInt.empty(), FeaturePlan.of(read.schema(), description));
        return new Fitted(transformation, transformation.apply(rows));
    }

    private SourceData read(String table, MissingCells missing, Map<String, ColumnSettings> columns)
            throws IOException {
        Files.writeString(folder.resolve("rows.csv"), table);
        return DataReader.read(source(missing, columns), OptionalInt.empty());
    }

    private DataSource.File source(MissingCells missing, Map<String, ColumnSettings> columns) {
        return new DataSource.File(folder.resolve("rows.csv"), Optional.of("class"), List.of())
                .withTable(TableSettings.FOUND.withMissing(missing).withColumns(columns));
    }
}
