package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
        if (FileNames.compression(request.path()).isPresent()) {
            throw DataException.in(
                    request.path(), "an npz file is read from any place in it; decompress this one (gunzip) first");
        }
        return new NpzReader(request).read();
    }
}
