package dev.nonzero.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Where a Parquet file has the vector of each row: in a structure of {@code type}, {@code size}, {@code indices} and {@code values},
 * as Spark ML stores vectors, of which the first two may lack; or in two columns, {@code indices} and {@code values}.
 *
 * @param name of the structure, or empty where the lists are columns
 * @param indices lists of them
 * @param values lists of them
 * @param size how many features the vectors have
 * @param type 0 of a sparse vector, 1 of a dense one, which has no indices
 */
record VectorColumn(
        String name,
        ColumnDescriptor indices,
        ColumnDescriptor values,
        Optional<ColumnDescriptor> size,
        Optional<ColumnDescriptor> type) {
    /** The first one of a file. */
    static Optional<VectorColumn> find(MessageType schema) {
        return Stream.concat(Stream.of(""), schema.getFields().stream().map(Type::getName))
                .flatMap(name -> in(schema, name).stream())
                .findFirst();
    }

    /** Whether a column of the file belongs to it. */
    boolean has(String column) {
        return column.equals(indices.getPath()[0]) || column.equals(values.getPath()[0]);
    }

    private static Optional<VectorColumn> in(MessageType schema, String name) {
        Optional<ColumnDescriptor> indices = leaf(schema, name, "indices", 1).filter(VectorColumn::isWhole);
        Optional<ColumnDescriptor> values = leaf(schema, name, "values", 1);
        return indices.isEmpty() || values.isEmpty()
                ? Optional.empty()
                : Optional.of(new VectorColumn(
                        name,
                        indices.get(),
                        values.get(),
                        name.isEmpty()
                                ? Optional.empty()
                                : leaf(schema, name, "size", 0).filter(VectorColumn::isWhole),
                        name.isEmpty()
                                ? Optional.empty()
                                : leaf(schema, name, "type", 0).filter(VectorColumn::isWhole)));
    }

    private static Optional<ColumnDescriptor> leaf(MessageType schema, String parent, String name, int repetitions) {
        List<String> start = parent.isEmpty() ? List.of(name) : List.of(parent, name);
        List<ColumnDescriptor> leaves = schema.getColumns().stream()
                .filter(column -> Arrays.asList(column.getPath()).size() >= start.size()
                        && Arrays.asList(column.getPath())
                                .subList(0, start.size())
                                .equals(start))
                .toList();
        return leaves.size() == 1 && leaves.get(0).getMaxRepetitionLevel() == repetitions && isNumber(leaves.get(0))
                ? Optional.of(leaves.get(0))
                : Optional.empty();
    }

    private static boolean isWhole(ColumnDescriptor column) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        return type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64;
    }

    private static boolean isNumber(ColumnDescriptor column) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        return isWhole(column) || type == PrimitiveTypeName.FLOAT || type == PrimitiveTypeName.DOUBLE;
    }
}
