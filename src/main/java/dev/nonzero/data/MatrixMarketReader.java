package dev.nonzero.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.StringTokenizer;

/**
 * Reads a sparse matrix in the MatrixMarket exchange format (Boisvert, Pozo and Remington, NISTIR 5935, 1996): {@code
 * coordinate}, {@code real}, {@code integer} or {@code pattern} (all values 1), {@code general}. Entries may come in any
 * order; values of zero are not stored.
 */
final class MatrixMarketReader {
    private static final List<String> VALUES = List.of("real", "integer", "pattern");

    private final Path file;
    private final FeatureLimit limit;
    private final DecimalParser decimals = new DecimalParser();
    private long line;

    MatrixMarketReader(Path file, FeatureLimit limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * Reads to the end.
     *
     * @param features how many features there shall be, or empty for as many as the matrix has columns
     */
    SparseMatrix read(InputStream in, OptionalInt features) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        boolean pattern = isPattern(text);
        int[] size = size(text);
        if (size[1] > limit.features()) {
            throw at(limit.exceededBy(size[1]));
        }
        int[] rows = new int[size[2]];
        int[] columns = new int[size[2]];
        float[] values = new float[size[2]];
        for (int entry = 0; entry < rows.length; entry++) {
            StringTokenizer tokens = next(text, "entry " + (entry + 1) + " of " + rows.length);
            if (tokens.countTokens() != (pattern ? 2 : 3)) {
                throw at("expected " + (pattern ? "ROW COLUMN" : "ROW COLUMN VALUE"));
            }
            rows[entry] = number(tokens.nextToken(), 1, size[0]) - 1;
            columns[entry] = number(tokens.nextToken(), 1, size[1]) - 1;
            values[entry] = pattern ? 1 : value(tokens.nextToken());
        }
        return inOrder(size[0], rows, columns, values).build(features.orElse(size[1]));
    }

    private boolean isPattern(BufferedReader text) throws IOException {
        line = 1;
        String banner = text.readLine();
        List<String> words = banner == null
                ? List.of()
                : Arrays.asList(banner.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        if (words.size() != 5
                || !words.subList(0, 3).equals(List.of("%%matrixmarket", "matrix", "coordinate"))
                || !VALUES.contains(words.get(3))
                || !words.get(4).equals("general")) {
            throw at("expected '%%MatrixMarket matrix coordinate real|integer|pattern general'");
        }
        return words.get(3).equals("pattern");
    }

    /** Rows, columns and entries; shape (3). */
    private int[] size(BufferedReader text) throws IOException {
        StringTokenizer tokens = next(text, "the size");
        if (tokens.countTokens() != 3) {
            throw at("expected ROWS COLUMNS ENTRIES");
        }
        return new int[] {
            number(tokens.nextToken(), 1, Integer.MAX_VALUE),
            number(tokens.nextToken(), 1, Integer.MAX_VALUE),
            number(tokens.nextToken(), 0, CsrBuilder.MOST_NONZEROS)
        };
    }

    private StringTokenizer next(BufferedReader text, String what) throws IOException {
        while (true) {
            line++;
            String read = text.readLine();
            if (read == null) {
                throw at("the file ends, but " + what + " is expected");
            }
            if (!read.isBlank() && read.charAt(0) != '%') {
                return new StringTokenizer(read);
            }
        }
    }

    private int number(String token, int least, int most) {
        try {
            int number = Integer.parseInt(token);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw at("'" + token + "' is not a whole number");
        }
        throw at("'" + token + "' is not between " + least + " and " + most);
    }

    private float value(String token) {
        byte[] bytes = (token + '\n').getBytes(StandardCharsets.US_ASCII);
        float value = decimals.parse(bytes, 0);
        if (decimals.end() != bytes.length - 1 || Float.isInfinite(value)) {
            throw at("'" + token + "' is not a finite number");
        }
        return value;
    }

    /** Sorts the entries by row, then by column. */
    private CsrBuilder inOrder(int rowCount, int[] rows, int[] columns, float[] values) {
        int[] starts = new int[rowCount + 1];
        for (int row : rows) {
            starts[row + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        long[] entries = new long[rows.length]; // (column, entry) pairs, row after row
        int[] next = starts.clone();
        for (int entry = 0; entry < rows.length; entry++) {
            entries[next[rows[entry]]++] = (long) columns[entry] << 32 | entry;
        }
        CsrBuilder result = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < rowCount; row++) {
            Arrays.sort(entries, starts[row], starts[row + 1]);
            int before = -1;
            for (int place = starts[row]; place < starts[row + 1]; place++) {
                int column = (int) (entries[place] >> 32);
                if (column == before) {
                    throw DataException.in(file, "row " + (row + 1) + ", column " + (column + 1) + " has two entries");
                }
                before = column;
                float value = values[(int) entries[place]];
                if (value != 0) {
                    result.add(column, value);
                }
            }
            result.endRow();
        }
        return result;
    }

    private DataException at(String message) {
        return DataException.at(file, line, message);
    }
}
