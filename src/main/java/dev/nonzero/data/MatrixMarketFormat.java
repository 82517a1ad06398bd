package dev.nonzero.data;

import dev.nonzero.data.CoordinateEntries.Duplicates;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** MatrixMarket, with the labels in a {@link LabelFile}; see {@link MatrixMarketReader}. */
final class MatrixMarketFormat implements DataFormat {
    @Override
    public String name() {
        return "MatrixMarket";
    }

    @Override
    public List<String> endings() {
        return List.of("mtx");
    }

    @Override
    public Content content() {
        return Content.NUMBERED;
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        LabelFile labels = LabelFile.read(
                request.path(), request.labels(), request.source().separator());
        MatrixRows rows = new MatrixMarketReader(request.source(), request.limit(), in).read(Optional.of(labels));
        SparseMatrix matrix =
                rows.inOrder(Duplicates.REFUSED).build(request.features().orElse(rows.columns()));
        return request.numbered(matrix, labels.labels());
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        MatrixRows rows = new MatrixMarketReader(source, limit, in).read(Optional.empty());
        return new MatrixParts(rows.inOrder(Duplicates.REFUSED).build(schema.features()));
    }
}
