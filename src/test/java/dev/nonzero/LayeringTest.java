package dev.nonzero;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.nonzero.cli.Nonzero;
import org.junit.jupiter.api.Test;

/** The packages stand above each other as {@code docs/architecture.md} says. */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    Nonzero.class.getProtectionDomain().getCodeSource().getLocation()); // without tests and benchmarks

    @Test
    void nothingImportsWhatStandsAboveIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("text")
                .definedBy("dev.nonzero.text..")
                .layer("files")
                .definedBy("dev.nonzero.files..")
                .layer("random")
                .definedBy("dev.nonzero.random..")
                .layer("data")
                .definedBy("dev.nonzero.data..")
                .layer("baseline")
                .definedBy("dev.nonzero.baseline..")
                .layer("network")
                .definedBy("dev.nonzero.network..")
                .layer("training")
                .definedBy("dev.nonzero.training")
                .layer("dense")
                .definedBy("dev.nonzero.training.dense..")
                .layer("sparse")
                .definedBy("dev.nonzero.training.sparse..")
                .layer("config")
                .definedBy("dev.nonzero.config..")
                .layer("model")
                .definedBy("dev.nonzero.model..")
                .layer("experiment")
                .definedBy("dev.nonzero.experiment..")
                .layer("analysis")
                .definedBy("dev.nonzero.analysis..")
                .layer("report")
                .definedBy("dev.nonzero.report..")
                .layer("benchmark")
                .definedBy("dev.nonzero.benchmark..")
                .layer("cli")
                .definedBy("dev.nonzero.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("benchmark")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("benchmark")
                .mayOnlyAccessLayers("random", "data", "network", "training")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("analysis")
                .mayOnlyBeAccessedByLayers("report", "cli", "experiment")
                .whereLayer("experiment")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli")
                .whereLayer("model")
                .mayOnlyAccessLayers("data", "network", "training", "dense", "sparse", "files", "text")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli")
                .whereLayer("baseline")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli")
                .whereLayer("baseline")
                .mayOnlyAccessLayers("data")
                .whereLayer("dense")
                .mayOnlyBeAccessedByLayers("model", "experiment", "cli")
                .whereLayer("sparse")
                .mayOnlyBeAccessedByLayers("model", "experiment", "cli")
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers(
                        "dense", "sparse", "model", "config", "experiment", "report", "benchmark", "cli")
                .whereLayer("network")
                .mayOnlyBeAccessedByLayers(
                        "training", "dense", "sparse", "model", "config", "experiment", "report", "benchmark", "cli")
                .whereLayer("analysis")
                .mayOnlyAccessLayers("random", "files", "text")
                .whereLayer("data")
                .mayOnlyAccessLayers("random", "files", "text")
                .whereLayer("random")
                .mayNotAccessAnyLayer()
                .whereLayer("files")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void packagesDoNotNeedEachOtherInCircles() {
        slices().matching("dev.nonzero.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theIncubatingVectorApiIsImportedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.training.sparse.kernel.vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
    }

    @Test
    void theLibraryDoesNotPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
