package dev.nonzero.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://a\")",
                "+SUM(A1)",
                "-2+3",
                "@A1",
                "\t=1",
                "\r=1",
                "-",
                "+",
                "-max",
                "-0x1p-1",
                "1e",
                "-e5"
            })
    void aNameThatASpreadsheetWouldRunIsWrittenAsTextAndReadBack(String name) {
        if (name.startsWith("1")) {
            assertThat(CsvText.field(name)).isEqualTo(name);
        } else {
            assertThat(CsvText.field(name)).isEqualTo("'" + name);
        }
        assertThat(CsvText.text(CsvText.field(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max", "a=b", "1-2", "-1", "+0.5", "-.5e-3", "-1.", "'quoted'", "it's", "'", "''"})
    void numbersAndOtherNamesStayAsTheyAre(String name) {
        assertThat(CsvText.field(name)).isEqualTo(name);
        assertThat(CsvText.text(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'=1", "''-x", "'-1"})
    void namesWithApostrophesKeepThem(String name) {
        assertThat(CsvText.field(name)).isEqualTo("'" + name);
        assertThat(CsvText.text(CsvText.field(name))).isEqualTo(name);
    }

    @Test
    void namesInHeaderAndRowsAreTextAndNumbersAreNumbers() throws IOException {
        CsvTable table = new CsvTable("cell", "=factor", "mean");
        table.add("=x,y", "-z", -0.25);
        table.add("b", "-1", OptionalDouble.empty());
        table.add("c", OptionalInt.of(-3), -0.0);
        table.write(folder.resolve("table.csv"));
        assertThat(Files.readString(folder.resolve("table.csv"))).isEqualTo("""
                cell,'=factor,mean
                "'=x,y",'-z,-0.25
                b,-1,
                c,-3,0.0
                """);
    }

    @Test
    void whatIsNotFiniteIsNeverWritten() {
        CsvTable table = new CsvTable("mean");
        assertThatThrownBy(() -> table.add(Double.NaN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> table.add(OptionalDouble.of(Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalStateException.class);
    }
}
