package dev.nonzero.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads a Parquet file whose rows are vectors. Indices start at 0 and ascend within a row; values of zero are not stored. The
 * label stands in the column that the source names, else in {@code label}; all other columns are passed over.
 */
final class ParquetVectors {
    private static final double DENSE = 1; // the type of a vector without indices

    private final Path file;
    private final String labelName;
    private final FeatureLimit limit;
    private final Optional<Labels> labels;
    private final CsrBuilder rows;
    private String notice = "";
    private int features; // the largest size of a vector

    /**
     * A reader.
     *
     * @param labels takes the labels; where there is none, they are passed over and may lack
     */
    ParquetVectors(DataSource.File source, FeatureLimit limit, Optional<Labels> labels) {
        file = source.path();
        labelName = source.labelColumn().orElse("label");
        this.limit = limit;
        this.labels = labels;
        rows = new CsrBuilder(
                CsrBuilder.MOST_NONZEROS,
                () -> DataException.in(file, "more nonzeros than fit; read the file in parts"));
    }

    /**
     * Reads all rows.
     *
     * @throws DataException where one is no vector, or has no label
     */
    CsrBuilder read() {
        return ParquetFile.open(file, reader -> {
            try (reader) {
                MessageType schema = reader.getFileMetaData().getSchema();
                VectorColumn vectors = VectorColumn.find(schema).orElseThrow();
                Optional<ParquetColumn> label = labels.map(all -> label(schema));
                List<Type> read = schema.getFields().stream()
                        .filter(field -> vectors.has(field.getName())
                                || (label.isPresent() && field.getName().equals(labelName)))
                        .toList();
                MessageType requested = new MessageType(schema.getName(), read);
                reader.setRequestedSchema(requested);
                for (PageReadStore group = reader.readNextRowGroup();
                        group != null;
                        group = reader.readNextRowGroup()) {
                    read(group, vectors, label, requested);
                }
                notice = notice(schema, vectors);
                return rows;
            }
        });
    }

    /** How many features there are, once the rows are read. */
    int features() {
        return Math.max(features, rows.columns());
    }

    /** What was made of the file. */
    List<String> notices() {
        return List.of(notice);
    }

    private String notice(MessageType schema, VectorColumn vectors) {
        String others = schema.getFields().stream()
                .map(Type::getName)
                .filter(name -> !vectors.has(name) && !name.equals(labelName))
                .map(Quote::abridged)
                .collect(Collectors.joining(", "));
        return file + ": the features are the vectors in "
                + (vectors.name().isEmpty() ? "'indices' and 'values'" : Quote.of(vectors.name()))
                + (others.isEmpty() ? "" : "; other columns are not used: " + others);
    }

    private ParquetColumn label(MessageType schema) {
        if (!schema.containsField(labelName)) {
            throw DataException.in(
                    file,
                    "there is no column " + Quote.of(labelName)
                            + " with the labels; 'label_column' (--label-column) says"
                            + " which it is: one of "
                            + schema.getFields().stream()
                                    .map(field -> Quote.abridged(field.getName()))
                                    .collect(Collectors.joining(", ")));
        }
        ParquetColumn column = new ParquetColumn(schema.getType(labelName));
        column.passedOver().ifPresent(why -> {
            throw DataException.in(file, "the column " + Quote.of(labelName) + " holds no labels: " + why);
        });
        return column;
    }

    private void read(PageReadStore group, VectorColumn vectors, Optional<ParquetColumn> label, MessageType schema)
            throws IOException {
        int count = Math.toIntExact(group.getRowCount());
        ParquetLists indices = lists(group, vectors.indices(), count);
        ParquetLists values = lists(group, vectors.values(), count);
        double[] sizes = numbers(group, vectors.size(), count);
        double[] types = numbers(group, vectors.type(), count);
        if (label.isPresent()) {
            ColumnDescriptor column = schema.getColumnDescription(new String[] {labelName});
            label.get().readCells(column, group.getPageReader(column), count);
        }
        for (int row = 0; row < count; row++) {
            if (label.isPresent()) {
                addLabel(label.get().cell(row));
            }
            if (vectors.type().isPresent() && Double.isNaN(types[row])) {
                throw at("the vector is missing");
            }
            boolean isDense = types[row] == DENSE;
            if (!isDense && indices.length(row) != values.length(row)) {
                throw at(indices.length(row) + " indices, but " + values.length(row) + " values");
            }
            double size = Double.isNaN(sizes[row]) ? Integer.MAX_VALUE : sizes[row];
            double before = -1;
            for (int place = 0; place < values.length(row); place++) {
                double index = isDense ? place : indices.element(row, place);
                checkIndex(index, before, size);
                add((int) index, values.element(row, place));
                before = index;
            }
            rows.endRow();
            features = (int) Math.max(features, Math.min(limit.features(), Double.isNaN(sizes[row]) ? 0 : sizes[row]));
        }
    }

    private static ParquetLists lists(PageReadStore group, ColumnDescriptor column, int rows) throws IOException {
        return ParquetLists.read(column, group.getPageReader(column), rows);
    }

    private static double[] numbers(PageReadStore group, Optional<ColumnDescriptor> column, int rows)
            throws IOException {
        double[] numbers = new double[rows];
        Arrays.fill(numbers, Double.NaN);
        if (column.isPresent()) {
            ParquetPages pages = new ParquetPages(column.get(), group.getPageReader(column.get()), false);
            long[] whole = new long[rows];
            for (int row = 0; row < rows; ) {
                row += pages.read(numbers, whole, row);
            }
        }
        return numbers;
    }

    private void addLabel(String label) {
        try {
            labels.orElseThrow().add(label);
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
    }

    private void checkIndex(double index, double before, double size) {
        if (Double.isNaN(index)) {
            throw at("an index is missing");
        }
        if (index < 0) {
            throw at("the index " + (long) index + " is negative; indices start at 0");
        }
        if (index <= before) {
            throw at("the index " + (long) index + " follows " + (long) before + "; indices ascend within a row");
        }
        if (index >= size) {
            throw at("the index " + (long) index + " is beyond the size of the vector, " + (long) size);
        }
        if (index >= limit.features() && !limit.ignoresOthers()) {
            throw at(limit.exceededBy((long) index, 0));
        }
    }

    private void add(int index, double value) {
        if (!Float.isFinite((float) value)) {
            throw at("the value of the index " + index + " is "
                    + (Double.isNaN(value)
                            ? "missing"
                            : Double.isInfinite(value) ? "not finite" : "too large for a float"));
        }
        if ((float) value != 0 && index < limit.features()) {
            rows.add(index, (float) value);
        }
    }

    private DataException at(String message) {
        return DataException.at(file, rows.rows() + 1L, message);
    }
}
