package dev.nonzero.data;

import dev.nonzero.files.DecompressionLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file, a group of rows at a time. Columns of numbers, booleans, decimals and texts are read; the index
 * of pandas, times, and what is nested are passed over.
 */
final class ParquetRows implements TableRows {
    private final DataSource.File source;
    private final ParquetFileReader reader;
    private final List<ParquetColumn> columns;
    private final List<String> names;
    private final MessageType requested;
    private final String createdBy;
    private int rows; // of the group
    private int row = -1; // in the group
    private long before; // rows of the groups before

    private ParquetRows(DataSource.File source, ParquetFileReader reader) {
        this.source = source;
        this.reader = reader;
        MessageType schema = reader.getFileMetaData().getSchema();
        createdBy = reader.getFileMetaData().getCreatedBy();
        columns = schema.getFields().stream().map(ParquetColumn::new).toList();
        names = columns.stream().map(ParquetColumn::name).toList();
        requested = new MessageType(
                schema.getName(),
                columns.stream()
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
        return reading(source.path(), () -> {
            ParquetFileReader reader = ParquetFileReader.open(
                    new LocalInputFile(source.path()),
                    ParquetReadOptions.builder()
                            .usePageChecksumVerification(true)
                            .build());
            try {
                checkSize(source.path(), reader.getRowGroups());
                return new ParquetRows(source, reader);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        });
    }

    private static void checkSize(Path file, List<BlockMetaData> groups) throws IOException {
        long most = DecompressionLimit.of(file);
        long bytes = 0;
        for (BlockMetaData group : groups) {
            HeapNeed.check(
                    (double) group.getRowCount() * group.getColumns().size() * Double.BYTES,
                    "a group of " + group.getRowCount() + " rows");
            bytes += Math.max(0, group.getTotalByteSize());
            if (group.getTotalByteSize() < 0 || bytes > most || group.getRowCount() > Integer.MAX_VALUE) {
                throw DataException.in(
                        file,
                        "has more than " + (most >> 20)
                                + " MiB when decompressed, which is suspiciously much for its size");
            }
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    /** Whatever the library throws on a damaged file is one exception. */
    private static <T> T reading(Path file, Reading<T> reading) {
        try {
            return reading.run();
        } catch (DataException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw DataException.in(file, "a text is not in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw DataException.in(file, "is no Parquet file, or a damaged one (" + e.getMessage() + ")");
        }
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
        return columns.get(column).passedOver();
    }

    @Override
    public boolean isRead(int column) {
        return columns.get(column).type().isPresent();
    }

    @Override
    public boolean hasTypes() {
        return true;
    }

    @Override
    public boolean startsWithNumbers(int column) {
        return !columns.get(column).isText();
    }

    @Override
    public boolean next() {
        while (++row >= rows) {
            before += rows;
            row = -1;
            if (!readGroup()) {
                rows = 0;
                return false;
            }
        }
        return true;
    }

    private boolean readGroup() {
        return reading(source.path(), () -> {
            PageReadStore pages = reader.readNextRowGroup();
            if (pages == null) {
                return false;
            }
            rows = Math.toIntExact(pages.getRowCount());
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, new NoRecords(), requested, createdBy);
            for (ParquetColumn column : columns) {
                if (column.type().isPresent()) {
                    column.read(
                            store.getColumnReader(requested.getColumnDescription(new String[] {column.name()})), rows);
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
        return columns.get(column).type().isEmpty() ? "" : columns.get(column).cell(row);
    }

    @Override
    public float number(int column) {
        return columns.get(column).type().isEmpty()
                ? Float.NaN
                : columns.get(column).number(row);
    }

    @Override
    public float numberOf(String text) {
        return new CellNumbers(false).parse(text);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Values are taken from the columns, and no record is put together. */
    private static final class NoRecords extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
