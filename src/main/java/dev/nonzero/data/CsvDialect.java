package dev.nonzero.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How a CSV file (RFC 4180) separates its cells: by the one of comma, semicolon, tab and pipe that occurs most often in its
 * first line, quoted text left out. Numbers with decimal commas between others than commas are no reason for a comma.
 *
 * @param separator what stands between cells
 * @param parser reads the file, the header first
 */
record CsvDialect(char separator, CSVParser parser) implements AutoCloseable {
    private static final List<Character> SEPARATORS =
            List.of('\t', ';', '|', ','); // the first one where there are as many
    private static final int LONGEST_HEADER = 1 << 20; // characters
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d+(,\\d+)?([eE][+-]?\\d+)?\\s*");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final char BYTE_ORDER_MARK = '\uFEFF'; // with which some programs start UTF-8

    /**
     * Looks at the first line and goes back to the start.
     *
     * @throws DataException while the file is read, where it is not in the encoding
     */
    static CsvDialect of(DataSource.File source, InputStream in) throws IOException {
        BufferedReader text = new BufferedReader(reader(source, in), 1 << 16);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        char separator = separator(text);
        CSVParser parser = CSVParser.builder()
                .setFormat(CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .get())
                .setReader(text)
                .get();
        return new CsvDialect(separator, parser);
    }

    /** Reads the cells that are numbers; decimals may have a comma where no comma separates them. */
    CellNumbers numbers() {
        return new CellNumbers(separator != ',');
    }

    private static Reader reader(DataSource.File source, InputStream in) {
        Charset encoding = source.table().encoding();
        return encoding.equals(StandardCharsets.UTF_8)
                ? new InputStreamReader(new Utf8Input(source.path(), in), encoding)
                : new InputStreamReader(in, encoding.newDecoder()) {
                    @Override
                    public int read(char[] text, int from, int length) throws IOException {
                        try {
                            return super.read(text, from, length);
                        } catch (CharacterCodingException e) {
                            throw DataException.in(
                                    source.path(),
                                    "the text is not in " + encoding.name() + ", as 'encoding' says it is");
                        }
                    }
                };
    }

    private static char separator(BufferedReader in) throws IOException {
        in.mark(LONGEST_HEADER);
        int[] counts = new int[SEPARATORS.size()];
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        int next = in.read();
        for (int length = 1; next >= 0 && (next != '\n' || quoted) && length < LONGEST_HEADER; length++) {
            quoted ^= next == '"';
            int place = SEPARATORS.indexOf((char) next);
            if (!quoted && place >= 0) {
                counts[place]++;
            }
            line.append((char) next);
            next = in.read();
        }
        in.reset();
        int most = 0;
        for (int place = 1; place < counts.length; place++) {
            most = counts[place] > counts[most] ? place : most;
        }
        if (SEPARATORS.get(most) == ',') {
            for (int place = 0; place < counts.length; place++) {
                if (place != most && counts[place] > 0 && areNumbers(line.toString(), SEPARATORS.get(place))) {
                    return SEPARATORS.get(place);
                }
            }
        }
        return counts[most] == 0 ? ',' : SEPARATORS.get(most);
    }

    private static boolean areNumbers(String line, char separator) {
        String cells = LINE_END.matcher(line).replaceAll("");
        return Arrays.stream(cells.split(Pattern.quote(String.valueOf(separator)), -1))
                .allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
