package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CSV: a header, then a row a line; see {@link CsvReader} and {@link CsvWriter}. */
final class CsvFormat implements DataFormat {
    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public List<String> endings() {
        return List.of("csv");
    }

    @Override
    public Content content() {
        return Content.TABLE;
    }

    @Override
    public void check(DataSource.File source, InputStream in) throws IOException {
        CsvReader.checkHeader(source, in);
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        return new CsvReader(request.source(), in, request.limit(), request.known(), Optional.of(request.labels()))
                .read(request.features());
    }

    @Override
    public boolean isStreamed() {
        return true;
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        return new CsvReader(source, in, limit, Optional.of(schema), Optional.empty())::read;
    }

    @Override
    public boolean isWritten() {
        return true;
    }

    @Override
    public Map<Path, BinaryContent> files(SourceData source, Path file) {
        return Map.of(file, CsvWriter.content(source, file));
    }
}
