package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataException;
import dev.nonzero.data.DataSources;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.LoadedData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.data.SplitDraw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of a table that mark its rows are no features, and decide on the split. */
class TableMarksTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"group: patient", "columns: {patient: group}"})
    void rowsOfAGroupStayTogether(String keys) throws IOException {
        StringBuilder rows = new StringBuilder("size,patient,label\n");
        for (int row = 0; row < 60; row++) {
            rows.append(
                    100 + row / 3 + ",p" + row / 3 + "," + "xy".charAt(row % 2) + "\n"); // the size says the patient
        }
        PreparedData prepared = prepare(rows, "test: 0.3, values: as_is, " + keys);
        assertThat(prepared.schema().featureNames()).containsExactly("size");
        Set<Float> trained = sizes(prepared.train());
        assertThat(sizes(prepared.test())).hasSize(6).doesNotContainAnyElementsOf(trained);
    }

    @Test
    void aColumnSaysWhichRowsAreForWhat() throws IOException {
        String rows = "size,part,label\n1,train,x\n2,test,y\n3,train,y\n4,validation,x\n5,test,x\n";
        PreparedData prepared = prepare(rows, "split: part, values: as_is");
        assertThat(sizes(prepared.train())).containsExactlyInAnyOrder(1f, 3f);
        assertThat(sizes(prepared.test())).containsExactlyInAnyOrder(2f, 5f);
        assertThat(sizes(prepared.validation().orElseThrow())).containsExactly(4f);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(rows.replace("validation", "later"), "split: part"))
                .withMessageContaining("'later'; expected train, validation or test");
    }

    private PreparedData prepare(CharSequence rows, String keys) throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), rows);
        Path config = Files.writeString(
                folder.resolve("rows.yaml"),
                "name: rows\ndata: {train: " + table + ", label_column: label, " + keys + "}\n");
        DataDescription data = ExperimentFile.read(config).settings().data();
        return LoadedData.load(DataSources.of(data)).prepare(data, SplitDraw.of(1));
    }

    private static Set<Float> sizes(LabeledData rows) {
        Set<Float> sizes = new HashSet<>();
        for (int place = 0; place < rows.features().nonzeros(); place++) {
            sizes.add(rows.features().value(place));
        }
        return sizes;
    }
}
