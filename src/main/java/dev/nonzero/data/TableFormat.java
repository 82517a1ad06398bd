package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A format of tables: columns with names, and rows of cells; see {@link TableReader}. */
abstract class TableFormat implements DataFormat {
    /**
     * Opens a table.
     *
     * @param in the bytes of the file, decompressed
     * @param expected names of columns that the file should have
     */
    abstract TableRows rows(DataSource.File source, InputStream in, Set<String> expected) throws IOException;

    @Override
    public Content content() {
        return Content.TABLE;
    }

    @Override
    public void check(DataSource.File source, InputStream in) throws IOException {
        try (TableRows rows = rows(source, in, Set.of())) {
            new TableHeader(source, true, rows).checkSettings();
        }
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        return TableReader.read(request, this, in);
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        return parts(new TableReader(
                source,
                rows(source, in, TableReader.names(schema.columns())),
                schema.columns(),
                limit,
                Optional.empty()));
    }

    private static RowParts parts(TableReader reader) {
        return new RowParts() {
            @Override
            public CsrBuilder read(int most) throws IOException {
                return reader.read(most);
            }

            @Override
            public List<String> notices() {
                return reader.notices();
            }
        };
    }
}
