package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.report.NetworkOutline.LayerOutline;
import dev.nonzero.report.RunRecord.CellNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunFileTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RunRecord RECORD = new RunRecord(
            "fruit",
            "name: fruit\n",
            Map.of("nonzero", "1"),
            Map.of("cores", "2"),
            Map.of("fruit.csv", "0123"),
            List.of("apple", "pear"),
            List.of(new CellNetwork(
                    "pool=none",
                    new NetworkOutline(1, 5, 1, "", List.of(new LayerOutline("output", 5, 2, true, false))))),
            Map.of("ok", 1L),
            List.of("key"),
            List.of("tuning"),
            List.of("baseline"),
            List.of(),
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:01:00Z",
            List.of("run", "fruit.yaml"));

    @TempDir
    private Path folder;

    @Test
    void aRecordIsReadBackAsItWasWritten() {
        RunFile.write(folder, RECORD);
        assertThat(RunFile.read(folder)).isEqualTo(RECORD);
        assertThat(RunFile.experimentIn(folder)).contains("fruit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "config", "versions", "dataDigests", "classes", "networks", "trials", "results", "end"})
    void aRecordThatLacksAPartIsNoRecord(String part) throws IOException {
        RunFile.write(folder, RECORD);
        ObjectNode complete = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("run.json")));
        assertIsNoRecord(complete.deepCopy().putNull(part));
        ObjectNode without = complete.deepCopy();
        without.remove(part);
        assertIsNoRecord(without);
    }

    @Test
    void aRecordOfAVersionWithoutTuningOrBaselinesHasNone() throws IOException {
        RunFile.write(folder, RECORD);
        ObjectNode record = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("run.json")));
        record.remove(List.of("tuning", "baselines"));
        Files.writeString(folder.resolve("run.json"), record.toString());
        RunRecord read = RunFile.read(folder);
        assertThat(read.tuning()).isEmpty();
        assertThat(read.baselines()).isEmpty();
        assertThat(read.results()).isEqualTo(RECORD.results());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "networks", "results", "command"})
    void aListWithNothingInAPlaceIsNoRecord(String part) throws IOException {
        RunFile.write(folder, RECORD);
        ObjectNode record = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("run.json")));
        record.putArray(part).addNull();
        assertIsNoRecord(record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "{"})
    void aFileWithoutAnObjectIsNoRecord(String json) throws IOException {
        assertIsNoRecord(json);
    }

    @Test
    void whatIsNoJsonNamesNoExperiment() throws IOException {
        assertThat(RunFile.experimentIn(folder)).isEmpty();
        Files.writeString(folder.resolve("run.json"), "{");
        assertThat(RunFile.experimentIn(folder)).isEmpty();
        Files.writeString(folder.resolve("run.json"), "{\"name\": 7}");
        assertThat(RunFile.experimentIn(folder)).isEmpty();
    }

    private void assertIsNoRecord(ObjectNode json) throws IOException {
        assertIsNoRecord(json.toString());
    }

    private void assertIsNoRecord(String json) throws IOException {
        Files.writeString(folder.resolve("run.json"), json);
        assertThatThrownBy(() -> RunFile.read(folder))
                .isInstanceOf(ResultStoreException.class)
                .hasMessageContaining("run.json is not the record of a run");
    }
}
