package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a file a part at a time, where its format allows that, so that a file of any length takes the same memory.
 * Labels are passed over, and may be missing.
 */
public final class RowStream implements AutoCloseable {
    private final Path file;
    private final int features;
    private final InputStream in;
    private final RowParts parts;
    private final List<String> ofNumbers;
    private boolean started;

    private RowStream(Path file, int features, InputStream in, RowParts parts, List<String> ofNumbers) {
        this.file = file;
        this.features = features;
        this.in = in;
        this.parts = parts;
        this.ofNumbers = ofNumbers;
    }

    /**
     * Opens a file.
     *
     * @param named the file; of a CSV or text file the label column, which is then no feature
     * @param schema the features that the rows may have
     * @throws DataException where there is no such file, its format is not read in parts, or its header is wrong
     */
    public static RowStream open(DataSource.File named, DataSchema schema, UnknownFeatures unknown) {
        DataSource.File source = named.here();
        Path file = source.path();
        FeatureLimit limit = FeatureLimit.ofModel(schema.features(), unknown);
        DataFormat format = DataFormats.of(source);
        return DataFile.read(file, () -> {
            InputStream in = DataFile.open(file);
            try {
                return new RowStream(
                        file,
                        schema.features(),
                        in,
                        format.stream(source, in, schema, limit),
                        format.noticesOfNumbers(file, schema));
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        });
    }

    /**
     * The next rows, in the order of the file.
     *
     * @param most how many at most
     * @return no rows at the end of the file
     * @throws DataException at the first line that is no row, or where the file has no rows at all
     */
    public SparseMatrix next(int most) {
        return DataFile.read(file, () -> {
            CsrBuilder rows = parts.read(most);
            if (rows.rows() == 0 && !started) {
                throw DataFile.empty(file);
            }
            started = true;
            SparseMatrix matrix = rows.build(features);
            rows.clear();
            return matrix;
        });
    }

    /** What was made of the rows so far that their owner may not expect, a sentence each. */
    public List<String> notices() {
        return Stream.concat(ofNumbers.stream(), parts.notices().stream()).toList();
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
