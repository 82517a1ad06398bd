package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A matrix of {@code scipy.sparse.save_npz}, with its labels in a {@link LabelFile}. */
final class NpzFormat implements DataFormat {
    @Override
    public String name() {
        return "SciPy";
    }

    @Override
    public List<String> endings() {
        return List.of("npz");
    }

    @Override
    public Content content() {
        return Content.NUMBERED;
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        LabelFile labels = LabelFile.read(
                request.path(), request.labels(), request.source().separator());
        NpzReader reader = reader(request.source(), request.limit());
        CsrBuilder rows = reader.read(Optional.of(labels));
        return request.numbered(rows.build(request.features().orElse(reader.columns())), labels.labels());
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        return new MatrixParts(reader(source, limit).read(Optional.empty()).build(schema.features()));
    }

    private static NpzReader reader(DataSource.File source, FeatureLimit limit) throws IOException {
        if (FileNames.compression(source.path()).isPresent()) {
            throw DataException.in(
                    source.path(), "an npz file is read from any place in it; decompress this one (gunzip) first");
        }
        return new NpzReader(source, limit);
    }
}
