package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Parquet whose rows are sparse vectors, as Spark ML stores them; see {@link ParquetVectors}. Its features are only numbered. */
final class ParquetVectorFormat implements DataFormat {
    @Override
    public String name() {
        return "Parquet of vectors";
    }

    @Override
    public List<String> endings() {
        return List.of();
    }

    @Override
    public Content content() {
        return Content.NUMBERED;
    }

    @Override
    public boolean namesLabels() {
        return true;
    }

    @Override
    public boolean claims(DataSource.File file) {
        if (!String.valueOf(file.path().getFileName()).endsWith(".parquet") || !Files.isRegularFile(file.path())) {
            return false;
        }
        try (ParquetFileReader reader = ParquetFile.open(file.path(), opened -> opened)) {
            return VectorColumn.find(reader.getFileMetaData().getSchema()).isPresent();
        } catch (IOException | RuntimeException | LinkageError e) { // whoever reads the file says what is wrong with it
            return false;
        }
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        Labels labels = request.labels();
        ParquetVectors vectors = new ParquetVectors(request.source(), request.limit(), Optional.of(labels));
        CsrBuilder rows = vectors.read();
        SourceData read = request.numbered(rows.build(request.features().orElseGet(vectors::features)), labels);
        return new SourceData(read.data(), read.schema(), vectors.notices());
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        return new MatrixParts(
                new ParquetVectors(source, limit, Optional.empty()).read().build(schema.features()));
    }
}
