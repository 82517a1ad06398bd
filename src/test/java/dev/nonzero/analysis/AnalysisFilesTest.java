package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisFilesTest {
    @TempDir
    private Path folder;

    @Test
    void effectsAreWrittenInTheUnitOfTheMetric() throws IOException {
        AnalysisFiles.write(folder, Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002)));
        CSVRecord pool = rows("effects.csv").get(1);
        assertThat(pool.get("effect")).isEqualTo("pool: max - none");
        assertThat(Double.parseDouble(pool.get("mean_difference"))).isCloseTo(0.006876069444444401, within(1e-10));
        assertThat(pool.get("sign_flip_method")).isEqualTo("exact");
        assertThat(pool.get("verdict")).isEqualTo("different");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void everyTableNamesItsMetricItsUnitAndTheMargin() throws IOException {
        AnalysisFiles.write(folder, Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002)));
        for (String file : List.of("effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertThat(rows(file)).as(file).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("metric")).isEqualTo("accuracy");
                assertThat(row.get("better")).isEqualTo("higher");
                assertThat(row.get("unit")).isEqualTo("share");
                assertThat(row.get("margin")).isEqualTo("0.002");
            });
        }
    }

    @Test
    void thePairsOfLevelsAreATableOfTheirOwn() {
        AnalysisResult result = Analysis.of(Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002));
        AnalysisFiles.write(folder, result);
        assertThat(rows("pairs.csv"))
                .hasSize(3)
                .extracting(row -> row.get("effect"))
                .containsExactlyElementsOf(result.pairs().stream()
                        .map(effect -> effect.contrast().name())
                        .toList());
    }

    private List<CSVRecord> rows(String file) {
        return CsvRows.of(folder.resolve(file));
    }
}
