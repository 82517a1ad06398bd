package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableStartTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            a,b/x,1/y,2                  => true
            a,b/x,1//y,2                 => true
            ^a,b^,n/^c,d^,1/^e^,2        => true
            a,b/r1,1,2/r2,3,4            => true
            a,b/r1,1,2,3/r2,3,4,5        => false
            a,b/x,1/y                    => false
            a,b/x,y/y,z                  => false
            a,1                          => false
            """)
    void linesOfAsManyCellsWithAColumnOfNumbersAreATable(String lines, boolean isTable) throws IOException {
        String text = lines.replace('/', '\n').replace('^', '"') + "\n";
        assertThat(isIn(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(isTable);
    }

    @Test
    void theLastLineThatIsLookedAtMayBeCutOff() throws IOException {
        String line = "x".repeat(1000) + ",1\n";
        assertThat(isIn(("a,b\n" + line.repeat(80)).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isTrue();
    }

    @Test
    void theEncodingThatIsSaidIsThatOfTheFirstLines() throws IOException {
        byte[] text = "a,b\nx,1\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(isIn(text, StandardCharsets.UTF_16LE)).isTrue();
        assertThat(isIn("\uFEFFa,b\nx,1\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8))
                .as("by its mark")
                .isTrue();
    }

    @Test
    void aFolderIsNone() {
        assertThat(TableStart.isIn(new DataSource.File(folder, Optional.empty(), List.of())))
                .isFalse();
    }

    private boolean isIn(byte[] content, Charset encoding) throws IOException {
        Path file = Files.write(folder.resolve("rows"), content);
        return TableStart.isIn(new DataSource.File(file, Optional.empty(), List.of())
                .withTable(new TableSettings(Map.of(), Optional.empty(), encoding, MissingCells.MEAN, false)));
    }
}
