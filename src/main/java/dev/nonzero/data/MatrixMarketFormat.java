package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
        return new MatrixMarketReader(request, in).read();
    }
}
