package dev.nonzero.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file in the making. A missing number is an empty field; a number that is not finite is never written. Names are
 * written as {@link CsvText}.
 */
public final class CsvTable {
    /** How such a file is read: its records know their fields by the header. */
    public static final CSVFormat WITH_HEADER =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public CsvTable(String... header) {
        this.header = Arrays.stream(header).map(CsvText::field).toList();
    }

    /** Adds a row; each field is text, a number, or an optional number. */
    public void add(Object... fields) {
        if (fields.length != header.size()) {
            throw new IllegalArgumentException(fields.length + " fields under " + header.size() + " headings");
        }
        List<String> row = new ArrayList<>();
        for (Object field : fields) {
            row.add(text(field));
        }
        rows.add(row);
    }

    /** Puts the file in its place. */
    public void write(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(file, writer -> {
            CSVPrinter printer = new CSVPrinter(writer, format);
            printer.printRecords(rows);
            printer.flush();
        });
    }

    /** A number of something that there may be. */
    public static <T> OptionalDouble number(Optional<T> from, ToDoubleFunction<T> number) {
        return from.isPresent() ? OptionalDouble.of(number.applyAsDouble(from.get())) : OptionalDouble.empty();
    }

    private static String text(Object field) {
        if (field instanceof OptionalDouble number) {
            return number.isPresent() ? text(number.getAsDouble()) : "";
        }
        if (field instanceof OptionalInt number) {
            return number.isPresent() ? text(number.getAsInt()) : "";
        }
        if (field instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw new IllegalStateException("a table of results has no place for " + number);
            }
            return Double.toString(number + 0.0); // makes -0.0 a zero
        }
        return CsvText.field(field.toString());
    }
}
