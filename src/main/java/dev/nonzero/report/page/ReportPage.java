package dev.nonzero.report.page;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Attribution;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.report.RunRecord;
import dev.nonzero.report.RunResults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.html}: a page that shows what came of a run, in one file that needs no network. */
public final class ReportPage {
    private static final String VEGA = "5.32.0";
    private static final String VEGA_LITE = "5.23.0";
    private static final String VEGA_EMBED = "6.29.0";

    private ReportPage() {}

    /**
     * Puts the page in its place.
     *
     * @param folder the results folder, with its CSV files and {@code run.json}
     * @return where it is
     */
    public static Path write(Path folder, RunResults run) {
        Path file = folder.resolve("report.html");
        Page page = page(folder, run);
        AtomicFile.write(file, writer -> PageRenderer.of().execute(page, writer));
        return file;
    }

    private static Page page(Path folder, RunResults run) {
        List<PageSection> sections = new ArrayList<>();
        FailuresSection.of(run.trials()).ifPresent(sections::add);
        run.analysis().ifPresent(analysis -> addResults(sections, run, analysis, folder));
        run.experiment().tune().ifPresent(plan -> {
            sections.add(TuningSection.of(
                    plan, run.tuned(), run.experiment().analysis().weighted(), folder));
        });
        if (!run.baselines().isEmpty()) {
            sections.add(BaselinesSection.of(
                    run.experiment().factors().stream().map(VariedFactor::name).toList(), folder));
        }
        EquivalenceSection.of(folder).ifPresent(sections::add);
        sections.add(NetworksSection.of(run.record().networks()));
        sections.add(AgainSection.of(run.record(), folder));
        return new Page(
                run.record().versions().getOrDefault("nonzero", ""),
                run.record().name(),
                summary(run),
                run.answer(),
                sections,
                Resource.text("page.css"),
                pictures(sections),
                List.of(
                        Resource.library("vega", VEGA),
                        Resource.library("vega-lite", VEGA_LITE),
                        Resource.library("vega-embed", VEGA_EMBED)),
                Resource.text("page.js"));
    }

    private static void addResults(List<PageSection> sections, RunResults run, AnalysisResult analysis, Path folder) {
        ResultTable table = analysis.table();
        double confidence = analysis.options().confidence();
        String from = analysis.attribution()
                .map(Attribution::from)
                .map(levels -> table.name(table.cell(levels)))
                .orElse(table.name(0));
        String to = analysis.attribution()
                .map(Attribution::to)
                .map(levels -> table.name(table.cell(levels)))
                .orElse(table.name(0));
        sections.add(AccuracySection.of(table, confidence, folder));
        EffectsSection.of(analysis, folder).ifPresent(sections::add);
        AttributionSection.of(analysis, folder).ifPresent(sections::add);
        CurvesSection.of(run, from, to, folder).ifPresent(sections::add);
        ConfusionSection.of(run, to).ifPresent(sections::add);
        RowsSection.of(table, from, to, folder).ifPresent(sections::add);
        VarianceSection.of(analysis, folder).ifPresent(sections::add);
    }

    private static String summary(RunResults run) {
        RunRecord record = run.record();
        int cells = record.networks().size();
        int seeds = run.trials().size() / Math.max(1, cells);
        return cells + (cells == 1 ? " cell" : " cells") + " \u00d7 " + seeds + (seeds == 1 ? " seed" : " seeds")
                + " = "
                + run.trials().size() + " trainings on "
                + String.join(", ", record.dataDigests().keySet()) + ", "
                + record.end().replace('T', ' ').replace("Z", " UTC");
    }

    /** The pictures as JSON that may stand in a script element. */
    private static String pictures(List<PageSection> sections) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        sections.forEach(section -> section.pictures().forEach(picture -> pictures.put(picture.name(), picture)));
        return JsonMapper.shared().writeValueAsString(pictures).replace("<", "\\u003c");
    }
}
