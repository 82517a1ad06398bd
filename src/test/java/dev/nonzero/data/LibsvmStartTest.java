package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmStartTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            1 3:0.5             => true
            # note|||1 3:0.5    => true
            3 qid:1 1:0.5       => true
            3 qid:1 hello       => false
            3 qid:1             => false
            1:2 3:0.5           => false
            1                   => false
            spam win 3:0.5      => false
            """)
    void aRowIsALabelAndIndicesWithValues(String lines, boolean isLibsvm) throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), lines.replace('|', '\n') + "\n");
        assertThat(LibsvmStart.isIn(file)).isEqualTo(isLibsvm);
    }

    @Test
    void whatCannotBeReadDoesNotStartSo() throws IOException {
        assertThat(LibsvmStart.isIn(folder)).isFalse();
        assertThat(LibsvmStart.isIn(Files.writeString(folder.resolve("rows.gz"), "1 3:0.5\n")))
                .as("no gzip file")
                .isFalse();
    }
}
