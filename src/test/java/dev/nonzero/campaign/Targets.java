package dev.nonzero.campaign;

import dev.nonzero.campaign.Mutator.Kind;
import dev.nonzero.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** One of everything that the program reads; what it also writes is made by the program itself. */
public final class Targets {
    private static final Path DATA = Path.of("src/test/resources/data");
    private static final String TABLE = "weight,colour,fruit\n"
            + "101,green,apple\n,yellow,banana\n3e2,red,cherry\n104,\"pale, or\ngreen\",apple\n105.5,yellow,banana\n"
                    .repeat(4);

    private static final String SCORES = "scores of test rows (npy)";
    private static final String TEST_ROWS = "test rows (csv)";

    private final Path folder;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Path folder) {
        this.folder = folder;
    }

    /** Writes the undamaged files to a folder that exists. */
    public static List<Target> in(Path folder) throws IOException {
        Targets targets = new Targets(folder);
        targets.addData();
        targets.addExperiment();
        targets.addModel();
        return List.copyOf(targets.targets);
    }

    private void addData() throws IOException {
        Path svm = copy("decimals.svm", "rows.svm");
        add("LIBSVM", Kind.TEXT, svm, "data", svm);
        Path csv = Files.writeString(folder.resolve("fruit.csv"), TABLE);
        add("CSV", Kind.TEXT, csv, "data", csv, "--label-column", "fruit", "--categorical", "colour");
        Path parquet = copy("tables/holes.parquet", "holes.parquet");
        add("Parquet", Kind.BINARY, parquet, "data", parquet, "--label-column", "label");
        Path tsv = copy("text/train.tsv", "documents.tsv");
        add("TSV", Kind.TEXT, tsv, "data", tsv);
        Path gz = folder.resolve("compressed.svm.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            Files.copy(svm, out);
        }
        addChecked("gz", Kind.GZIP_OF_TEXT, gz, "data", gz);
        Path npz = copy("counts-csr.npz", "counts.npz");
        Path npy = copy("counts-csr.y.npy", "counts.y.npy");
        addChecked("npz", Kind.ZIP, npz, "data", npz);
        add("labels (npy)", Kind.BINARY, npy, "data", npz);
        Path mtx = copy("counts-real.mtx", "matrix.mtx");
        Path labels = copy("counts-real.y.txt", "matrix.y.txt");
        add("mtx", Kind.TEXT, mtx, "data", mtx);
        add("labels (txt)", Kind.TEXT, labels, "data", mtx);
        Path named = Files.writeString(folder.resolve("named.svm"), "0 1:1 3:2\n1 2:1\n2 1:4\n0 3:1\n1 1:1\n");
        Path classes = Files.writeString(folder.resolve("named.labels.txt"), "apple\nbanana\ncherry\n");
        Path words = Files.writeString(folder.resolve("named.vocabulary.txt"), "red\ngreen\nyellow\n");
        add("class names", Kind.TEXT, classes, "data", named);
        add("feature names", Kind.TEXT, words, "data", named);
    }

    private void addExperiment() throws IOException {
        Path yaml = Files.copy(Path.of("src/test/resources/config/every-key.yaml"), folder.resolve("every-key.yaml"));
        add("YAML, read", Kind.TEXT, yaml, "plan", yaml, "--print-config");
        Path results = folder.resolve("results");
        Path small =
                Files.writeString(folder.resolve("small.yaml"), """
                name: small
                output: %s
                data: {train: %s, label_column: fruit, categorical: [colour], test: 0.4}
                network: {hidden: [4]}
                training: {epochs: 2}
                seeds: 3
                factors:
                  network.initialization: [keras, he]
                """.formatted(results, folder.resolve("fruit.csv")));
        add("YAML, planned", Kind.TEXT, small, "plan", small);
        make("run", small);
        Path accuracy = Files.copy(results.resolve("accuracy.csv"), folder.resolve("accuracy.csv"));
        add("analyze tables", Kind.TEXT, accuracy, "analyze", accuracy, "--factors", "initialization");
        addChecked("baselines.jsonl", Kind.TEXT, results.resolve("baselines.jsonl"), "report", results);
        addChecked("trials.jsonl", Kind.TEXT, results.resolve("trials.jsonl"), "report", results);
        try (Stream<Path> files = Files.list(results.resolve("rows"))) {
            for (Path file : files.sorted().toList()) {
                boolean scores = file.toString().endsWith(".npy");
                if (targets.stream().noneMatch(target -> target.format().equals(scores ? SCORES : TEST_ROWS))) {
                    add(scores ? SCORES : TEST_ROWS, scores ? Kind.BINARY : Kind.TEXT, file, "report", results);
                }
            }
        }
        add("run.json", Kind.TEXT, results.resolve("run.json"), "report", results);
    }

    private void addModel() throws IOException {
        Path model = folder.resolve("fruit.zip");
        Path rows = Files.writeString(folder.resolve("new.csv"), "colour,weight\nred,110\ngreen,120\nyellow,\n");
        make("train", folder.resolve("small.yaml"), "--cell", "initialization=keras", "--output", model);
        addChecked("model", Kind.ZIP, model, "predict", model, rows);
        add("rows to predict", Kind.TEXT, rows, "predict", model, rows);
    }

    private void add(String format, Kind kind, Path file, Object... command) {
        targets.add(new Target(format, kind, file, words(command), false));
    }

    private void addChecked(String format, Kind kind, Path file, Object... command) {
        targets.add(new Target(format, kind, file, words(command), true));
    }

    private Path copy(String resource, String name) throws IOException {
        return Files.copy(DATA.resolve(resource), folder.resolve(name));
    }

    private static void make(Object... command) {
        Program program = Program.run(words(command).toArray(String[]::new));
        if (program.exitCode() != 0) {
            throw new IllegalStateException(words(command) + ": " + program.err());
        }
    }

    private static List<String> words(Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        return words;
    }
}
