package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentProposal;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFilesTest {
    private static final List<URI> ASKED = new ArrayList<>();

    @TempDir
    static Path storage;

    @TempDir
    Path folder;

    /** The files of {@code nearby://host:1/name} are those of a folder. */
    public static final class FolderStorage implements RemoteStorage {
        @Override
        public boolean copy(URI address, Path place) throws IOException {
            assertThat(address.getScheme()).isEqualTo("nearby");
            if (!"host:1".equals(address.getAuthority())) {
                throw new IOException("unknown host " + address.getHost());
            }
            ASKED.add(address);
            Path file = storage.resolve(address.getPath().substring(1));
            if (Files.exists(file)) {
                Files.copy(file, place);
            }
            return Files.exists(file);
        }
    }

    /** With the files next to it, with groups, and with a table that is recognized by what it holds. */
    @Test
    void aFileIsCopiedOnceWithWhatBelongsToIt() throws IOException {
        String rows = "0 1:1\n1 2:1\n0 1:2\n1 2:2\n";
        for (Path place : List.of(storage.resolve("once"), folder.resolve("once"))) {
            Files.createDirectories(place);
            Files.writeString(place.resolve("a b.svm"), rows);
            Files.writeString(place.resolve("a b.labels.txt"), "apple\npear\n");
            Files.writeString(place.resolve("a b.w.txt"), "1\n2\n3\n4\n");
            Files.writeString(place.resolve("groups.txt"), "x\nx\ny\ny\n");
        }
        ExperimentData there = new ExperimentData();
        ExperimentData here = new ExperimentData();
        Trial remote = trial("nearby://host:1/once/");
        assertThat(there.load(remote.cell().settings().data()).digest())
                .isEqualTo(here.load(trial(folder + "/once/").cell().settings().data())
                        .digest());
        assertThat(there.load(remote.cell().settings().data()).schema().classes())
                .containsExactly("apple", "pear");
        assertThat(ASKED.stream().filter(address -> address.getPath().equals("/once/a b.svm")))
                .hasSize(1);
        assertThat(remote.cell().settings().toYaml())
                .contains("nearby://host:1/once/a b.svm", "nearby://host:1/once/groups.txt");
    }

    private Trial trial(String place) throws IOException {
        Path file = Files.writeString(folder.resolve("remote.yaml"), """
                name: remote
                data: {train: 'PLACEa b.svm', test: {folds: 2}, group: PLACEgroups.txt, row_weights: file}
                """.replace("PLACE", place));
        return Design.of(ExperimentFile.read(file)).trials().get(0);
    }

    @Test
    void tablesAndRowsToPredictAreReadToo() throws IOException {
        Files.writeString(storage.resolve("table.txt"), "a\tb\tlabel\n1\t2\tx\n3\t4\ty\n");
        DataSource.File table = DataFormats.plain(Path.of("nearby://host:1/table.txt"));
        assertThat(table.isTable()).isTrue();
        assertThat(TableProfile.of(table).rows()).isEqualTo(2);
        Files.writeString(storage.resolve("rows.svm"), "0 1:1\n1 2:1\n");
        DataSource.File rows = DataFormats.plain(Path.of("nearby://host:1/rows.svm"));
        DataSchema schema = DataReader.read(rows, OptionalInt.empty()).schema();
        try (RowStream stream = RowStream.open(rows, schema, UnknownFeatures.REFUSE)) {
            assertThat(stream.next(10).rows()).isEqualTo(2);
        }
    }

    @Test
    void aProposedExperimentNamesTheAddress() throws IOException {
        Files.writeString(storage.resolve("proposed.svm"), "0 1:1\n1 2:1\n0 1:2\n1 2:2\n");
        DataSource.File rows = DataFormats.plain(Path.of("nearby://host:1/proposed.svm"));
        LabeledData data = DataReader.read(rows, OptionalInt.empty()).data();
        assertThat(ExperimentProposal.of("proposed", rows, data, Optional.empty(), Optional.empty()))
                .contains("train: nearby://host:1/proposed.svm");
    }

    @Test
    void whatCannotBeCopiedIsNamedByItsAddress() {
        assertThatThrownBy(() -> DataReader.check(DataFormats.plain(Path.of("nearby://host:1/none.svm"))))
                .isInstanceOf(DataException.class)
                .hasMessage("nearby://host:1/none.svm: there is no such file");
        assertThatThrownBy(() -> DataReader.check(DataFormats.plain(Path.of("nearby://other/none.svm"))))
                .isInstanceOf(DataException.class)
                .hasMessage("nearby://other/none.svm: cannot be read: unknown host other");
    }

    @Test
    void onlyAddressesAreAddresses() {
        assertThat(RemoteFiles.isAddress(Path.of("hdfs://host:8020/data/a.svm")))
                .isTrue();
        assertThat(RemoteFiles.isAddress(Path.of("s3a://bucket/a.svm"))).isTrue();
        for (String path : List.of("a.svm", "/data/a.svm", "data/a:b/c.svm", "hdfs://host", "a:b.svm")) {
            assertThat(RemoteFiles.isAddress(Path.of(path))).as(path).isFalse();
        }
    }
}
