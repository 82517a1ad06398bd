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

class CsvWriterTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackToTheBit() {
        LabeledData data =
                read(Path.of("src/test/resources/data/decimals.svm"), List.of()).data();
        DataSchema schema = DataSchema.ofNumbers(data.features().columns(), data.classes());
        for (String name : List.of("rows.csv", "rows.csv.gz")) {
            new DataWriter(new SourceData(data, schema), folder.resolve(name)).write();
            assertThat(read(folder.resolve(name), List.of()).data()).isEqualTo(data);
        }
    }

    @Test
    void featuresAreNamedAsInTheSourceAndMissingCellsAreEmpty() throws IOException {
        Path from =
                Files.writeString(folder.resolve("from.csv"), "a,\"b, c\",label\n1.50,red,x\n,blue,\"y \"\"2\"\"\"\n");
        new DataWriter(read(from, List.of("b, c")), folder.resolve("to.csv")).write();
        assertThat(folder.resolve("to.csv"))
                .hasContent("label,a,\"b, c=blue\",\"b, c=red\"\nx,1.5,0,1\n\"y \"\"2\"\"\",,1,0\n");
    }

    @Test
    void aFormatThatIsOnlyReadIsRefused() {
        LabeledData data =
                read(Path.of("src/test/resources/data/counts.svm"), List.of()).data();
        Path file = folder.resolve("rows.npz");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        new DataWriter(new SourceData(data, DataSchema.ofNumbers(12, data.classes())), file).write())
                .withMessage(file + ": this format is read only; expected LIBSVM (.svm, .libsvm, .txt), CSV (.csv)");
    }

    @Test
    void labelsOfASetAreToldApartByWhatStandsBetweenThem() throws IOException {
        List<String> classes = List.of("a", "b;c");
        SparseMatrix one = new SparseMatrix(1, new int[] {0, 1}, new int[] {0}, new float[] {1});
        LabeledData sets = new LabeledData(one, LabelSets.of(new int[] {0, 2}, new int[] {0, 1}), classes);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> write(sets))
                .withMessageContaining("the label 'b;c' has a ';'");
        write(new LabeledData(one, LabelSets.of(new int[] {0, 2}, new int[] {0, 1}), List.of("a", "c")));
        assertThat(folder.resolve("to.csv")).hasContent("label,1\na;c,1\n");
        write(new LabeledData(one, new int[] {1}, classes));
        assertThat(folder.resolve("to.csv")).hasContent("label,1\nb;c,1\n");
    }

    @Test
    void aTableOfMoreThanTwoThousandMillionCellsIsRefused() {
        SparseMatrix wide = new SparseMatrix(Integer.MAX_VALUE, new int[3], new int[0], new float[0]);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> write(new LabeledData(wide, new int[2], List.of("a"))))
                .withMessageContaining("makes 4294967294 cells");
    }

    private void write(LabeledData data) {
        CsvWriter.write(
                new SourceData(data, DataSchema.ofNumbers(data.features().columns(), data.classes())),
                folder.resolve("to.csv"));
    }

    private static SourceData read(Path file, List<String> categorical) {
        return DataReader.read(new DataSource.File(file, Optional.of("label"), categorical), OptionalInt.empty());
    }
}
