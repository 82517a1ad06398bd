package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that a run leaves, as a browser shows it. Without Chromium these tests are skipped. */
class PageTest {
    private static final String EXPERIMENT = """
            name: page
            output: %s
            data:
              train: {synthetic: {rows: 400, features: 60, classes: 3, nonzeros: 6, rule: sum, seed: 1}}
              test: 0.25
              validation: 0.2
            network: {hidden: [8]}
            training: {trainer: sparse, epochs: 3, batch_size: 32}
            seeds: {init: 1..2, order: 1..2, split: 1..2}
            factors:
              network.initialization: [pytorch, keras]
              network.hidden: [[8], [16]]
            """;

    /** The columns with values of the metric, which the files have as shares and the page in percent or points. */
    private static final Pattern SHARES = Pattern.compile(
            "mean|sd|lower(_for_new_rows)?|upper(_for_new_rows)?|min|median|max|mean_difference|smallest_margin|contribution"
                    + "|one_at_a_time.*|standard_error_of_.*");

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void runAnExperimentAndStartTheBrowser() throws IOException {
        assumeTrue(Browser.isPresent(), "there is no Chromium with its driver");
        folder = temporary.resolve("page");
        page = folder.resolve("report.html");
        Path file = Files.writeString(temporary.resolve("page.yaml"), EXPERIMENT.formatted(folder));
        assertThat(Program.run("run", file.toString()).exitCode()).isEqualTo(Nonzero.DONE);
        assertThat(Program.run(
                                "equivalence",
                                "--batch",
                                "4",
                                "--length",
                                "8",
                                "--depths",
                                "1,2",
                                "--steps",
                                "2",
                                "--repetitions",
                                "1",
                                "--output",
                                folder.resolve("equivalence.csv").toString())
                        .exitCode())
                .isEqualTo(Nonzero.DONE);
        assertThat(Program.run("report", folder.toString()).exitCode()).isEqualTo(Nonzero.DONE);
        browser = Browser.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "768, light", "768, dark", "1280, light", "1280, dark"})
    void everyPictureIsDrawnWithoutAComplaintOrARequest(int width, String scheme) {
        browser.complaints();
        browser.requests();
        browser.open(page, width, scheme);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.run("return performance.getEntriesByType('resource').map(e => e.name).join()"))
                .isEqualTo("");
        assertThat(pictures())
                .containsExactly(
                        "accuracy",
                        "effects",
                        "attribution",
                        "curves",
                        "confusion",
                        "variance",
                        "output-differences",
                        "weight_gradient-differences");
        for (String picture : pictures()) {
            assertThat(count(picture, ".role-mark path, .role-mark line, .role-mark rect"))
                    .as("marks of %s", picture)
                    .isGreaterThan(3);
            assertThat(count(picture, "[role=graphics-document][aria-label]")).isEqualTo(1);
        }
        assertThat((long) Objects.requireNonNull(browser.run("return document.documentElement.scrollWidth")))
                .as("nothing is wider than the screen")
                .isLessThanOrEqualTo(width);
    }

    @Test
    void oneTrainingIsShownToo() throws IOException {
        Path results = temporary.resolve("one");
        Path file = Files.writeString(temporary.resolve("one.yaml"), """
                name: one
                output: %s
                data: {train: {synthetic: {rows: 100, features: 30, classes: 2, nonzeros: 5, rule: sum, seed: 1}}}
                network: {hidden: [4]}
                training: {trainer: sparse, epochs: 1}
                seeds: 1
                """.formatted(results));
        assertThat(Program.run("run", file.toString()).exitCode()).isEqualTo(Nonzero.DONE);
        browser.complaints();
        browser.open(results.resolve("report.html"), 390, "dark");
        assertThat(browser.complaints()).isEmpty();
        assertThat(pictures()).containsExactly("accuracy", "curves", "confusion");
    }

    @Test
    void theTablesHaveTheNumbersOfTheirFiles() throws IOException {
        browser.open(page, 1280, "light");
        for (String file : List.of("summary.csv", "effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            List<CSVRecord> rows = read(file);
            JsonNode table = json("""
                    const table = document.querySelector(`[data-table="${arguments[0]}"]`);
                    const sources = [...table.tHead.rows[0].cells].map(th => th.dataset.source);
                    return JSON.stringify([...table.tBodies[0].rows].map(row => Object.fromEntries(
                        [...row.cells].map((cell, i) => [sources[i], [cell.dataset.value, cell.textContent]]))))
                    """, file);
            assertThat(table.size()).as(file).isEqualTo(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                for (Map.Entry<String, JsonNode> field : table.get(row).properties()) {
                    String value = rows.get(row).get(field.getKey());
                    assertThat(field.getValue().get(0).asString()).isEqualTo(value);
                    assertIsShown(field.getKey(), value, field.getValue().get(1).asString(), file);
                }
            }
        }
    }

    @Test
    void theComparisonOfTheLayersIsShownWhereItIsInTheFolder() throws IOException {
        browser.open(page, 1280, "light");
        List<String> largest = read("equivalence.csv").stream()
                .filter(row -> row.get("statistic").equals("largest_difference"))
                .map(row -> String.format(Locale.ROOT, "%.3g", Double.parseDouble(row.get("value"))))
                .toList();
        JsonNode shown = json("""
                const table = document.querySelector(`[data-table="${arguments[0]}"]`);
                return JSON.stringify([...table.tBodies[0].rows].map(row => row.cells[1].textContent))
                """, "equivalence.csv");
        assertThat(shown.valueStream().map(JsonNode::asString).toList())
                .isNotEmpty()
                .containsExactlyElementsOf(largest);
    }

    /** What is shown is the number in percent or as it is, but for rounding. */
    private static void assertIsShown(String column, String value, String text, String file) {
        boolean isNumber = value.matches("-?[0-9.]+(E-?[0-9]+)?") && !text.startsWith("<");
        if (!isNumber) {
            return;
        }
        double shown = Double.parseDouble(text.replace("\u2212", "-").replaceAll("[+,% ]", ""));
        boolean share = SHARES.matcher(column).matches();
        double scale = share || text.endsWith("%") ? 100 : 1;
        assertThat(shown).as("%s of %s", column, file).isCloseTo(scale * Double.parseDouble(value), within(0.501));
    }

    @Test
    void thePicturesHaveTheNumbersOfTheFiles() throws IOException {
        browser.open(page, 1280, "light");
        List<CSVRecord> cells = read("summary.csv");
        JsonNode drawn = data("accuracy", "cells");
        for (int i = 0; i < cells.size(); i++) {
            assertThat(drawn.get(i).get("cell").asString())
                    .isEqualTo(cells.get(i).get("cell"));
            assertThat(drawn.get(i).get("mean").asDouble())
                    .isCloseTo(100 * Double.parseDouble(cells.get(i).get("mean")), within(1e-12));
        }
        List<String> accuracies = read("accuracy.csv").stream()
                .map(row -> row.get("cell") + " " + row.get("seed") + " "
                        + (float) (100 * Double.parseDouble(row.get("test_accuracy"))))
                .toList();
        List<String> dots = new ArrayList<>();
        data("accuracy", "seeds")
                .forEach(dot -> dots.add(
                        dot.get("cell").asString() + " " + dot.get("seed").asString() + " "
                                + (float) dot.get("value").asDouble()));
        assertThat(dots).containsExactlyInAnyOrderElementsOf(accuracies);
        List<CSVRecord> effects = read("effects.csv");
        JsonNode points = data("effects", "effects");
        assertThat(points.size()).isEqualTo(effects.size());
        for (int i = 0; i < effects.size(); i++) {
            assertThat(points.get(i).get("mean").asDouble())
                    .isCloseTo(100 * Double.parseDouble(effects.get(i).get("mean_difference")), within(1e-12));
            assertThat(points.get(i).get("verdict").asString())
                    .isEqualTo(effects.get(i).get("verdict"));
        }
        List<CSVRecord> parts = read("attribution.csv");
        JsonNode steps = data("attribution", "steps");
        for (int i = 0; i < parts.size() - 1; i++) {
            JsonNode step = steps.get(i + 1);
            assertThat(step.get("end").asDouble() - step.get("start").asDouble())
                    .isCloseTo(100 * Double.parseDouble(parts.get(i).get("contribution")), within(1e-10));
        }
        assertThat(steps.get(parts.size()).get("end").asDouble())
                .as("the parts end where the other cell is")
                .isCloseTo(steps.get(parts.size() - 1).get("end").asDouble(), within(1e-10));
    }

    @Test
    void headingsSortTheirTable() {
        browser.open(page, 1280, "light");
        String means = "return [...document.querySelectorAll('[data-table=\"summary.csv\"] tbody tr')]"
                + ".map(row => row.cells[2].dataset.value).join(' ')";
        String press = "document.querySelectorAll('[data-table=\"summary.csv\"] thead button')[2].click();" + means;
        List<String> before = List.of(String.valueOf(browser.run(means)).split(" "));
        List<String> sorted = before.stream().sorted().toList();
        assertThat(String.valueOf(browser.run(press)).split(" ")).containsExactlyElementsOf(sorted);
        assertThat(String.valueOf(browser.run(press)).split(" "))
                .containsExactlyElementsOf(
                        sorted.stream().sorted(Comparator.reverseOrder()).toList());
        assertThat(browser.run("return document.querySelector('[aria-sort]').getAttribute('aria-sort')"))
                .isEqualTo("descending");
    }

    @Test
    void anotherCellCanBeChosen() {
        browser.open(page, 1280, "light");
        String choose = """
                const select = document.querySelector("#picture-confusion select");
                select.selectedIndex = arguments[0];
                select.dispatchEvent(new Event("input", {bubbles: true}));
                select.dispatchEvent(new Event("change", {bubbles: true}));
                document.querySelector("#picture-confusion").vegaView.run();
                return document.querySelector("#picture-confusion svg").textContent;
                """;
        assertThat(browser.run(choose, 0)).isNotEqualTo(browser.run(choose, 3));
    }

    @Test
    void everyPictureCanBeSavedAndEveryFileIsInThePage() throws IOException {
        browser.open(page, 1280, "light");
        for (String picture : pictures()) {
            assertThat(count(picture, ".vega-actions a")).isEqualTo(2);
        }
        JsonNode downloads = json("return JSON.stringify([...document.querySelectorAll('.downloads a')]"
                + ".map(a => [a.download, a.href]))");
        List<String> files = new ArrayList<>();
        for (JsonNode download : downloads) {
            String name = download.get(0).asString();
            String link = download.get(1).asString();
            files.add(name);
            if (!name.endsWith(".yaml")) {
                assertThat(Base64.getDecoder().decode(link.substring(link.indexOf(',') + 1)))
                        .isEqualTo(Files.readAllBytes(folder.resolve(name)));
            }
        }
        assertThat(files)
                .containsExactly(
                        "summary.csv",
                        "accuracy.csv",
                        "effects.csv",
                        "uncertainty.csv",
                        "anova.csv",
                        "attribution.csv",
                        "curves.csv",
                        "rows.csv",
                        "variance.csv",
                        "baselines.csv",
                        "baseline_effects.csv",
                        "equivalence.csv",
                        "page.yaml",
                        "run.json");
    }

    @Test
    void theReportCommandWritesTheSamePageAgain() throws IOException {
        String before = Files.readString(page);
        Files.delete(page);
        Files.delete(folder.resolve("summary.csv"));
        assertThat(Program.run("report", folder.toString()).exitCode()).isEqualTo(Nonzero.DONE);
        assertThat(Files.readString(page)).isEqualTo(before);
    }

    private static List<String> pictures() {
        return List.of(String.valueOf(browser.run("return Object.keys(pictures).join()"))
                .split(","));
    }

    private static long count(String picture, String selector) {
        return (long) Objects.requireNonNull(
                browser.run("return document.querySelectorAll(arguments[0]).length", selectorIn(picture, selector)));
    }

    private static String selectorIn(String picture, String selector) {
        return "#picture-" + picture + " :is(" + selector + ")";
    }

    private static JsonNode data(String picture, String name) {
        return json(
                "return JSON.stringify(document.getElementById('picture-' + arguments[0]).vegaView.data(arguments[1]))",
                picture,
                name);
    }

    private static JsonNode json(String script, Object... arguments) {
        return JsonMapper.shared().readTree(String.valueOf(browser.run(script, arguments)));
    }

    private static List<CSVRecord> read(String file) {
        return CsvRows.of(folder.resolve(file));
    }
}
