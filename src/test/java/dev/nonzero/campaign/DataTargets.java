package dev.nonzero.campaign;

import dev.nonzero.campaign.Mutator.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every format of data, and the files next to them. */
final class DataTargets {
    private static final Path DATA = Path.of("src/test/resources/data");
    private static final String ROWS = "0 1:1 3:2\n1 2:1\n2 1:4\n0 3:1\n1 1:1\n2 2:3\n0 1:2\n1 3:1\n";

    private final Targets targets;

    private DataTargets(Targets targets) {
        this.targets = targets;
    }

    static void addTo(Targets targets) throws IOException {
        DataTargets data = new DataTargets(targets);
        data.addRows();
        data.addCompressed();
        data.addMatrices();
        data.addNames();
        data.addMarks();
    }

    private void addRows() throws IOException {
        Path svm = targets.copy(DATA.resolve("decimals.svm"), "rows.svm");
        targets.add("LIBSVM", Kind.TEXT, svm, "data", svm);
        Path sets = targets.write("sets.svm", "5 4 3\n0,2 0:1 3:.5\n1 1:2\n 2:1\n2 0:1 1:1\n0,1,2 3:7\n");
        targets.add("sets of labels (LIBSVM)", Kind.TEXT, sets, "data", sets);
        Path csv = targets.write(
                "fruit.csv",
                "weight,colour,fruit\n"
                        + "101,green,apple\n,yellow,banana\n3e2,red,cherry\n104,\"pale, or\ngreen\",apple\n105.5,yellow,banana\n"
                                .repeat(4));
        targets.add("CSV", Kind.TEXT, csv, "data", csv, "--label-column", "fruit", "--categorical", "colour");
        Path parquet = targets.copy(DATA.resolve("tables/holes.parquet"), "holes.parquet");
        targets.add("Parquet", Kind.BINARY, parquet, "data", parquet, "--label-column", "label");
        Path vectors = targets.copy(DATA.resolve("tables/spark.parquet"), "vectors.parquet");
        targets.add("Parquet of vectors", Kind.BINARY, vectors, "data", vectors, "--label-column", "label");
        Path tsv = targets.copy(DATA.resolve("text/train.tsv"), "documents.tsv");
        targets.add("TSV", Kind.TEXT, tsv, "data", tsv);
    }

    private void addCompressed() throws IOException {
        for (Kind kind : Kind.values()) {
            if (kind.compression().isPresent()) {
                String ending = kind.compression().get();
                Path file = targets.path("compressed.svm." + ending);
                Files.write(file, Repacked.compressed(Files.readAllBytes(targets.path("rows.svm")), ending));
                targets.addChecked(ending, kind, file, "data", file);
            }
        }
    }

    private void addMatrices() throws IOException {
        for (String layout : new String[] {"csr", "csc", "coo", "bsr", "dia"}) {
            Path npz = targets.copy(DATA.resolve("counts-" + layout + ".npz"), layout + ".npz");
            Path labels = targets.copy(DATA.resolve("counts-csr.y.npy"), layout + ".y.npy");
            targets.addChecked("npz (" + layout + ")", Kind.ZIP, npz, "data", npz);
            if (layout.equals("csr")) {
                targets.add("labels (npy)", Kind.BINARY, labels, "data", npz);
            }
        }
        Path mtx = targets.copy(DATA.resolve("counts-real.mtx"), "matrix.mtx");
        Path labels = targets.copy(DATA.resolve("counts-real.y.txt"), "matrix.y.txt");
        targets.add("mtx", Kind.TEXT, mtx, "data", mtx);
        targets.add("labels (txt)", Kind.TEXT, labels, "data", mtx);
    }

    private void addNames() throws IOException {
        Path named = targets.write("named.svm", ROWS);
        Path classes = targets.write("named.labels.txt", "apple\nbanana\ncherry\n");
        Path words = targets.write("named.vocabulary.txt", "red\ngreen\nyellow\n");
        targets.add("class names", Kind.TEXT, classes, "data", named);
        targets.add("feature names", Kind.TEXT, words, "data", named);
    }

    /** What an experiment says of single rows. */
    private void addMarks() throws IOException {
        Path rows = targets.write("marked.svm", ROWS);
        Path weights = targets.write("marked.w.txt", "1\n2\n0.5\n1\n1e1\n1\n3\n1\n");
        Path split = targets.write("split.txt", "train\ntrain\ntrain\ntrain\nvalidation\ntest\ntest\ntrain\n");
        Path listed = targets.write("listed.yaml", """
                name: listed
                data: {train: %s, split: %s, row_weights: file}
                seeds: 2
                """.formatted(rows, split));
        targets.add("split file", Kind.TEXT, split, "plan", listed);
        targets.add("row weights", Kind.TEXT, weights, "plan", listed);
        Path groups = targets.write("groups.txt", "a\na\nb\nb\nc\nc\nd\nd\n");
        Path grouped = targets.write("grouped.yaml", """
                name: grouped
                data: {train: %s, group: %s, test: 0.25}
                seeds: 2
                """.formatted(rows, groups));
        targets.add("groups", Kind.TEXT, groups, "plan", grouped);
        Path words = targets.write("stop.txt", "the\na\nto\n");
        Path texts = targets.write("texts.yaml", """
                name: texts
                data: {train: %s, text: {stop_words: %s}, test: 0.3}
                seeds: 2
                """.formatted(targets.path("documents.tsv"), words));
        targets.add("stop words", Kind.TEXT, words, "plan", texts);
    }
}
