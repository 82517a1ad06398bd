package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of a LIBSVM, CSV or text file a part at a time, so that a file of any length takes the same memory. Labels are
 * passed over, and may be missing.
 */
public final class RowStream implements AutoCloseable {
    private final Path file;
    private final int features;
    private final InputStream in;
    private final Part part;
    private boolean started;

    /** Reads on until there are that many rows, or to the end. */
    @FunctionalInterface
    private interface Part {
        CsrBuilder read(int most) throws IOException;
    }

    private RowStream(Path file, int features, InputStream in, Part part) {
        this.file = file;
        this.features = features;
        this.in = in;
        this.part = part;
    }

    /**
     * Opens a file.
     *
     * @param source the file; of a CSV or text file the label column, which is then no feature
     * @param schema the features that the rows may have
     * @throws DataException where there is no such file, or it is neither LIBSVM nor CSV nor text, or its header is wrong
     */
    public static RowStream open(DataSource.File source, DataSchema schema, UnknownFeatures unknown) {
        Path file = source.path();
        FeatureLimit limit = FeatureLimit.ofModel(schema.features(), unknown);
        DataFormat format = DataFormat.of(source);
        try {
            InputStream in = DataFile.open(file);
            try {
                Part part =
                        switch (format) {
                            case LIBSVM ->
                                new LibsvmReader(file, in, limit, Optional.empty(), CsrBuilder.MOST_NONZEROS)::read;
                            case CSV -> new CsvReader(source, in, limit, Optional.of(schema), Optional.empty())::read;
                            case TEXT -> new TextReader(source, in, Optional.of(schema), Optional.empty())::read;
                            case NPZ, MATRIX_MARKET ->
                                throw DataException.in(
                                        file,
                                        "expected LIBSVM, CSV or text here; nonzero data convert makes LIBSVM or CSV of it");
                        };
                return new RowStream(file, schema.features(), in, part);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (UncheckedIOException e) {
            throw DataFile.explain(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }

    /**
     * The next rows, in the order of the file.
     *
     * @param most how many at most
     * @return no rows at the end of the file
     * @throws DataException at the first line that is no row, or where the file has no rows at all
     */
    public SparseMatrix next(int most) {
        try {
            CsrBuilder rows = part.read(most);
            if (rows.rows() == 0 && !started) {
                throw DataFile.empty(file);
            }
            started = true;
            SparseMatrix matrix = rows.build(features);
            rows.clear();
            return matrix;
        } catch (UncheckedIOException e) {
            throw DataFile.explain(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw DataFile.explain(file, e);
        }
    }
}
