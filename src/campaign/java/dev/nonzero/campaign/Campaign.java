package dev.nonzero.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Damages everything that the program reads, kills it, fills its disk, and prints how it took that. */
@Command(
        name = "src/campaign/run",
        mixinStandardHelpOptions = true,
        description =
                "Tries mutated files, flipped bits, kills and full disks; prints the tables of docs/reliability.md.")
final class Campaign implements Callable<Integer> {
    /** What is tried. */
    enum Part {
        MUTANTS,
        BITS,
        KILLS,
        DISKS
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--quick", description = "300 mutants and 300 bits a format, 10 kills")
    private boolean quick;

    @Option(names = "--mutants", paramLabel = "N", description = "mutants of each format (default: 10000)")
    private int mutants;

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "flipped bits of each file, one at a time (default: 2000)")
    private int bits;

    @Option(names = "--kills", paramLabel = "N", description = "kills of a run (default: 200)")
    private int kills;

    @Option(names = "--first", paramLabel = "N", description = "number of the first mutant (default: 0)")
    private long first;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "mutants, bits, kills or disks; may be repeated (default: all)")
    private Set<Part> only = new LinkedHashSet<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            split = ",",
            description = "only formats whose name contains this; may be repeated")
    private List<String> formats = List.of("");

    @Option(names = "--work", paramLabel = "FOLDER", description = "an empty folder (default: a new temporary one)")
    private Path work = Path.of("");

    /** Runs the campaign; the exit code is 1 where something was not as it should be. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Campaign())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = work.toString().isEmpty() ? Files.createTempDirectory("nonzero-campaign") : work;
        Faults faults = new Faults();
        if (tries(Part.MUTANTS)) {
            new Mutants(targets(folder, "mutants"), faults).run(first, count(mutants, 10_000, 300));
        }
        if (tries(Part.BITS)) {
            new FlippedBits(targets(folder, "bits"), faults).run(count(bits, 2_000, 300));
        }
        if (tries(Part.KILLS)) {
            new Kills(Files.createDirectories(folder.resolve("kills")), faults).run(count(kills, 200, 10));
        }
        if (tries(Part.DISKS)) {
            new FullDisks(Files.createDirectories(folder.resolve("disks")), faults).run();
        }
        faults.print();
        return faults.isEmpty() ? 0 : 1;
    }

    private boolean tries(Part part) {
        return only.isEmpty() || only.contains(part);
    }

    private int count(int asked, int usual, int few) {
        return asked > 0 ? asked : quick ? few : usual;
    }

    private List<Target> targets(Path folder, String name) throws IOException {
        List<Target> targets = Targets.in(Files.createDirectories(folder.resolve(name))).stream()
                .filter(target -> formats.stream().anyMatch(target.format()::contains))
                .toList();
        if (targets.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no format has " + formats + " in its name");
        }
        return targets;
    }
}
