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
                .definedBy("dev.nonzero.training..")
                .layer("sparse")
                .definedBy("dev.nonzero.engine.sparse..")
                .layer("dl4j")
                .definedBy("dev.nonzero.engine.dl4j..")
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
                .optionalLayer("spark") // compiled with the profile of that name only
                .definedBy("dev.nonzero.spark..")
                .whereLayer("spark")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("spark")
                .mayOnlyAccessLayers("cli", "experiment", "config", "files")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("spark")
                .whereLayer("benchmark")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("benchmark")
                .mayOnlyAccessLayers("random", "data", "network", "training", "dl4j")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("analysis")
                .mayOnlyBeAccessedByLayers("report", "cli", "experiment", "config")
                .whereLayer("experiment")
                .mayOnlyBeAccessedByLayers("report", "cli", "spark")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli")
                .whereLayer("model")
                .mayOnlyAccessLayers("data", "network", "training", "sparse", "dl4j", "files", "text")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli", "spark")
                .whereLayer("baseline")
                .mayOnlyBeAccessedByLayers("experiment", "report", "cli")
                .whereLayer("baseline")
                .mayOnlyAccessLayers("data", "training")
                .whereLayer("dl4j")
                .mayOnlyBeAccessedByLayers("model", "experiment", "report", "benchmark", "cli")
                .whereLayer("dl4j")
                .mayOnlyAccessLayers("random", "data", "network", "training", "sparse")
                .whereLayer("sparse")
                .mayOnlyBeAccessedByLayers("dl4j", "model", "experiment", "cli")
                .whereLayer("sparse")
                .mayOnlyAccessLayers("data", "network", "training")
                .whereLayer("training")
                .mayOnlyAccessLayers("random", "data", "network")
                .whereLayer("network")
                .mayOnlyAccessLayers("random", "data")
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

    /** The messages of ONNX files are those that ND4J's jar has, with the relocated Protobuf that they are made of. */
    @Test
    void deeplearning4jIsImportedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.engine.dl4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j.linalg..", "org.nd4j.common..", "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void theIncubatingVectorApiIsImportedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.engine.sparse.kernel.vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
    }

    @Test
    void sparkIsImportedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineChoosesALogger() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonzero.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
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
