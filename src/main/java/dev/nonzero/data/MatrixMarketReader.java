package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Supplier;

/**
 * Reads a sparse matrix in the MatrixMarket exchange format (Boisvert, Pozo and Remington, NISTIR 5935, 1996): {@code
 * coordinate}, {@code real}, {@code integer} or {@code pattern} (all values 1), {@code general}. Entries may come in any
 * order; values of zero are not stored. Arrays grow with the entries that are there, not to the number that is stated.
 */
final class MatrixMarketReader {
    private static final List<String> VALUES = List.of("real", "integer", "pattern");
    private static final int FIRST_CAPACITY = 1 << 10;

    private final ReadRequest request;
    private final Path file;
    private final TextDecoder text;
    private final DecimalParser decimals = new DecimalParser();
    private int[] rows = new int[FIRST_CAPACITY]; // of each entry
    private int[] columns = new int[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private int entries;

    MatrixMarketReader(ReadRequest request, InputStream in) {
        this.request = request;
        file = request.path();
        text = new TextDecoder(file, in, StandardCharsets.ISO_8859_1); // which any bytes are; comments may have some
    }

    /** Reads the matrix to the end, and its labels. */
    SourceData read() throws IOException {
        boolean pattern = isPattern();
        int[] size = size();
        if (size[1] > request.limit().features()) {
            throw at(request.limit().exceededBy(size[1]));
        }
        LabelFile labels =
                LabelFile.read(file, request.labels(), request.source().separator());
        labels.checkRows(size[0]);
        while (entries < size[2]) {
            int entry = entries;
            add(require(() -> "entry " + (entry + 1) + " of " + size[2]), size, pattern);
        }
        next().ifPresent(more -> {
            throw at(Quote.of(more) + " follows the " + size[2] + " entries that the file states");
        });
        SparseMatrix matrix = inOrder(size[0]).build(request.features().orElse(size[1]));
        return request.numbered(matrix, labels.labels());
    }

    private boolean isPattern() throws IOException {
        List<String> words = text.next()
                .map(banner ->
                        Arrays.asList(banner.strip().toLowerCase(Locale.ROOT).split("\\s+", 6)))
                .orElse(List.of());
        if (words.size() != 5
                || !words.subList(0, 3).equals(List.of("%%matrixmarket", "matrix", "coordinate"))
                || !VALUES.contains(words.get(3))
                || !words.get(4).equals("general")) {
            throw DataException.at(file, 1, "expected '%%MatrixMarket matrix coordinate real|integer|pattern general'");
        }
        return words.get(3).equals("pattern");
    }

    /** Rows, columns and entries; shape (3). */
    private int[] size() throws IOException {
        StringTokenizer tokens = new StringTokenizer(require(() -> "the size"));
        if (tokens.countTokens() != 3) {
            throw at("expected ROWS COLUMNS ENTRIES");
        }
        return new int[] {
            number(tokens.nextToken(), 1, Integer.MAX_VALUE),
            number(tokens.nextToken(), 1, Integer.MAX_VALUE),
            number(tokens.nextToken(), 0, CsrBuilder.MOST_NONZEROS)
        };
    }

    private void add(String line, int[] size, boolean pattern) {
        StringTokenizer tokens = new StringTokenizer(line);
        if (tokens.countTokens() != (pattern ? 2 : 3)) {
            throw at("expected " + (pattern ? "ROW COLUMN" : "ROW COLUMN VALUE"));
        }
        if (entries == rows.length) {
            int capacity = CsrBuilder.largerThan(entries);
            rows = Arrays.copyOf(rows, capacity);
            columns = Arrays.copyOf(columns, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        rows[entries] = number(tokens.nextToken(), 1, size[0]) - 1;
        columns[entries] = number(tokens.nextToken(), 1, size[1]) - 1;
        values[entries++] = pattern ? 1 : value(tokens.nextToken());
    }

    /** The next line that is neither blank nor a comment. */
    private Optional<String> next() throws IOException {
        Optional<String> line = text.next();
        while (line.isPresent() && (line.get().isBlank() || line.get().charAt(0) == '%')) {
            line = text.next();
        }
        return line;
    }

    private String require(Supplier<String> what) throws IOException {
        return next().orElseThrow(() ->
                DataException.at(file, text.line() + 1, "the file ends, but " + what.get() + " is expected"));
    }

    private int number(String token, int least, int most) {
        try {
            int number = Integer.parseInt(token);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw at(Quote.of(token) + " is not a whole number of at most " + Integer.MAX_VALUE);
        }
        throw at(Quote.of(token) + " is not between " + least + " and " + most);
    }

    private float value(String token) {
        byte[] bytes = (token + '\n').getBytes(StandardCharsets.ISO_8859_1);
        float value = decimals.parse(bytes, 0);
        if (decimals.end() != bytes.length - 1 || Float.isInfinite(value)) {
            throw at(Quote.of(token) + " is not a finite number");
        }
        return value;
    }

    /** Sorts the entries by row, then by column. */
    private CsrBuilder inOrder(int rowCount) {
        int[] starts = new int[rowCount + 1];
        for (int entry = 0; entry < entries; entry++) {
            starts[rows[entry] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        long[] order = new long[entries]; // (column, entry) pairs, row after row
        int[] next = starts.clone();
        for (int entry = 0; entry < entries; entry++) {
            order[next[rows[entry]]++] = (long) columns[entry] << 32 | entry;
        }
        CsrBuilder result = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < rowCount; row++) {
            Arrays.sort(order, starts[row], starts[row + 1]);
            int before = -1;
            for (int place = starts[row]; place < starts[row + 1]; place++) {
                int column = (int) (order[place] >> 32);
                if (column == before) {
                    throw DataException.in(file, "row " + (row + 1) + ", column " + (column + 1) + " has two entries");
                }
                before = column;
                float value = values[(int) order[place]];
                if (value != 0) {
                    result.add(column, value);
                }
            }
            result.endRow();
        }
        return result;
    }

    private DataException at(String message) {
        return DataException.at(file, text.line(), message);
    }
}
