package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.measure.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactorColumnTest {
    @TempDir
    private Path folder;

    @TempDir
    private static Path files;

    /** Of the files that have columns for factors; where every measure has a value. */
    static Stream<String> columns() {
        Set<String> columns = new LinkedHashSet<>(List.of("baseline"));
        columns.addAll(BaselineFile.BEFORE_MEASURES);
        columns.addAll(BaselineFile.AFTER_MEASURES);
        columns.addAll(TuningFiles.AFTER_PATHS);
        for (boolean labelSets : new boolean[] {false, true}) {
            List<TrialResult> results = List.of(trial(labelSets));
            ResultFiles.writeAccuracy(files, List.of(), results, Optional.empty());
            columns.addAll(columnsOf("accuracy.csv"));
            ResultFiles.writeCurves(files, List.of(), results);
            columns.addAll(columnsOf("curves.csv"));
        }
        Observation observation = new Observation(List.of(), Block.of("1"), OptionalDouble.of(0.5), Outcome.OK);
        SummaryFile.write(
                files,
                Analysis.of(ResultTable.of("test_accuracy", List.of(), List.of(observation)), AnalysisOptions.DEFAULT));
        columns.addAll(columnsOf("summary.csv"));
        return columns.stream();
    }

    private static List<String> columnsOf(String file) {
        return CsvRows.of(files.resolve(file)).get(0).getParser().getHeaderNames();
    }

    private static TrialResult trial(boolean labelSets) {
        Map<String, Double> values = new LinkedHashMap<>();
        Measure.all(labelSets).forEach(measure -> values.put(measure.word(), 0.5));
        Metrics metrics = new Metrics(values);
        TrialMetrics figures = MadeUpFigures.of(metrics)
                .curve(List.of(new Epoch(1, 1, 0.5, Optional.of(metrics), 1)), 1)
                .make();
        return new TrialResult(
                "key",
                "the network",
                Map.of(),
                new Seeds(1, 1, 1),
                TrialResult.Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void noFactorIsCalledLikeAnotherColumnOfTheResults(String column) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: columns
                data: {train: {synthetic: {}}}
                factors: {%s: {small: {network.hidden: [32]}, large: {network.hidden: [64]}}}
                """.formatted(column));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ExperimentFile.read(file))
                .withMessageContaining("the results have a column of this name");
    }
}
