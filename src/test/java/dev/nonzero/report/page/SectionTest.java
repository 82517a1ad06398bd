package dev.nonzero.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Direction;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.Metric;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.experiment.TunedCell;
import dev.nonzero.experiment.TunedCell.Tried;
import dev.nonzero.files.FileException;
import dev.nonzero.report.MadeUpRun;
import dev.nonzero.report.ResultTables;
import dev.nonzero.report.TuningFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sections whose files are written by hand. */
class SectionTest {
    @TempDir
    private Path folder;

    @Test
    void numbersAreShownAsTheMetricWantsThem() {
        MetricText share = new MetricText(new Metric("test_accuracy", Direction.HIGHER, Metric.Unit.SHARE));
        assertThat(share.value(0.91494)).isEqualTo("91.49");
        assertThat(share.difference(0.00511)).isEqualTo("+0.51");
        assertThat(share.difference(-0.00511)).isEqualTo("\u22120.51");
        assertThat(share.difference(-0.00001)).isEqualTo("0.00"); // no sign of nothing
        assertThat(share.difference(0)).isEqualTo("0.00");
        assertThat(share.interval(new Interval(-0.01, 0.02))).isEqualTo("\u22121.00 to +2.00");
        assertThat(share.size(0.005)).isEqualTo("0.50");
        assertThat(share.nameOfValues()).isEqualTo("test accuracy, %");
        assertThat(share.nameOfDifferences()).isEqualTo("test accuracy, points");
        MetricText own = new MetricText(new Metric("test_log_loss", Direction.LOWER, Metric.Unit.OWN));
        assertThat(own.value(0.91494)).isEqualTo("0.9149");
        assertThat(own.nameOfValues()).isEqualTo("test log loss").isEqualTo(own.nameOfDifferences());
        assertThat(MetricText.p(0.0001)).isEqualTo("0.0001");
        assertThat(MetricText.p(0.00009)).isEqualTo("< 0.0001");
        assertThat(MetricText.count(1_234_567L)).isEqualTo("1,234,567");
        assertThat(MetricText.count(1999.6)).isEqualTo("2,000");
        assertThat(Percent.of(0.95)).isEqualTo("95 %");
        assertThat(Percent.of(0.995)).isEqualTo("99.5 %");
        assertThat(Percent.decimals(0.12345)).isEqualTo("12.35");
        assertThat(Percent.rounded(-0.256)).isEqualTo("\u221226 %");
    }

