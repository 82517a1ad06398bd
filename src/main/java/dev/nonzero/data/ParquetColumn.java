package dev.nonzero.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A column of a Parquet file, with the cells of the group of rows that is read: numbers where its type is one, booleans
 * being 0 and 1, else texts. Numbers are read as floats, which is all that a feature needs, or exactly, to be written as text.
 */
final class ParquetColumn {
    private static final String[] SMALL = // numbers that are often labels or categories
            IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new);

    private static final int LARGEST = Float.floatToRawIntBits(Float.MAX_VALUE);
    private static final double EXACT = 1L << 53; // whole numbers below are the same as doubles

    private final String name;
    private final Optional<PrimitiveType> type; // none of columns that are passed over
    private final String whyNot;
    private final boolean isText;
    private final OptionalInt scale; // of decimals
    private boolean hasCells; // of the group, in the next three arrays
    private double[] numbers = {}; // (rows of the group), NaN where missing
    private long[] whole = {}; // the same of whole numbers of 64 bits, exactly
    private String[] texts = {}; // likewise, empty where missing
    private boolean hasNumbers; // of the group, in the next array
    private float[] floats = {}; // (rows of the group), NaN where missing

    ParquetColumn(Type type) {
        name = type.getName();
        whyNot = whyNot(type);
        this.type = whyNot.isEmpty() ? Optional.of(type.asPrimitiveType()) : Optional.empty();
        isText = this.type
                .map(primitive -> primitive.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                        && decimals(primitive).isEmpty())
                .orElse(false);
        scale = this.type.map(ParquetColumn::decimals).orElse(OptionalInt.empty());
    }

    private static String whyNot(Type type) {
        if (type.getName().matches("__index_level_\\d+__")) {
            return "the index that pandas adds: names or numbers of the rows";
        }
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return "lists and structures are no features";
        }
        PrimitiveType primitive = type.asPrimitiveType();
        LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
        if (logical instanceof UnknownLogicalTypeAnnotation) {
            return "it has no type: every cell is missing";
        }
        boolean isNumber = logical == null
                || logical instanceof IntLogicalTypeAnnotation
                || logical instanceof DecimalLogicalTypeAnnotation;
        return switch (primitive.getPrimitiveTypeName()) {
            case INT32, INT64 -> isNumber ? "" : "a date or time is no feature; make a number or a name of it";
            case INT96 -> "a date or time is no feature; make a number or a name of it";
            case FIXED_LEN_BYTE_ARRAY ->
                logical instanceof DecimalLogicalTypeAnnotation
                        ? ""
                        : logical instanceof Float16LogicalTypeAnnotation
                                ? "floats of 16 bits are not read; write floats of 32 bits"
                                : "bytes are no features";
            case BOOLEAN, FLOAT, DOUBLE, BINARY -> "";
        };
    }

    private static OptionalInt decimals(PrimitiveType type) {
        return type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? OptionalInt.of(decimal.getScale())
                : OptionalInt.empty();
    }

    String name() {
        return name;
    }

    /** Its type; empty where it is passed over. */
    Optional<PrimitiveType> type() {
        return type;
    }

    /** Why it is passed over. */
    Optional<String> passedOver() {
        return whyNot.isEmpty() ? Optional.empty() : Optional.of(whyNot);
    }

    /** Whether it is read at all. */
    boolean isRead() {
        return type.isPresent();
    }

    boolean isText() {
        return isText;
    }

    boolean isNumber() {
        return isRead() && !isText;
    }

    /** Lets go of the cells, before those of the next group. */
    void forget() {
        hasCells = false;
        hasNumbers = false;
    }

    boolean hasCells() {
        return hasCells;
    }

    boolean hasNumbers() {
        return hasNumbers;
    }

    /**
     * Reads the cells of a group of rows.
     *
     * @throws CharacterCodingException where a text is not in UTF-8
     */
    void readCells(ColumnDescriptor descriptor, PageReader reader, int rows) throws IOException {
        ParquetPages pages = new ParquetPages(descriptor, reader, isText);
        numbers = new double[isText ? 0 : rows];
        whole = new long[type.orElseThrow().getPrimitiveTypeName() == PrimitiveTypeName.INT64 ? rows : 0];
        texts = new String[isText ? rows : 0];
        for (int row = 0; row < rows; ) {
            row += isText ? pages.read(texts, row) : pages.read(numbers, whole, row);
        }
        hasCells = true;
    }

    /** Reads the numbers of a group of rows as floats. */
    void readNumbers(ColumnDescriptor descriptor, PageReader reader, int rows) throws IOException {
        ParquetPages pages = new ParquetPages(descriptor, reader, false);
        floats = floats.length == rows ? floats : new float[rows];
        for (int row = 0; row < rows; ) {
            row += pages.read(floats, row);
        }
        hasNumbers = true;
    }

    /** A cell as text; empty where it is missing. */
    String cell(int row) {
        if (isText) {
            return texts[row];
        }
        double number = numbers[row];
        int small = (int) number;
        if (small == number && small >= 0 && small < SMALL.length) {
            return SMALL[small];
        }
        if (Double.isNaN(number)) {
            return "";
        }
        if (whole.length > 0 && scale.isEmpty() && Math.abs(number) >= EXACT) {
            return number < 0 || whole[row] > 0 ? Long.toString(whole[row]) : Long.toUnsignedString(whole[row]);
        }
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /**
     * Some cells as numbers, as {@link #number} has them.
     *
     * @param from the first row
     * @param end the row after the last
     * @param at where the first one goes
     * @param step from there to the next
     * @return whether all are finite and other than 0
     */
    boolean numbers(int from, int end, float[] to, int at, int step) {
        int place = at;
        int others = 0; // below 0 where there is one
        for (int row = from; row < end; row++) {
            float number = floats[row];
            to[place] = number;
            place += step;
            int size = Float.floatToRawIntBits(number) & Integer.MAX_VALUE;
            others |= (size - 1) | (LARGEST - size);
        }
        return others >= 0;
    }

    /** A cell as a number; NaN where it is missing. */
    float number(int row) {
        return floats[row];
    }
}
