package dev.nonzero.data;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The groups of rows of a Parquet file, of which one column is read at a time. Its bytes then stay in the cache of the processor from the
 * file to the numbers, and no more than these are held besides what is made of them; columns that nobody asks for are not read at all.
 */
final class ParquetChunks implements AutoCloseable {
    private final ParquetFileReader reader;
    private final List<BlockMetaData> groups;

    ParquetChunks(ParquetFileReader reader) {
        this.reader = reader;
        groups = reader.getRowGroups();
    }

    /** Takes what a column has in a group of rows. */
    interface Taking {
        void take(ColumnDescriptor column, PageReader pages) throws IOException;
    }

    MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    int groups() {
        return groups.size();
    }

    /** How many rows a group has. */
    int rows(int group) {
        return Math.toIntExact(groups.get(group).getRowCount());
    }

    /** How many rows all groups have. */
    long rows() {
        return reader.getRecordCount();
    }

    /** Reads a column in a group that has rows. */
    void read(int group, PrimitiveType column, Taking taking) throws IOException {
        MessageType one = new MessageType(schema().getName(), column);
        reader.setRequestedSchema(one);
        try (PageReadStore pages = reader.readRowGroup(group)) {
            ColumnDescriptor descriptor = one.getColumns().get(0);
            taking.take(descriptor, pages.getPageReader(descriptor));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
