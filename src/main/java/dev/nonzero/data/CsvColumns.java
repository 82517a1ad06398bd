package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What stands in the columns of a CSV file, for proposing how to read it.
 *
 * @param rows the rows below the header
 * @param columns the columns, first to last
 */
public record CsvColumns(int rows, List<Column> columns) {
    /**
     * A column.
     *
     * @param name its header
     * @param isNumeric whether every cell is empty or a number
     * @param missing where all other cells are numbers: a word that stands for a missing one, such as NA
     * @param values its different cells, in their order; the empty one left out
     */
    public record Column(String name, boolean isNumeric, Optional<String> missing, List<String> values) {
        /** Copies the list. */
        public Column {
            values = List.copyOf(values);
        }
    }

    /** Copies the list. */
    public CsvColumns {
        columns = List.copyOf(columns);
    }

    /**
     * Looks through a file.
     *
     * @throws DataException where it cannot be read, or has no header
     */
    public static CsvColumns of(Path file) {
        try (InputStream in = DataFile.open(file);
                CSVParser parser = CsvReader.parser(in)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw DataFile.empty(file);
            }
            List<String> names = CsvReader.names(records.next());
            List<Set<String>> values =
                    names.stream().<Set<String>>map(n -> new HashSet<>()).toList();
            int rows = 0;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                for (int i = 0; i < Math.min(record.size(), names.size()); i++) {
                    values.get(i).add(record.get(i).strip());
                }
                rows++;
            }
            return new CsvColumns(
                    rows,
                    IntStream.range(0, names.size())
                            .mapToObj(i -> column(names.get(i), values.get(i)))
                            .toList());
        } catch (UncheckedIOException e) {
            throw DataFile.explain(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }

    private static Column column(String name, Set<String> cells) {
        List<String> values =
                cells.stream().filter(cell -> !cell.isEmpty()).sorted().toList();
        DecimalParser decimals = new DecimalParser();
        List<String> words =
                values.stream().filter(value -> !isNumber(value, decimals)).toList();
        boolean hasMissing = words.size() == 1 && values.size() > 1 && CsvReader.meansMissing(words.get(0));
        return new Column(name, words.isEmpty(), hasMissing ? Optional.of(words.get(0)) : Optional.empty(), values);
    }

    private static boolean isNumber(String cell, DecimalParser decimals) {
        byte[] text = (cell + '\n').getBytes(StandardCharsets.UTF_8);
        decimals.parse(text, 0);
        return decimals.end() == text.length - 1;
    }
}