    /** Four rows of both: b is better in two, much worse in another; one of a alone decides nothing. */
    @Test
    void theRowsThatDecideComeWithThoseThatDifferMostFirst() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), """
                row,label,metric,spread,a,b,words
                11,no,test_accuracy,0.25,0.5,0.75,rare word
                12,yes,test_accuracy,0,1,1,same
                13,'=x,test_accuracy,1,1,0,much
                14,no,test_accuracy,0,,,none
                15,no,test_accuracy,0,0.9,,one
                16,no,test_accuracy,0.125,0.25,0.375,some
                """);
        ResultTable table = table();
        PageSection section = RowsSection.of(table, "a", "b", folder).orElseThrow();
        assertThat(section.reading())
                .startsWith(
                        "Of 4 test rows that both cells were tested on, 2 have a higher score with b, 1 with a, and the others")
                .contains("the share of seeds that predicted the row");
        Table rows = section.tables().get(0);
        assertThat(rows.rows()).hasSize(3);
        assertThat(rows.rows().get(0).cells())
                .extracting(Table.Cell::text)
                .containsExactly("13", "=x", "1.00", "0.00", "much");
        assertThat(rows.rows().get(0).cells())
                .extracting(Table.Cell::number)
                .containsExactly(true, false, true, true, false);
        assertThat(rows.rows().get(0).cells())
                .extracting(Table.Cell::first)
                .containsExactly(true, false, false, false, false);
        assertThat(rows.rows().get(1).cells()).extracting(Table.Cell::text).startsWith("11", "no", "0.50", "0.75");
        assertThat(rows.columns()).extracting(Table.Column::heading).containsExactly("row", "class", "a", "b", "words");
        assertThat(section.downloads()).extracting(Download::file).containsExactly("rows.csv");
        assertThat(RowsSection.of(table, "a", "a", folder)).isEmpty();
        assertThat(RowsSection.of(table, "a", "b", folder.resolve("elsewhere"))).isEmpty();
    }

    @Test
    void whatTheScoreOfARowIsDependsOnTheMetric() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "row,label,metric,spread,a,b,words\n1,no,x,1,0,1,w\n");
        String weights = " Rows count by their weights in the metric, but not here.";
        assertThat(readingOfRows("test_accuracy"))
                .contains("The score is the share of seeds that predicted the row correctly")
                .doesNotContain(weights);
        assertThat(readingOfRows("weighted_test_accuracy"))
                .contains("The score is the share of seeds that predicted the row correctly")
                .endsWith(weights);
        assertThat(readingOfRows("test_log_loss"))
                .contains("The score is the mean score of the row over the seeds")
                .doesNotContain(weights);
    }

    private String readingOfRows(String metric) {
        ResultTable table = ResultTable.of(
                metric,
                List.of(),
                List.of(new Observation(List.of(), Block.of("1"), OptionalDouble.of(0.5), Outcome.OK)));
        return RowsSection.of(table, "a", "b", folder).orElseThrow().reading();
    }

    @Test
    void noMoreThanTwoDozenRowsAreShown() throws IOException {
        StringBuilder csv = new StringBuilder("row,label,metric,spread,a,b,words\n");
        for (int row = 1; row <= 30; row++) {
            csv.append(row).append(",no,test_accuracy,0,0,").append(row / 100.0).append(",w\n");
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        List<Table.Row> rows = RowsSection.of(table(), "a", "b", folder)
                .orElseThrow()
                .tables()
                .get(0)
                .rows();
        assertThat(rows).hasSize(24);
        assertThat(rows.get(0).cells().get(0).text()).isEqualTo("30");
        assertThat(rows.get(23).cells().get(0).text()).isEqualTo("7");
    }

    @Test
    void differencesOfALinearLayerAndAConvolutionAreAHistogramAndATable() throws IOException {
        Files.writeString(folder.resolve("equivalence.csv"), """
                measurement,layer,at,statistic,value
                output,,,largest_difference,1.5e-7
                output,,,relative_difference,2.25e-8
                output,,,equal_share,0.75
                depth,,2,largest_difference,3e-6
                parameters,linear,,count,12
                output_difference,,-1,count,4
                output_difference,,0,count,9
                output_difference,,1,end,0
                weight_gradient_difference,,-2,count,5
                weight_gradient_difference,,2,end,0
                """);
        PageSection section = EquivalenceSection.of(folder).orElseThrow();
        assertThat(section.tables().get(0).rows())
                .extracting(row -> row.cells().stream().map(Table.Cell::text).toList())
                .containsExactly(
                        List.of("output", "1.50e-07", "2.25e-08", "0.750"), List.of("depth 2", "3.00e-06", "", ""));
        assertThat(bins(section.pictures().get(0))).containsExactly("-1.0 0.0 4.0", "0.0 1.0 9.0");
        assertThat(bins(section.pictures().get(1))).containsExactly("-2.0 2.0 5.0");
        assertThat(section.pictures().get(1).name()).isEqualTo("weight_gradient-differences");
        assertThat(EquivalenceSection.of(folder.resolve("elsewhere"))).isEmpty();
    }

    /** Two cells with three combinations each, of which one diverged. */
    @Test
    void whatWasTriedIsDrawnAndListed() throws IOException {
        TuningPlan plan = plan("{training.optimizer.learning_rate: [0.01, 0.1, 1], seeds: 2}");
        List<TunedCell> cells = List.of(
                new TunedCell(
                        "pool=none",
                        Map.of("pool", "none"),
                        List.of(tried("0.01", 0.5, 0.6), tried("0.1", 0.7, 0.8), tried("1", 0.2, 0.4)),
                        1),
                new TunedCell(
                        "pool=max",
                        Map.of("pool", "max"),
                        List.of(
                                tried("0.01", 0.9, 0.9),
                                tried("0.1", 0.25, 0.5, 0.75),
                                tried("1", 0.1, Double.POSITIVE_INFINITY)),
                        0));
        TuningFiles.write(folder, List.of("pool"), plan, cells, false);
        assertThat(Files.readAllLines(folder.resolve("tuning.csv")))
                .startsWith(
                        "cell,pool,training.optimizer.learning_rate,metric,seeds,failed,mean,sd,chosen,edge",
                        "pool=none,none,0.01,validation_accuracy,2,0,0.55,0.07071067811865474,no,",
                        "pool=none,none,0.1,validation_accuracy,2,0,0.75,0.07071067811865482,yes,")
                .contains(
                        "pool=max,max,0.01,validation_accuracy,2,0,0.9,0.0,yes,learning_rate=0.01 (smallest)",
                        "pool=max,max,0.1,validation_accuracy,3,0,0.5,0.25,no,",
                        "pool=max,max,1,validation_accuracy,2,0,,,no,");
        assertThat(Files.readAllLines(folder.resolve("tuning_budget.csv")))
                .extracting(line -> line.replaceFirst(",0\\..*", ""))
                .containsExactly(
                        "cell,metric,combinations,expected_best",
                        "pool=none,validation_accuracy,1",
                        "pool=none,validation_accuracy,2",
                        "pool=none,validation_accuracy,3",
                        "pool=max,validation_accuracy,1",
                        "pool=max,validation_accuracy,2");
        PageSection section = TuningSection.of(plan, cells, false, folder);
        JsonNode tried = section.pictures().get(0).spec();
        assertThat(list(tried.at("/datasets/points")))
                .extracting(point ->
                        point.get("row").asInt() + " " + point.get("values").asString() + " "
                                + Math.round(point.get("mean").asDouble()) + " "
                                + point.get("chosen").asBoolean())
                .containsExactly(
                        "0 learning_rate=0.01 55 false",
                        "0 learning_rate=0.1 75 true",
                        "0 learning_rate=1 30 false",
                        "1 learning_rate=0.01 90 true",
                        "1 learning_rate=0.1 50 false"); // the diverged one has no dot
        assertThat(list(tried.at("/datasets/labels")))
                .extracting(label ->
                        label.get("cell").asString() + ": " + label.get("text").asString())
                .containsExactly("pool=none: learning_rate=0.1", "pool=max: learning_rate=0.01");
        assertThat(tried.at("/layer/0/encoding/x/title").asString()).isEqualTo("validation accuracy, %");
        assertThat(tried.get("height").asInt()).isEqualTo(2 * 46);
        List<JsonNode> budget = list(section.pictures().get(1).spec().at("/datasets/budget"));
        assertThat(budget.get(0).get("best").asDouble()).isCloseTo(100 * (0.55 + 0.75 + 0.3) / 3, within(1e-9));
        assertThat(budget)
                .extracting(point -> point.get("combinations").asInt())
                .startsWith(1, 2, 3, 1);
        assertThat(section.tables().get(0).rows().get(1).cells())
                .extracting(Table.Cell::text)
                .startsWith("pool=none", "0.1", "0.7500", "0.0707", "yes");
    }

    /** Figures of each column in its own unit; columns without any are left out. */
    @Test
    void whatANetworkHasToBeatIsATableOfModelsAndOneOfDifferences() throws IOException {
        Files.writeString(folder.resolve("baselines.csv"), """
                baseline,pool,split_seed,repeat,fold,test_accuracy,test_macro_f1,cost,seconds,message
                largest class,,1234,1,2,0.5,0.25,,0.04,
                linear SVM,max,2,1,2,,,,,'=out
                logistic regression,max,3,1,2,0.96125,0.75,0.5,12.6,
                """);
        Files.writeString(folder.resolve("baseline_effects.csv"), """
                cell,baseline,n,mean_difference,lower,upper,generalize_to,lower_for_new_rows,upper_for_new_rows
                pool=max,linear SVM,1000,0.0125,-0.01,0.02,seeds_and_rows,-0.03,0.04
                """);
        PageSection section = BaselinesSection.of(List.of("pool", "layer"), folder);
        Table models = section.tables().get(0);
        assertThat(models.columns())
                .extracting(Table.Column::heading)
                .containsExactly(
                        "baseline",
                        "pool",
                        "split",
                        "repeat",
                        "fold",
                        "test accuracy, %",
                        "test macro F1, %",
                        "C",
                        "time",
                        "failed");
        assertThat(models.columns())
                .extracting(Table.Column::number)
                .containsExactly(false, false, true, true, true, true, true, true, true, false);
        assertThat(texts(models))
                .containsExactly(
                        List.of("largest class", "", "1,234", "1", "2", "50.00", "25.00", "", "0.0 s", ""),
                        List.of("linear SVM", "max", "2", "1", "2", "", "", "", "", "=out"),
                        List.of("logistic regression", "max", "3", "1", "2", "96.13", "75.00", "0.5", "13 s", ""));
        assertThat(texts(section.tables().get(1)))
                .containsExactly(
                        List.of("pool=max", "linear SVM", "1,000", "1.25", "\u22121.00", "2.00", "\u22123.00", "4.00"));
        assertThat(section.downloads())
                .extracting(Download::file)
                .containsExactly("baselines.csv", "baseline_effects.csv");
    }

    @Test
    void aTableOfTextsNamesItsRowsAndIsShownAtOnceWhileItIsShort() {
        List<Table.Column> columns = List.of(new Table.Column("what", false), new Table.Column("size", true));
        Table table = Table.ofTexts("t", "", columns, Collections.nCopies(12, List.of("a,b", "1,234")));
        assertThat(table.rows().get(11).cells())
                .containsExactly(
                        new Table.Cell("a,b", "a,b", false, true), new Table.Cell("1,234", "1234", true, false));
        assertThat(table.open()).isTrue();
        assertThat(Table.ofTexts("t", "", columns, Collections.nCopies(13, List.of("a", "1")))
                        .open())
                .isFalse();
    }

    private static List<List<String>> texts(Table table) {
        return table.rows().stream()
                .map(row -> row.cells().stream().map(Table.Cell::text).toList())
                .toList();
    }

    @Test
    void aSectionHasDownloadsOnceItHasFilesAndThePageItsLibraries() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x\n");
        PageSection section = PageSection.of("a", "A", "A section", "");
        assertThat(section.hasDownloads()).isFalse();
        assertThat(section.withFiles(folder, "a.csv").hasDownloads()).isTrue();
        assertThat(Resource.library("vega-embed", "6.29.0")).contains("vegaEmbed");
    }

    @Test
    void aFileIsPartOfThePageUnlessItIsLarge() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x\n");
        assertThat(Download.of(folder, "a.csv"))
                .isEqualTo(new Download("a.csv", "data:text/csv;charset=utf-8;base64,eAo="));
        Files.write(folder.resolve("full.csv"), new byte[4 << 20]);
        assertThat(Download.of(folder, "full.csv").link()).startsWith("data:");
        Files.write(folder.resolve("large.csv"), new byte[(4 << 20) + 1]);
        assertThat(Download.of(folder, "large.csv").link()).isEqualTo("large.csv");
        assertThatExceptionOfType(FileException.class).isThrownBy(() -> Download.of(folder, "missing.csv"));
    }

    @Test
    void manyMarksAreDrawnOnACanvas() {
        assertThat(Picture.of("p", "", "", Specification.named("histogram"), 2_000)
                        .renderer())
                .isEqualTo("svg");
        assertThat(Picture.of("p", "", "", Specification.named("histogram"), 2_001)
                        .renderer())
                .isEqualTo("canvas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Specification.named("curves").value("nothing", 1))
                .withMessageContaining("no parameter nothing");
        assertThatIllegalStateException()
                .isThrownBy(() -> Resource.text("missing.css"))
                .withMessageContaining("missing.css");
    }

    /** Of the metric accuracy; the rest does not matter here. */
    private ResultTable table() throws IOException {
        Experiment experiment = MadeUpRun.experiment("test_accuracy", folder);
        return Analysis.of(ResultTables.of(experiment, MadeUpRun.trials()), ResultTables.options(experiment.analysis()))
                .table();
    }

    private TuningPlan plan(String tune) throws IOException {
        return ExperimentFile.read(Files.writeString(
                        folder.resolve("tuned.yaml"),
                        "name: tuned\ndata: {train: {synthetic: {}}, validation: 0.2}\ntune: " + tune + "\n"))
                .tune()
                .orElseThrow();
    }

    private static Tried tried(String rate, double... values) {
        return new Tried(
                Map.of("learning_rate", rate), Arrays.stream(values).boxed().toList(), 0);
    }

    private static List<String> bins(Picture picture) {
        return list(picture.spec().at("/datasets/bins")).stream()
                .map(bin -> bin.get("low").asDouble() + " " + bin.get("high").asDouble() + " "
                        + bin.get("count").asDouble())
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
