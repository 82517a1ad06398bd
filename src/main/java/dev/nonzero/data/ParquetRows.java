package dev.nonzero.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file, a group of rows at a time. Columns of numbers, booleans, decimals and texts are read; the index
 * of pandas, times, and what is nested are passed over.
 */
final class ParquetRows implements TableRows {
    private static final int BLOCK = 128; // rows that are transposed at a time, so that they stay in the cache

    private final DataSource.File source;
    private final ParquetFileReader reader;
    private final ParquetColumn[] columns;
    private final List<String> names;
    private final MessageType requested;
    private int rows; // of the group
    private int row = -1; // in the group
    private long before; // rows of the groups before
    private int[] blockColumns = {};
    private float[] block = {}; // numbers of some rows of the group; (rows of the block, columns of the block)
    private int blockStart; // its first row
    private int blockEnd; // the row after its last one

    private ParquetRows(DataSource.File source, ParquetFileReader reader) {
        this.source = source;
        this.reader = reader;
        MessageType schema = reader.getFileMetaData().getSchema();
        columns = schema.getFields().stream().map(ParquetColumn::new).toArray(ParquetColumn[]::new);
        names = Arrays.stream(columns).map(ParquetColumn::name).toList();
        requested = new MessageType(
                schema.getName(),
                Arrays.stream(columns)
                        .flatMap(column -> column.type().stream())
                        .map(type -> (Type) type)
                        .toList());
        reader.setRequestedSchema(requested);
    }

    /**
     * Opens a file.
     *
     * @throws DataException where it is no Parquet file, or damaged
     */
    static ParquetRows open(DataSource.File source) {
        return ParquetFile.open(source.path(), reader -> new ParquetRows(source, reader));
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean hasNames() {
        return true;
    }

    @Override
    public boolean isUnnamed(int column) {
        return false;
    }

    @Override
    public Optional<String> passedOver(int column) {
        return columns[column].passedOver();
    }

    @Override
    public boolean isRead(int column) {
        return columns[column].type().isPresent();
    }

    @Override
    public boolean hasTypes() {
        return true;
    }

    @Override
    public boolean startsWithNumbers(int column) {
        return !columns[column].isText();
    }

    @Override
    public boolean next() {
        while (++row >= rows) {
            before += rows;
            row = -1;
            blockEnd = 0;
            if (!readGroup()) {
                rows = 0;
                return false;
            }
        }
        return true;
    }

    private boolean readGroup() {
        return ParquetFile.reading(source.path(), () -> {
            PageReadStore pages = reader.readNextRowGroup();
            if (pages == null) {
                return false;
            }
            rows = Math.toIntExact(pages.getRowCount());
            for (ParquetColumn column : columns) {
                if (column.type().isPresent()) {
                    ColumnDescriptor descriptor = requested.getColumnDescription(new String[] {column.name()});
                    column.read(descriptor, pages.getPageReader(descriptor), rows);
                }
            }
            return true;
        });
    }

    @Override
    public long line() {
        return before + row + 1;
    }

    @Override
    public String cell(int column) {
        return columns[column].cell(row);
    }

    @Override
    public float number(int column) {
        return columns[column].number(row);
    }

    @Override
    public void numbers(int[] of, float[] to) {
        if (row >= blockEnd || of != blockColumns) {
            blockColumns = of;
            blockStart = row;
            blockEnd = Math.min(rows, row + BLOCK);
            block = block.length == BLOCK * of.length ? block : new float[BLOCK * of.length];
            for (int i = 0; i < of.length; i++) {
                columns[of[i]].numbers(blockStart, blockEnd, block, i, of.length);
            }
        }
        System.arraycopy(block, (row - blockStart) * of.length, to, 0, of.length);
    }

    @Override
    public float numberOf(String text) {
        return new CellNumbers(false).parse(text);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
