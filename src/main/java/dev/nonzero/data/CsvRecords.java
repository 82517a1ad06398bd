package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file (RFC 4180), one at a time. Most are a line without quotes, which {@link PlainCsvRow} cuts at its
 * separators. Commons CSV parses a row with quotes, and takes as many lines as those span. It also takes a carriage return alone
 * for the end of a row; where one turns up, the rest of the file is left to it.
 */
final class CsvRecords {
    private final DataSource.File source;
    private final LineBlocks blocks;
    private final CsvDialect dialect;
    private final PlainCsvRow plain;
    private final CSVParser parser;
    private final Iterator<CSVRecord> parsed;
    private CsvRow row;
    private int next; // where the next line starts in the block
    private long lines; // that were taken
    private long linesOutsideParser; // of these, as long as the parser has not taken the rest
    private boolean isRest; // whether the parser takes all that follows
    private boolean isAtEnd;

    private CsvRecords(DataSource.File source, LineBlocks blocks) throws IOException {
        this.source = source;
        this.blocks = blocks;
        isAtEnd = !blocks.next();
        dialect = CsvDialect.of(blocks.bytes(), blocks.held());
        next = dialect.start();
        lines = next > 0 ? 1 : 0;
        plain = new PlainCsvRow(dialect.separator());
        row = plain;
        parser = CSVParser.builder()
                .setFormat(dialect.format())
                .setReader(new Lines())
                .get();
        parsed = parser.iterator();
    }

    /**
     * Looks at the first line.
     *
     * @throws DataException here or later, where the file is not in the encoding
     */
    static CsvRecords open(DataSource.File source, InputStream in) throws IOException {
        Charset encoding = source.table().encoding();
        boolean isUtf8 = encoding.equals(StandardCharsets.UTF_8);
        return new CsvRecords(source, new LineBlocks(isUtf8 ? in : new TranscodedInput(source.path(), in, encoding)));
    }

    CsvDialect dialect() {
        return dialect;
    }

    /**
     * Moves to the next row.
     *
     * @return whether there is one
     * @throws DataException where its quotes are broken
     */
    boolean next() throws IOException {
        if (!isRest) {
            if (!hasLine()) {
                return false;
            }
            if (plain.move(blocks.bytes(), next, lines + 1)) {
                if (!plain.isAscii()) {
                    Utf8Line.check(source.path(), blocks.bytes(), next, plain.next() - 1, lines + 1);
                }
                next = plain.next();
                lines++;
                row = plain;
                return true;
            }
            linesOutsideParser = lines - parser.getCurrentLineNumber();
        }
        long line = linesOutsideParser + parser.getCurrentLineNumber() + 1;
        try {
            if (!parsed.hasNext()) {
                return false;
            }
            row = new CsvRow.OfTexts(parsed.next().stream().map(String::strip).toList(), line);
            return true;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            throw isAtEnd
                    ? DataException.at(
                            source.path(),
                            line,
                            "broken quotes: a cell of this row starts with a quote that is not closed")
                    : DataException.at(
                            source.path(),
                            linesOutsideParser + parser.getCurrentLineNumber(),
                            "broken quotes: something follows the closing quote of a cell; expected the separator "
                                    + Quote.of(String.valueOf(dialect.separator())) + " or the end of the line");
        }
    }

    /** The row, until the next one is moved to. */
    CsvRow row() {
        return row;
    }

    /** The row, to be kept. */
    CsvRow keptRow() {
        return row == plain ? plain.copy() : row;
    }

    private boolean hasLine() throws IOException {
        if (next < blocks.end()) {
            return true;
        }
        next = 0;
        isAtEnd = isAtEnd || !blocks.next();
        return !isAtEnd;
    }

    /** What the parser reads: a line at a time, so that it takes none that does not belong to a row of its own. */
    private final class Lines extends Reader {
        private String line = "";
        private int at;

        @Override
        public int read(char[] to, int from, int length) throws IOException {
            if (at == line.length() && !hasLine()) {
                return -1;
            }
            if (at == line.length()) {
                line = takeLine();
                at = 0;
            }
            int count = Math.min(length, line.length() - at);
            line.getChars(at, at + count, to, from);
            at += count;
            return count;
        }

        private String takeLine() {
            byte[] text = blocks.bytes();
            int start = next;
            do {
                isRest |= text[next] == '\r' && text[next + 1] != '\n';
            } while (text[next++] != '\n');
            lines++;
            Utf8Line.check(source.path(), text, start, next - 1, lines);
            return new String(text, start, next - start, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }
}
