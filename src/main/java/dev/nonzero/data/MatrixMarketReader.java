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

    private final boolean transposed;
    private final FeatureLimit limit;
    private final Path file;
    private final TextDecoder text;
    private final DecimalParser decimals = new DecimalParser();

    MatrixMarketReader(DataSource.File source, FeatureLimit limit, InputStream in) {
        file = source.path();
        transposed = source.numbered().transposed();
        this.limit = limit;
        text = new TextDecoder(file, in, StandardCharsets.ISO_8859_1); // which any bytes are; comments may have some
    }

    /**
     * Reads the matrix to the end.
     *
     * @param labels of its rows, where they matter
     */
    MatrixRows read(Optional<LabelFile> labels) throws IOException {
        boolean pattern = isPattern();
        int[] size = size();
        MatrixRows matrix = MatrixRows.of(file, size[0], size[1], transposed, limit, labels);
        while (matrix.entries() < size[2]) {
            int entry = matrix.entries();
            add(require(() -> "entry " + (entry + 1) + " of " + size[2]), size, pattern, matrix);
        }
        next().ifPresent(more -> {
            throw at(Quote.of(more) + " follows the " + size[2] + " entries that the file states");
        });
        return matrix;
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

    private void add(String line, int[] size, boolean pattern, MatrixRows matrix) {
        StringTokenizer tokens = new StringTokenizer(line);
        if (tokens.countTokens() != (pattern ? 2 : 3)) {
            throw at("expected " + (pattern ? "ROW COLUMN" : "ROW COLUMN VALUE"));
        }
        int row = number(tokens.nextToken(), 1, size[0]) - 1;
        int column = number(tokens.nextToken(), 1, size[1]) - 1;
        matrix.add(row, column, pattern ? 1 : value(tokens.nextToken()));
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

    private DataException at(String message) {
        return DataException.at(file, text.line(), message);
    }
}
