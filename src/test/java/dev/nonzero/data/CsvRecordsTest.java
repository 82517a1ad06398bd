package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is cut from bytes is what Commons CSV makes of the whole text: the same cells, numbers and lines, or a mistake. */
class CsvRecordsTest {
    private static final String[] PIECES = {
        "0",
        "1",
        "23",
        "-",
        "+",
        ".",
        "e",
        "E5",
        "0.123456789012345678",
        "1e-3",
        ",",
        ",",
        ";",
        "\t",
        "\"",
        "\"\"",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "x",
        "é",
        "\u2003",
        "\u00a0",
        "NA",
        "inf",
        "12345678",
        "3.5e38",
        "\u0000"
    };

    static Stream<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/data/tables"))) {
            return files
                    .filter(file -> !file.toString().matches(".*(\\.parquet|-1252\\.csv|-utf16\\.txt)"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void filesOfOtherProgramsAndTheirMutantsAreTheRowsOfCommonsCsv(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertSame(bytes);
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            for (int change = 0; change <= round % 4; change++) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(3));
                text = text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(end);
            }
            assertSame(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void textsOfAnyPiecesAreTheRowsOfCommonsCsv() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(30); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertSame(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r",
                "\r\n",
                "a",
                "a\r",
                ",",
                "a,b\r\n1,2\r\n",
                "a,b\n1,\"x\ny\"\n2,z\n",
                "\"a\nb\"\nc\r\"d\n\"\n1\n",
                "\"\n\n\"\n1\n\"2\r3\"\n4\n",
                "a\n\n\n1\n",
                "a;b\n1,5;2.5\n",
                "\uFEFFa,b\n1,2\n",
                "\uFEFF",
                "1,2\n3,\"4\n5,6\n",
                "\"a\",1\r\"b\",2\n3,4\n5,6\n"
            })
    void hardTextsAreTheRowsOfCommonsCsv(String text) throws IOException {
        assertSame(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfAnOldMacIsReadInBlocks() throws IOException {
        String rows = "1.5,a\r".repeat(200_000);
        assertSame(("x,y\r" + rows).getBytes(StandardCharsets.UTF_8));
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream("x,y\r".getBytes(StandardCharsets.UTF_8)), new Endless("1.5,a\r"));
        LineBlocks blocks = new LineBlocks(endless);
        for (int block = 0; block < 20; block++) {
            assertThat(blocks.next()).isTrue();
            assertThat(blocks.bytes()).as("no more than before").hasSize(1 << 18);
        }
    }

    /** A text over and over. */
    private static final class Endless extends InputStream {
        private final byte[] text;
        private long at;

        Endless(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return text[(int) (at++ % text.length)];
        }

        @Override
        public int read(byte[] to, int from, int length) {
            for (int i = 0; i < length; i++) {
                to[from + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void aRowMayBeLongerThanAnyBlock() throws IOException {
        String cells = "1.5,".repeat(200_000);
        assertSame((cells + "1\n" + cells + "\"x\ny\"\n" + cells + "3\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSame(byte[] bytes) throws IOException {
        List<String> found = new ArrayList<>();
        DataSource.File source = new DataSource.File(Path.of("rows.csv"), Optional.empty(), List.of());
        CsvDialect dialect;
        try {
            CsvRecords records = CsvRecords.open(source, new ByteArrayInputStream(bytes));
            dialect = records.dialect();
            CellNumbers numbers = dialect.numbers();
            while (records.next()) {
                CsvRow row = records.row();
                StringBuilder line = new StringBuilder(row.line() + ":");
                for (int column = 0; column < row.size(); column++) {
                    append(line, row.cell(column), row.number(column, numbers), numbers);
                }
                assertThat(records.keptRow().cell(row.size() - 1)).isEqualTo(row.cell(row.size() - 1));
                found.add(line.toString());
            }
        } catch (DataException e) {
            dialect = CsvDialect.of(withLineFeeds(bytes), bytes.length);
            found.add(String.valueOf(e.getMessage()).replaceFirst(":\\d+: broken quotes: .*", " broken"));
        }
        assertThat(found)
                .as(bytes.length < 1000 ? new String(bytes, StandardCharsets.UTF_8) : "")
                .isEqualTo(ofCommonsCsv(withLineFeeds(bytes), dialect));
    }

    /** Where lines end with carriage returns alone, as on old Macs, the same with line feeds. */
    private static byte[] withLineFeeds(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.contains("\n") ? bytes : text.replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ofCommonsCsv(byte[] bytes, CsvDialect dialect) throws IOException {
        List<String> rows = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        CellNumbers numbers = dialect.numbers();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), dialect.format())) {
            long line = 1;
            for (CSVRecord record : parser) {
                StringBuilder cells = new StringBuilder(line + ":");
                for (String cell : record) {
                    append(cells, cell.strip(), numbers.parse(cell.strip()), numbers);
                }
                rows.add(cells.toString());
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException e) {
            rows.add("rows.csv broken");
        }
        return rows;
    }

    private static void append(StringBuilder row, String cell, float number, CellNumbers numbers) {
        row.append(cell.isEmpty() ? "" : " <").append(cell).append(' ').append(Float.floatToIntBits(number));
        row.append(numbers.areMixed() ? "> mixed" : ">");
    }
}
