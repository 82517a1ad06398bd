package dev.nonzero.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.report.ClassesFile;
import dev.nonzero.report.MadeUpRun;
import dev.nonzero.report.NetworkOutline;
import dev.nonzero.report.NetworkOutline.LayerOutline;
import dev.nonzero.report.ResultFiles;
import dev.nonzero.report.ResultTables;
import dev.nonzero.report.RunFile;
import dev.nonzero.report.RunRecord;
import dev.nonzero.report.RunRecord.CellNetwork;
import dev.nonzero.report.RunResults;
import dev.nonzero.report.SummaryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What stands in the page of a made-up run, against the tables that independent software made of the same figures. */
class PageContentTest {
    /** Columns of the files that the page shows as differences, with their sign. */
    private static final Set<String> DIFFERENCES = Set.of(
            "mean_difference",
            "lower_for_new_rows",
            "upper_for_new_rows",
            "contribution",
            "one_at_a_time",
            "one_at_a_time_reversed");

    private static final List<String> CELLS = List.of(
            "layer=linear, pool=none", "layer=linear, pool=max", "layer=conv1d, pool=none", "layer=conv1d, pool=max");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"test_accuracy", "test_log_loss"})
    void everyTableShowsTheNumbersOfItsFile(String metric) throws IOException {
        HtmlPage page = page(metric);
        int percent = metric.equals("test_accuracy") ? 100 : 1;
        for (String file : List.of("summary.csv", "effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            HtmlPage.Table table = page.table(file);
            List<CSVRecord> rows = CsvRows.of(folder.resolve(file));
            assertThat(table.rows()).as(file).hasSameSizeAs(rows);
            assertThat(table.open()).as(file).isEqualTo(rows.size() <= 12);
            for (int row = 0; row < rows.size(); row++) {
                for (String column : table.sources()) {
                    HtmlPage.Field field = table.field(row, column);
                    String value = rows.get(row).get(column);
                    assertThat(field.value()).as(column).isEqualTo(value);
                    assertShows(file, column, field, value, percent);
                }
            }
        }
        assertThat(page.table("summary.csv").sources())
                .containsExactly("cell", "n", "mean", "sd", "lower", "upper", "min", "median", "max", "diverged");
        assertThat(page.table("effects.csv").sources())
                .containsExactly(
                        "effect",
                        "mean_difference",
                        "lower",
                        "upper",
                        "holm_p",
                        "equivalence_p",
                        "smallest_margin",
                        "n",
                        "verdict",
                        "note"); // without those for new rows, which are all empty
    }

    private static void assertShows(String file, String column, HtmlPage.Field field, String value, int percent) {
        String text = field.text().replace('\u2212', '-');
        if (!field.number() || value.isEmpty()) {
            assertThat(text).as(column).isEqualTo(value);
            return;
        }
        double number = Double.parseDouble(value);
        if (column.endsWith("_p")) {
            assertThat(text).as(column).isEqualTo(number < 1e-4 ? "< 0.0001" : "%.4f".formatted(number));
        } else if (Set.of("share_of_gap", "share_of_variance").contains(column)) {
            assertThat(text).as(column).isEqualTo("%.0f %%".formatted(100 * number));
        } else if (Set.of("n", "levels", "df", "df_error", "diverged").contains(column)) {
            assertThat(text).as(column).isEqualTo("%.0f".formatted(number));
        } else if (column.equals("f")) {
            assertThat(text).as(column).isEqualTo("%.2f".formatted(number));
        } else if (column.startsWith("generalized_eta")) {
            assertThat(text).as(column).isEqualTo("%.3f".formatted(number));
        } else {
            boolean signed = DIFFERENCES.contains(column)
                    || (!file.equals("summary.csv") && Set.of("lower", "upper").contains(column));
            String format = (signed ? "%+" : "%") + (percent == 100 ? ".2f" : ".4f");
            assertThat(text).as(file + " " + column).isEqualTo(format.formatted(percent * number));
        }
    }

    @Test
    void theHeadSaysWhatWasRunAndTheAnswerWhatCameOut() throws IOException {
        HtmlPage page = page("test_accuracy");
        assertThat(page.between("<h1>", "</h1>")).isEqualTo("golden & co");
        assertThat(page.between("<p class=\"summary\">", "</p>"))
                .isEqualTo("4 cells × 8 seeds = 32 trainings on a.svm, 2026-01-01 00:01:00 UTC");
        assertThat(page.between("<meta name=\"generator\" content=\"", "\"")).isEqualTo("Nonzero 1.2");
        RunResults run = run("test_accuracy");
        String answer = page.between("The answer</h2>", "</section>");
        assertThat(run.answer()).isNotEmpty().allSatisfy(sentence -> assertThat(answer)
                .contains(sentence));
        assertThat(page.sections())
                .containsExactly(
                        "answer",
                        "failures",
                        "accuracy",
                        "effects",
                        "gap",
                        "curves",
                        "confusion",
                        "variance",
                        "networks",
                        "again");
        assertThat(page.between("<ul>", "</ul>")).contains("<a href=\"#gap\">Gap</a>");
    }

    @Test
    void trialsThatDidNotEndAsPlannedAreListed() throws IOException {
        HtmlPage page = page("test_accuracy");
        assertThat(page.reading("failures")).startsWith("2 of 32 trials.");
        assertThat(texts(page.table("failures")))
                .containsExactly(
                        List.of(CELLS.get(1), "6-16-26", "failed", "out of memory"),
                        List.of(CELLS.get(2), "3-13-23", "diverged", ""));
    }

    @Test
    void everyTrainingIsADotAndEveryCellHasItsMeanAndInterval() throws IOException {
        JsonNode accuracy = page("test_accuracy").picture("accuracy").get("spec");
        List<JsonNode> seeds = list(accuracy.at("/datasets/seeds"));
        assertThat(seeds).hasSize(30); // without the failed and the diverged one
        List<CSVRecord> trials = CsvRows.of(MadeUpRun.FOLDER.resolve("trials.csv"));
        assertThat(seeds.get(9).get("cell").asString()).isEqualTo(CELLS.get(1));
        assertThat(seeds.get(9).get("row").asInt()).isEqualTo(1);
        assertThat(seeds.get(9).get("seed").asString()).isEqualTo("2-12-22");
        assertThat(seeds.get(9).get("value").asDouble())
                .isCloseTo(100 * MadeUpRun.number(trials.get(9), "test_accuracy"), within(1e-9));
        assertThat(seeds.get(9).get("cut").asBoolean()).isFalse();
        assertThat(seeds.get(9).get("ended").asString()).isEqualTo("not known");
        List<JsonNode> cells = list(accuracy.at("/datasets/cells"));
        List<CSVRecord> summary = expected("summary.csv");
        for (int cell = 0; cell < 4; cell++) {
            assertThat(cells.get(cell).get("cell").asString()).isEqualTo(CELLS.get(cell));
            for (String column : List.of("mean", "lower", "upper")) {
                assertThat(cells.get(cell).get(column).asDouble())
                        .isCloseTo(100 * MadeUpRun.number(summary.get(cell), column), within(1e-9));
            }
        }
        assertThat(cells.get(1).get("seeds").asInt()).isEqualTo(7);
        assertThat(cells.get(1).get("text").asString()).isEqualTo("70.68");
        assertThat(cells.get(1).get("interval").asString()).isEqualTo("69.27 to 72.08");
        double least = 65.1694275672995;
        double greatest = 76.8194745862506;
        JsonNode domain = accuracy.at("/layer/0/encoding/x/scale/domain");
        assertThat(domain.get(0).asDouble()).isCloseTo(least - 0.06 * (greatest - least), within(1e-9));
        assertThat(domain.get(1).asDouble()).isCloseTo(greatest + 0.06 * (greatest - least), within(1e-9));
        assertThat(accuracy.get("height").asInt()).isEqualTo(4 * 46);
        assertThat(accuracy.at("/layer/0/encoding/x/title").asString()).isEqualTo("test accuracy, %");
        assertThat(accuracy.get("description").asString())
                .startsWith("Dot plot of test accuracy for 4 cells and 8 seeds");
    }

    @Test
    void everyEffectIsAPointWithItsIntervalAndTheMarginIsABand() throws IOException {
        HtmlPage page = page("test_accuracy");
        JsonNode effects = page.picture("effects").get("spec");
        List<JsonNode> rows = list(effects.at("/datasets/effects"));
        List<CSVRecord> expected = expected("effects.csv").stream()
                .filter(row -> row.get("diverged").equals("left out"))
                .toList();
        assertThat(rows).hasSize(4);
        for (int row = 0; row < 4; row++) {
            JsonNode drawn = rows.get(row);
            assertThat(drawn.get("row").asInt()).isEqualTo(row);
            assertThat(drawn.get("effect").asString())
                    .isEqualTo(expected.get(row).get("effect"));
            assertThat(drawn.get("mean").asDouble())
                    .isCloseTo(100 * MadeUpRun.number(expected.get(row), "mean_difference"), within(1e-9));
            assertThat(drawn.get("lower").asDouble())
                    .isCloseTo(100 * MadeUpRun.number(expected.get(row), "lower"), within(1e-9));
            assertThat(drawn.get("upper").asDouble())
                    .isCloseTo(100 * MadeUpRun.number(expected.get(row), "upper"), within(1e-9));
            assertThat(drawn.get("verdict").asString())
                    .isEqualTo(expected.get(row).get("verdict"));
        }
        assertThat(rows.get(2).get("interval").asString()).isEqualTo("\u22121.34 to +1.71");
        assertThat(rows.get(2).get("text").asString()).isEqualTo("+0.19");
        assertThat(rows.get(2).get("p").asString()).isEqualTo("0.8163");
        assertThat(rows.get(0).get("p").asString()).isEqualTo("< 0.0001");
        assertThat(rows.get(0).get("seeds").asInt()).isEqualTo(6);
        assertThat(effects.at("/datasets/margin/0/lower").asDouble()).isCloseTo(-2, within(1e-12));
        assertThat(effects.at("/datasets/margin/0/upper").asDouble()).isCloseTo(2, within(1e-12));
        assertThat(strings(effects.at("/layer/3/encoding/shape/legend/values")))
                .containsExactly("different", "equivalent"); // only what occurs
        assertThat(strings(effects.at("/layer/3/encoding/color/scale/domain"))).hasSize(5);
        assertThat(page.reading("effects"))
                .contains("90 % interval for new seeds on these test rows", "\u22122.00 to +2.00");
    }

    @Test
    void theGapIsAWaterfallFromTheWorstCellToTheBest() throws IOException {
        HtmlPage page = page("test_accuracy");
        List<JsonNode> steps = list(page.picture("attribution").get("spec").at("/datasets/steps"));
        List<CSVRecord> parts = expected("attribution.csv");
        assertThat(steps).hasSize(4);
        double from = steps.get(0).get("start").asDouble();
        double layer = 100 * MadeUpRun.number(parts.get(0), "contribution");
        double pool = 100 * MadeUpRun.number(parts.get(1), "contribution");
        assertThat(steps.get(0).get("label").asString()).isEqualTo(CELLS.get(0));
        assertThat(steps.get(0).get("part").asBoolean()).isFalse();
        assertThat(steps.get(1).get("label").asString()).isEqualTo("layer: linear to conv1d");
        assertThat(steps.get(1).get("part").asBoolean()).isTrue();
        assertThat(steps.get(1).get("direction").asString()).isEqualTo("rise");
        assertThat(steps.get(1).get("start").asDouble()).isEqualTo(from);
        assertThat(steps.get(1).get("end").asDouble()).isCloseTo(from + layer, within(1e-9));
        assertThat(steps.get(1).get("lower").asDouble())
                .isCloseTo(from + 100 * MadeUpRun.number(parts.get(0), "lower"), within(1e-9));
        assertThat(steps.get(2).get("start").asDouble()).isCloseTo(from + layer, within(1e-9));
        assertThat(steps.get(2).get("end").asDouble()).isCloseTo(from + layer + pool, within(1e-9));
        assertThat(steps.get(2).get("upper").asDouble())
                .isCloseTo(from + layer + 100 * MadeUpRun.number(parts.get(1), "upper"), within(1e-9));
        assertThat(steps.get(3).get("label").asString()).isEqualTo(CELLS.get(3));
        assertThat(steps.get(3).get("start").asDouble()).isCloseTo(from + layer + pool, within(1e-9));
        assertThat(steps.stream().map(step -> step.get("row").asInt())).containsExactly(0, 1, 2, 3);
        assertThat(steps.stream().limit(3).map(step -> step.get("next").asInt()))
                .containsExactly(1, 2, 3);
        assertThat(steps.get(3).get("next").isNull()).isTrue();
        assertThat(steps.get(1).get("interval").asString()).isEqualTo("+4.20 to +5.68");
        assertThat(steps.get(1).get("text").asString()).isEqualTo("+4.94");
        assertThat(page.reading("gap")).contains("the worst and the best cell");
        assertThat(page.between("data-picture=\"attribution\"", "</figcaption>"))
                .contains("The gap of +8.04 (test accuracy, points) and its parts, over 6 seeds.");
        assertThat(list(page("test_log_loss").picture("attribution").get("spec").at("/datasets/steps"))
                        .get(1)
                        .get("direction")
                        .asString())
                .isEqualTo("fall");
    }

    @Test
    void curvesAreMediansAndRangesOverTheSeeds() throws IOException {
        JsonNode curves = page("test_accuracy").picture("curves").get("spec");
        List<Double> atEpoch2 = new ArrayList<>();
        for (CSVRecord epoch : CsvRows.of(MadeUpRun.FOLDER.resolve("epochs.csv"))) {
            int trial = Integer.parseInt(epoch.get("trial"));
            if (trial > 24 && epoch.get("epoch").equals("2")) { // of conv1d, max
                atEpoch2.add(100 * MadeUpRun.number(epoch, "validation_accuracy"));
            }
        }
        atEpoch2.sort(null);
        JsonNode point = list(curves.at("/datasets/epochs")).stream()
                .filter(epoch -> epoch.get("cell").asString().equals(CELLS.get(3))
                        && epoch.get("epoch").asInt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(point.get("seeds").asInt()).isEqualTo(8);
        assertThat(point.get("least").asDouble()).isCloseTo(atEpoch2.get(0), within(1e-9));
        assertThat(point.get("greatest").asDouble()).isCloseTo(atEpoch2.get(7), within(1e-9));
        assertThat(point.get("median").asDouble()).isCloseTo((atEpoch2.get(3) + atEpoch2.get(4)) / 2, within(1e-9));
        assertThat(curves.at("/encoding/y/title").asString()).isEqualTo("validation accuracy, %");
        assertThat(parameter(curves, "first").get("value").asString()).isEqualTo(CELLS.get(3)); // the best
        assertThat(parameter(curves, "second").get("value").asString()).isEqualTo(CELLS.get(0)); // the worst
        assertThat(strings(parameter(curves, "first").at("/bind/options"))).isEqualTo(CELLS);
        assertThat(page("test_log_loss")
                        .picture("curves")
                        .get("spec")
                        .at("/encoding/y/title")
                        .asString())
                .isEqualTo("validation log loss");
    }

    /** Every training takes 3 of 7 rows of the first class for the second. */
    @Test
    void confusionsAreSummedOverTheSeedsOfACell() throws IOException {
        HtmlPage page = page("test_accuracy");
        JsonNode spec = page.picture("confusion").get("spec");
        List<String> lines = spec.at("/data/values").asString().lines().toList();
        assertThat(lines)
                .startsWith("cell,label,predicted,rows", "0,0,0,32", "0,0,1,24", "0,1,1,40", "1,0,0,28", "1,0,1,21")
                .hasSize(1 + 3 * 4);
        assertThat(strings(parameter(spec, "classes").get("value"))).containsExactly("no", "yes", "may<be");
        assertThat(spec.get("height").asInt()).isEqualTo(3 * 30);
        assertThat(spec.at("/encoding/x/axis/labelAngle").asInt()).isEqualTo(-60);
        assertThat(parameter(spec, "cell").get("value").asInt()).isEqualTo(3);
        assertThat(page.reading("confusion")).endsWith("the diagonal is the recall.");
    }

    @Test
    void networksAndWhatItTakesToRunAgainAreListed() throws IOException {
        HtmlPage page = page("test_accuracy");
        assertThat(texts(page.table("networks")))
                .startsWith(
                        List.of(
                                CELLS.get(0),
                                "1 position × 1,200 channels",
                                "hidden0 1,200 → 4, output 4 → 3",
                                "4,819"),
                        List.of(
                                CELLS.get(1),
                                "1,200 positions × 1 channel, 300 windows",
                                "pointwise 1 → 2 without bias with batch norm",
                                "6"),
                        List.of(CELLS.get(2), "the nonzeros of 1,200 features, mean", "", "0"));
        assertThat(page.table("networks").field(0, "parameters").value()).isEqualTo("4819");
        assertThat(texts(page.table("again")))
                .containsExactly(
                        List.of("command", "nonzero run golden.yaml"),
                        List.of("nonzero", "1.2"),
                        List.of("processor: logical cores", "2"),
                        List.of("digest of a.svm", "0123"),
                        List.of("trials ok", "1,030"),
                        List.of("start", "2026-01-01T00:00:00Z"),
                        List.of("end", "2026-01-01T00:01:00Z"));
        assertThat(page.between("<pre tabindex=\"0\">", "</pre>")).isEqualTo("name: golden & co\n");
        assertThat(page.between("download=\"golden & co.yaml\" href=\"".replace("&", "&amp;"), "\""))
                .isEqualTo("data:text/plain;charset=utf-8;base64,"
                        + Base64.getEncoder().encodeToString("name: golden & co\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.between("download=\"effects.csv\" href=\"", "\""))
                .isEqualTo("data:text/csv;charset=utf-8;base64,"
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("effects.csv"))));
    }

    /** Rows for which the worst and the best cell differ, and the comparison of a linear layer and a convolution. */
    @Test
    void whatElseTheFolderHasIsShown() throws IOException {
        String others = ",\"" + CELLS.get(1) + "\",\"" + CELLS.get(2) + "\",\"" + CELLS.get(3) + "\",words\n";
        Files.writeString(
                folder.resolve("rows.csv"),
                "row,label,metric,trials,spread,\"" + CELLS.get(0) + "\"" + others
                        + "1,no,test_accuracy,8,1,0,0,0,1,rare\n2,no,test_accuracy,8,0.5,1,0,0,0.5,more\n"
                        + "3,no,test_accuracy,8,1,0,0,0,0.75,some\n");
        Files.writeString(folder.resolve("equivalence.csv"), """
                measurement,layer,at,statistic,value
                output,,,largest_difference,1.5e-7
                output_difference,,-1,count,4
                output_difference,,1,end,0
                """);
        HtmlPage page = page("test_accuracy");
        assertThat(page.sections())
                .containsExactly(
                        "answer",
                        "failures",
                        "accuracy",
                        "effects",
                        "gap",
                        "curves",
                        "confusion",
                        "rows",
                        "variance",
                        "equivalence",
                        "networks",
                        "again");
        assertThat(page.reading("rows"))
                .contains(
                        "2 have a higher score with " + CELLS.get(3) + ", 1 with " + CELLS.get(0) + ", and the others");
    }

    private HtmlPage page(String metric) throws IOException {
        RunResults run = run(metric);
        Experiment experiment = run.experiment();
        List<String> factors =
                experiment.factors().stream().map(VariedFactor::name).toList();
        ResultFiles.writeAccuracy(folder, factors, run.trials(), Optional.empty());
        ResultFiles.writeCurves(folder, factors, run.trials());
        ClassesFile.write(folder, factors, run.trials(), run.record().classes());
        SummaryFile.write(folder, run.analysis().orElseThrow());
        AnalysisFiles.write(folder, run.analysis().orElseThrow());
        RunFile.write(folder, run.record());
        return HtmlPage.read(ReportPage.write(folder, run));
    }

    private RunResults run(String metric) throws IOException {
        List<TrialResult> trials = MadeUpRun.trials().stream()
                .map(trial ->
                        MadeUpRun.withConfusion(trial, List.of(List.of(0, 0, 4), List.of(0, 1, 3), List.of(1, 1, 5))))
                .toList();
        Experiment experiment = MadeUpRun.experiment(metric, folder);
        AnalysisResult analysis = Analysis.of(ResultTables.of(experiment, trials), withFewResamples(experiment));
        return new RunResults(record(), experiment, trials, List.of(), List.of(), Optional.of(analysis), folder);
    }

    /** The page shows nothing of the bootstrap. */
    private static AnalysisOptions withFewResamples(Experiment experiment) {
        AnalysisOptions o = ResultTables.options(experiment.analysis());
        return new AnalysisOptions(
                o.margin(), o.confidence(), o.compare(), o.simpleEffects(), o.generalizeTo(), o.seed(), 20);
    }

    private static RunRecord record() {
        List<NetworkOutline> outlines = List.of(
                new NetworkOutline(
                        1,
                        1_200,
                        1,
                        "",
                        List.of(
                                new LayerOutline("hidden0", 1_200, 4, true, false),
                                new LayerOutline("output", 4, 3, true, false))),
                new NetworkOutline(1_200, 1, 300, "", List.of(new LayerOutline("pointwise", 1, 2, false, true))),
                new NetworkOutline(1, 1_200, 1, "mean", List.of()),
                new NetworkOutline(1, 1_200, 1, "", List.of()));
        return new RunRecord(
                "golden & co",
                "name: golden & co\n",
                Map.of("nonzero", "1.2"),
                Map.of("logical_cores", "2"),
                Map.of("a.svm", "0123"),
                List.of("no", "yes", "may<be"),
                IntStream.range(0, 4)
                        .mapToObj(cell -> new CellNetwork(CELLS.get(cell), outlines.get(cell)))
                        .toList(),
                Map.of("ok", 1_030L),
                List.of("key"),
                List.of(),
                List.of(),
                List.of(),
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:01:00Z",
                List.of("run", "golden.yaml"));
    }

    private static List<CSVRecord> expected(String file) throws IOException {
        return CsvRows.of(
                MadeUpRun.FOLDER.resolve("expected").resolve("test_accuracy").resolve(file));
    }

    private static List<List<String>> texts(HtmlPage.Table table) {
        return table.rows().stream()
                .map(row -> row.values().stream().map(HtmlPage.Field::text).toList())
                .toList();
    }

    private static JsonNode parameter(JsonNode spec, String name) {
        return list(spec.get("params")).stream()
                .filter(parameter -> parameter.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> strings(JsonNode array) {
        return list(array).stream().map(JsonNode::asString).toList();
    }
}
