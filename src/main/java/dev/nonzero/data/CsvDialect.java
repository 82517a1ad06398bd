package dev.nonzero.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How a CSV file (RFC 4180, in UTF-8) separates its cells: by the one of comma, semicolon, tab and pipe that occurs most often
 * in its header, quoted text left out.
 *
 * @param separator what stands between cells
 * @param parser reads the file, the header first
 */
record CsvDialect(char separator, CSVParser parser) implements AutoCloseable {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int LONGEST_HEADER = 1 << 20; // bytes

    /**
     * Looks at the header and goes back to the start.
     *
     * @throws DataException while the file is read, where it is not in UTF-8
     */
    static CsvDialect of(Path file, InputStream in) throws IOException {
        BufferedInputStream text = new BufferedInputStream(new Utf8Input(file, in));
        char separator = separator(text);
        CSVParser parser = CSVParser.builder()
                .setFormat(CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .get())
                .setReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                .get();
        return new CsvDialect(separator, parser);
    }

    /** Reads the cells that are numbers; spreadsheets write semicolons where decimals have a comma. */
    CellNumbers numbers() {
        return new CellNumbers(separator == ';');
    }

    private static char separator(BufferedInputStream in) throws IOException {
        in.mark(LONGEST_HEADER);
        int[] counts = new int[SEPARATORS.size()];
        boolean quoted = false;
        int next = in.read();
        for (int length = 1; next >= 0 && (next != '\n' || quoted) && length < LONGEST_HEADER; length++) {
            quoted ^= next == '"';
            int place = SEPARATORS.indexOf((char) next);
            if (!quoted && place >= 0) {
                counts[place]++;
            }
            next = in.read();
        }
        in.reset();
        int most = 0;
        for (int place = 1; place < counts.length; place++) {
            most = counts[place] > counts[most] ? place : most;
        }
        return SEPARATORS.get(most);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
