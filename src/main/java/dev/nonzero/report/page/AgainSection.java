package dev.nonzero.report.page;

import dev.nonzero.report.RunRecord;
import dev.nonzero.report.page.PageSection.FileText;
import dev.nonzero.report.page.Table.Column;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is needed to run the experiment again and get the same numbers. */
final class AgainSection {
    private AgainSection() {}

    /** The section. */
    static PageSection of(RunRecord run, Path folder) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", "nonzero " + String.join(" ", run.command())));
        run.versions().forEach((name, version) -> rows.add(List.of(name, version)));
        run.processor().forEach((name, value) -> rows.add(List.of("processor: " + name.replace('_', ' '), value)));
        run.dataDigests().forEach((name, digest) -> rows.add(List.of("digest of " + name, digest)));
        for (Map.Entry<String, Long> trials : run.trials().entrySet()) {
            rows.add(List.of("trials " + trials.getKey(), MetricText.count(trials.getValue())));
        }
        rows.add(List.of("start", run.start()));
        rows.add(List.of("end", run.end()));
        PageSection section = PageSection.of(
                        "again",
                        "Run it again",
                        "What it takes to run this again",
                        "The same program, file and data give the same numbers on the same kind of machine.")
                .with(Table.ofTexts(
                        "again",
                        "Table of the run",
                        List.of(new Column("what", false), new Column("value", false)),
                        rows))
                .with(new FileText("The experiment file, every default filled in", run.config()))
                .withFiles(folder, "run.json");
        List<Download> downloads = new ArrayList<>(section.downloads());
        downloads.add(0, Download.of(run.name() + ".yaml", run.config().getBytes(StandardCharsets.UTF_8)));
        return new PageSection(
                section.id(),
                section.shortHeading(),
                section.heading(),
                section.reading(),
                section.pictures(),
                section.tables(),
                section.texts(),
                downloads);
    }
}
