package dev.nonzero.report.page;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.CellVariance;
import dev.nonzero.analysis.VarianceComponents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes the runs of a cell differ, and how sure a mean over more seeds would be. */
final class VarianceSection {
    private static final int ROW = 46; // pixels

    private final MetricText metric;

    /** A component of the variance of a cell. */
    private record Component(
            int row, String cell, String component, int place, double variance, double sd, double share) {}

    /** A cell. */
    private record Cell(int row, String cell, String text) {}

    private VarianceSection(MetricText metric) {
        this.metric = metric;
    }

    /** The section; empty where no cell's values tell. */
    static Optional<PageSection> of(AnalysisResult analysis, Path folder) {
        VarianceSection made =
                new VarianceSection(new MetricText(analysis.table().metric()));
        List<CellVariance> measured = analysis.variance().stream()
                .filter(cell -> cell.components().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        boolean crossed = measured.stream()
                .flatMap(cell -> cell.components().stream())
                .anyMatch(components -> components.residual().isPresent());
        PageSection section = PageSection.of(
                        "variance",
                        "Variance",
                        "What differs from run to run",
                        crossed
                                ? "The seeds of the split, the initial weights and the batch order are crossed, so the"
                                        + " variance comes apart; the residual is their interaction. A standard error"
                                        + " says how far a mean over so many seeds may be from the mean over all."
                                : "The spread over seeds, and the standard error that a mean over so many seeds has."
                                        + " Cross the parts of the seed to see which one it comes from.")
                .with(made.table(folder))
                .withFiles(folder, "variance.csv");
        return Optional.of(crossed ? section.with(made.picture(measured)) : section);
    }

    private Picture picture(List<CellVariance> measured) {
        List<Component> components = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (CellVariance cell : measured) {
            VarianceComponents of = cell.components().orElseThrow();
            cells.add(new Cell(cells.size(), cell.cell(), "sd " + metric.value(Math.sqrt(of.total()))));
            of.components().forEach(c -> components.add(component(cells, components, c.axis(), c.variance(), of)));
            of.residual().ifPresent(r -> components.add(component(cells, components, "residual", r, of)));
        }
        return Picture.of(
                "variance",
                "Share of each component in the variance of " + metric.name()
                        + "; the number at the right is the standard deviation.",
                "Stacked bars: components of the variance of " + measured.size()
                        + " cells. The table below has the numbers.",
                Specification.named("variance")
                        .rows("components", components)
                        .rows("cells", cells)
                        .height(cells.size(), ROW),
                components.size());
    }

    private Component component(
            List<Cell> cells, List<Component> before, String name, double variance, VarianceComponents of) {
        double scale = metric.drawn(1);
        Cell cell = cells.get(cells.size() - 1);
        return new Component(
                cell.row(),
                cell.cell(),
                name,
                before.size(),
                scale * scale * variance,
                scale * Math.sqrt(variance),
                of.total() == 0 ? 0 : variance / of.total());
    }

    private Table table(Path folder) {
        return new CsvView()
                .text("cell", "cell")
                .text("component", "component")
                .number("levels", "levels", MetricText::count)
                .number("sd", "sd", metric::size)
                .number("share_of_variance", "share", Percent::rounded)
                .number("standard_error_of_1", "se of 1 seed", metric::size)
                .number("standard_error_of_5", "of 5", metric::size)
                .number("standard_error_of_10", "of 10", metric::size)
                .number("standard_error_of_30", "of 30", metric::size)
                .text("note", "note")
                .of(folder.resolve("variance.csv"), "Table of the variance, " + metric.nameOfDifferences());
    }
}
