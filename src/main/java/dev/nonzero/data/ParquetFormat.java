package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Parquet, as pandas, Spark, DuckDB and others write it: a table whose columns have types; see {@link ParquetRows}. */
final class ParquetFormat extends TableFormat {
    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public List<String> endings() {
        return List.of("parquet");
    }

    @Override
    TableRows rows(DataSource.File source, InputStream in, Set<String> expected) throws IOException {
        if (FileNames.compression(source.path()).isPresent()) {
            throw DataException.in(
                    source.path(), "a Parquet file is read from any place in it; decompress this one first");
        }
        try {
            return ParquetRows.open(source);
        } catch (LinkageError e) {
            throw DataException.in(
                    source.path(),
                    "Parquet is read by a library that is not on the class path (blue.strategic.parquet:parquet-floor)");
        }
    }
}
