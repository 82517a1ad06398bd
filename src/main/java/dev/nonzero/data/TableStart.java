package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells a table by its first lines: all have the same number of cells, and below the first line a column has nothing but
 * numbers. Two columns between tabs are a label and its text, unless both have numbers.
 */
final class TableStart {
    private static final int LOOKED_AT = 1 << 16; // bytes
    private static final int MOST_LINES = 100;
    private static final List<String> SEPARATORS = List.of("\t", ";", "|", ",");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private TableStart() {}

    /** Whether a file starts so, or it is said that it is a table; not where it cannot be read. */
    static boolean isIn(DataSource.File source) {
        if (!Files.isRegularFile(source.path())) {
            return false;
        }
        if (!source.table().columns().isEmpty()) {
            return true;
        }
        try (InputStream in = DataFile.open(source.path())) {
            byte[] start = in.readNBytes(LOOKED_AT);
            List<String> lines = new ArrayList<>(new String(start, encoding(source, start))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(MOST_LINES)
                    .toList());
            if (start.length == LOOKED_AT && lines.size() < MOST_LINES && lines.size() > 1) {
                lines.remove(lines.size() - 1); // it may be cut off
            }
            return lines.size() > 1 && SEPARATORS.stream().anyMatch(separator -> isTable(lines, separator));
        } catch (IOException | DataException e) { // whoever reads the file says what is wrong with it
            return false;
        }
    }

    /** Latin-1 in place of UTF-8, of which the start may end within a character; UTF-16 where its mark stands there. */
    private static Charset encoding(DataSource.File source, byte[] start) {
        Charset encoding = source.table().encoding();
        if (ForeignText.isUtf16(start)) {
            return StandardCharsets.UTF_16;
        }
        return encoding.equals(StandardCharsets.UTF_8) ? StandardCharsets.ISO_8859_1 : encoding;
    }

    private static boolean isTable(List<String> lines, String separator) {
        List<String[]> rows = lines.stream().map(line -> cells(line, separator)).toList();
        int width = rows.get(0).length;
        if (width < 2 || rows.stream().anyMatch(cells -> cells.length != width && cells.length != width + 1)) {
            return false;
        }
        long columnsOfNumbers = IntStream.range(0, width)
                .filter(column -> rows.stream().skip(1).allMatch(cells -> isNumber(cells[column])))
                .count();
        boolean isTextByDefault = separator.equals("\t") && width == 2;
        return columnsOfNumbers > (isTextByDefault ? 1 : 0);
    }

    private static String[] cells(String line, String separator) {
        String unquoted = QUOTED.matcher(line)
                .replaceAll(quoted -> quoted.group().chars().anyMatch(c -> c == separator.charAt(0))
                        ? "quoted"
                        : Matcher.quoteReplacement(
                                quoted.group().substring(1, quoted.group().length() - 1)));
        return Arrays.stream(unquoted.split(Pattern.quote(separator), -1))
                .map(String::strip)
                .toArray(String[]::new);
    }

    private static boolean isNumber(String cell) {
        return MissingWords.contains(cell) || new CellNumbers(true).isNumber(cell);
    }
}
