package dev.nonzero.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.FinalTraining;
import dev.nonzero.experiment.Trial;
import dev.nonzero.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the columns of a table is exported with the network: missing numbers, scales, and text. */
class TableExportTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values: standard, missing: indicator",
                "values: robust, missing: mean",
                "values: log, missing: mean",
                "values: max_abs, columns: {amount: log, review: {scale: binary}}"
            })
    void onnxruntimeGivesTheSameProbabilities(String data) throws IOException, ReflectiveOperationException {
        Path config = Files.writeString(
                folder.resolve("table.yaml"), """
                name: table
                data: {train: src/test/resources/data/tables/holes.csv, label_column: label, %s}
                network: {hidden: [6]}
                training: {epochs: 3}
                """.formatted(data.replace("amount: log", "amount: {scale: log}")));
        Design design = Design.of(ExperimentFile.read(config));
        Trial trial = new Trial(design.cells().get(0), design.seeds().get(0));
        Model model = FinalTraining.run(trial, new ExperimentData().toUse(trial, false), (step, steps) -> {})
                .model();
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(model, file);
        SparseMatrix rows = DataReader.readMatching(
                        trial.cell().settings().data().train(),
                        model.description().schema())
                .features();
        float[] dense = new float[rows.rows() * rows.columns()]; // (rows, features)
        for (int row = 0; row < rows.rows(); row++) {
            for (int place = rows.start(row); place < rows.end(row); place++) {
                dense[row * rows.columns() + rows.column(place)] = rows.value(place);
            }
        }
        OnnxRuntime found = OnnxRuntime.run(file, dense, rows.rows());
        float[] expected = model.predictor().probabilities(rows); // (rows, 2)
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(found.probabilities().get(row)[1]).isCloseTo(expected[2 * row + 1], Offset.offset(1e-5f));
        }
    }
}
