package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What the name of a data file says about it. */
enum DataFormat {
    LIBSVM,
    CSV,
    /** A matrix of scipy.sparse.save_npz. */
    NPZ,
    MATRIX_MARKET;

    private static final String GZIP = ".gz";

    /**
     * The format of a file, compressed or not.
     *
     * @throws DataException where the name ends otherwise
     */
    static DataFormat of(Path file) {
        return byName(file)
                .orElseThrow(() -> DataException.in(
                        file,
                        "unknown extension; expected .svm, .libsvm or .txt (LIBSVM), .csv, .mtx (MatrixMarket), each also"
                                + " with .gz, or .npz (SciPy)"));
    }

    static boolean isKnown(Path file) {
        return byName(file).isPresent();
    }

    static boolean isCsv(Path file) {
        return byName(file).equals(Optional.of(CSV));
    }

    static boolean isGzip(Path file) {
        return lowerCaseName(file).endsWith(GZIP);
    }

    private static Optional<DataFormat> byName(Path file) {
        String name = lowerCaseName(file);
        if (name.endsWith(GZIP)) {
            name = name.substring(0, name.length() - GZIP.length());
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svm", "libsvm", "txt" -> Optional.of(LIBSVM);
            case "csv" -> Optional.of(CSV);
            case "npz" -> Optional.of(NPZ);
            case "mtx" -> Optional.of(MATRIX_MARKET);
            default -> Optional.empty();
        };
    }

    private static String lowerCaseName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
