package dev.nonzero.data;

import dev.nonzero.files.DecompressionLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Opens Parquet files of a size that is no trap, and says in plain words why one cannot be read. */
final class ParquetFile {
    private ParquetFile() {}

    /** Reads something from a file. */
    interface Reading<T> {
        T run() throws IOException;
    }

    /** Makes something of an open file, which it then has to close. */
    interface Opened<T> {
        T of(ParquetFileReader reader) throws IOException;
    }

    /**
     * Opens a file.
     *
     * @throws DataException where it is no Parquet file, or damaged
     */
    static <T> T open(Path file, Opened<T> opened) {
        return reading(file, () -> {
            ParquetFileReader reader = ParquetFileReader.open(
                    new ParquetInput(file),
                    ParquetReadOptions.builder()
                            .usePageChecksumVerification(true)
                            .withCodecFactory(new ParquetCodecs())
                            .withAllocator(new ParquetBuffers())
                            .build());
            try {
                checkSize(file, reader.getRowGroups());
                checkPlaces(file, reader.getRowGroups());
                checkCodecs(file, reader.getRowGroups());
                return opened.of(reader);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        });
    }

    private static void checkSize(Path file, List<BlockMetaData> groups) throws IOException {
        long most = DecompressionLimit.of(file);
        long bytes = 0;
        for (BlockMetaData group : groups) {
            HeapNeed.check(
                    (double) group.getRowCount() * group.getColumns().size() * Double.BYTES,
                    "a group of " + group.getRowCount() + " rows");
            bytes += Math.max(0, group.getTotalByteSize());
            if (group.getTotalByteSize() < 0 || bytes > most || group.getRowCount() > Integer.MAX_VALUE) {
                throw DataException.in(
                        file,
                        "has more than " + (most >> 20)
                                + " MiB when decompressed, which is suspiciously much for its size");
            }
        }
    }

    /** The bytes of a column are made room for by the size that the file states. */
    private static void checkPlaces(Path file, List<BlockMetaData> groups) throws IOException {
        long end = Files.size(file);
        for (BlockMetaData group : groups) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                long start = column.getStartingPos();
                if (start < 0 || column.getTotalSize() < 0 || column.getTotalSize() > end - start) {
                    throw DataException.in(
                            file,
                            "the file is damaged (the column "
                                    + Quote.of(column.getPath().toDotString()) + " ends beyond it)");
                }
            }
        }
    }

    private static void checkCodecs(Path file, List<BlockMetaData> groups) {
        groups.stream()
                .flatMap(group -> group.getColumns().stream())
                .map(ColumnChunkMetaData::getCodec)
                .filter(codec -> !ParquetCodecs.READ.contains(codec))
                .findFirst()
                .ifPresent(codec -> {
                    throw DataException.in(
                            file,
                            "its columns are compressed by " + codec.name().toLowerCase(Locale.ROOT)
                                    + ", which is not read; write it with snappy, gzip, zstd, lz4 or without compression");
                });
    }

    /** Reads from a file; whatever the library throws where it is damaged is one exception. */
    static <T> T reading(Path file, Reading<T> reading) {
        try {
            return reading.run();
        } catch (DataException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw DataException.in(file, "a text is not in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw DataException.in(file, "is no Parquet file, or a damaged one (" + e.getMessage() + ")");
        }
    }
}
