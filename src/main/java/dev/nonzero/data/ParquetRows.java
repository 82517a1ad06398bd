package dev.nonzero.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;

/**
 * The rows of a Parquet file, a group of rows at a time. Columns of numbers, booleans, decimals and texts are read; the index
 * of pandas, times, and what is nested are passed over.
 */
final class ParquetRows implements TableRows {
    private static final int BLOCK = 1 << 12; // numbers that are transposed at a time, so that they stay in the cache
    private static final int LEAST_ROWS = 1 << 4; // of a block; of each column they are next to each other

    private final DataSource.File source;
    private final ParquetChunks chunks;
    private final ParquetColumn[] columns;
    private final List<String> names;
    private final CellNumbers numbers = new CellNumbers(false); // of columns of texts that are said to be numbers
    private int group = -1;
    private int rows; // of the group
    private int row = -1; // in the group
    private long before; // rows of the groups before
    private int[] blockColumns = {};
    private float[] block = {}; // numbers of some rows of the group; (rows of the block, columns of the block)
    private int blockStart; // its first row
    private int blockEnd; // the row after its last one
    private boolean isBlockWhole; // whether all of it is numbers other than 0

    private ParquetRows(DataSource.File source, ParquetFileReader reader) {
        this.source = source;
        chunks = new ParquetChunks(reader);
        columns = chunks.schema().getFields().stream().map(ParquetColumn::new).toArray(ParquetColumn[]::new);
        names = Arrays.stream(columns).map(ParquetColumn::name).toList();
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
        return columns[column].isRead();
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
            rows = 0;
            blockEnd = 0;
            if (++group >= chunks.groups()) {
                return false;
            }
            rows = chunks.rows(group);
            for (ParquetColumn column : columns) {
                column.forget();
            }
        }
        return true;
    }

    /** A column with its cells, which are read. */
    private ParquetColumn withCells(int column) {
        read(column, (descriptor, pages) -> columns[column].readCells(descriptor, pages, rows));
        return columns[column];
    }

    /** A column with its cells as numbers. */
    private ParquetColumn withNumbers(int column) {
        if (!columns[column].hasNumbers()) {
            read(column, (descriptor, pages) -> columns[column].readNumbers(descriptor, pages, rows));
        }
        return columns[column];
    }

    private void read(int column, ParquetChunks.Taking taking) {
        ParquetFile.reading(source.path(), () -> {
            chunks.read(group, columns[column].type().orElseThrow(), taking);
            return columns;
        });
    }

    @Override
    public long line() {
        return before + row + 1;
    }

    @Override
    public String cell(int column) {
        return cell(column, row);
    }

    private String cell(int column, int rowOfGroup) {
        ParquetColumn of = columns[column];
        if (of.hasCells()) {
            return of.cell(rowOfGroup);
        }
        return of.isRead() ? withCells(column).cell(rowOfGroup) : "";
    }

    @Override
    public float number(int column) {
        return columns[column].isNumber() ? withNumbers(column).number(row) : numberOf(cell(column));
    }

    @Override
    public void numbers(int[] of, float[] to) {
        moveBlock(of);
        System.arraycopy(block, (row - blockStart) * of.length, to, 0, of.length);
    }

    @Override
    public Optional<WholeRows> wholeRows(int[] of) {
        moveBlock(of);
        return isBlockWhole && row == blockStart
                ? Optional.of(new WholeRows(block, blockEnd - blockStart, chunks.rows() - before - row))
                : Optional.empty();
    }

    private void moveBlock(int[] of) {
        if (row < blockEnd && of == blockColumns) {
            return;
        }
        blockColumns = of;
        blockStart = row;
        int most = Math.max(LEAST_ROWS, BLOCK / Math.max(1, of.length));
        blockEnd = Math.min(rows, row + most);
        block = block.length == most * of.length ? block : new float[most * of.length];
        isBlockWhole = true;
        for (int i = 0; i < of.length; i++) {
            if (columns[of[i]].isNumber()) {
                isBlockWhole &= withNumbers(of[i]).numbers(blockStart, blockEnd, block, i, of.length);
            } else {
                isBlockWhole = false;
                for (int next = blockStart; next < blockEnd; next++) {
                    block[(next - blockStart) * of.length + i] = numberOf(cell(of[i], next));
                }
            }
        }
    }

    @Override
    public float numberOf(String text) {
        return numbers.parse(text);
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
