package dev.nonzero.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * How a CSV file (RFC 4180) separates its cells: by the one of comma, semicolon, tab and pipe that occurs most often in its
 * first line, quoted text left out. Numbers with decimal commas between others than commas are no reason for a comma.
 *
 * <p>A first line {@code sep=;}, which spreadsheets write and take for themselves, says it, and is no row.
 *
 * @param separator what stands between cells
 * @param start where the first line of the table starts
 */
record CsvDialect(char separator, int start) {
    private static final List<Character> SEPARATORS =
            List.of('\t', ';', '|', ','); // the first one where there are as many
    private static final int LONGEST_SAID = 10; // bytes
    private static final int LONGEST_HEADER = 1 << 20; // bytes
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d+(,\\d+)?([eE][+-]?\\d+)?\\s*");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern SAID = Pattern.compile("(?i)\"?sep=([\t;|,])\"?\r?\n");

    /**
     * Looks at the first line.
     *
     * @param text the start of a file in UTF-8
     * @param end where it ends
     */
    static CsvDialect of(byte[] text, int end) {
        String first = new String(text, 0, Math.min(end, LONGEST_SAID), StandardCharsets.ISO_8859_1);
        Matcher said = SAID.matcher(first);
        if (said.lookingAt()) {
            return new CsvDialect(said.group(1).charAt(0), said.end());
        }
        int[] counts = new int[SEPARATORS.size()];
        boolean quoted = false;
        int at = 0;
        for (; at < Math.min(end, LONGEST_HEADER) && (text[at] != '\n' || quoted); at++) {
            quoted ^= text[at] == '"';
            int place = SEPARATORS.indexOf((char) text[at]);
            if (!quoted && place >= 0) {
                counts[place]++;
            }
        }
        int most = 0;
        for (int place = 1; place < counts.length; place++) {
            most = counts[place] > counts[most] ? place : most;
        }
        if (SEPARATORS.get(most) == ',') {
            String line = new String(text, 0, at, StandardCharsets.UTF_8);
            for (int place = 0; place < counts.length; place++) {
                if (place != most && counts[place] > 0 && areNumbers(line, SEPARATORS.get(place))) {
                    return new CsvDialect(SEPARATORS.get(place), 0);
                }
            }
        }
        return new CsvDialect(counts[most] == 0 ? ',' : SEPARATORS.get(most), 0);
    }

    /** The same for Commons CSV. */
    CSVFormat format() {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
    }

    /** Reads the cells that are numbers; decimals may have a comma where no comma separates them. */
    CellNumbers numbers() {
        return new CellNumbers(separator != ',');
    }

    private static boolean areNumbers(String line, char separator) {
        String cells = LINE_END.matcher(line).replaceAll("");
        return Arrays.stream(cells.split(Pattern.quote(String.valueOf(separator)), -1))
                .allMatch(cell -> NUMBER.matcher(cell).matches());
    }
}
