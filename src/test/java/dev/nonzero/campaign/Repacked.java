package dev.nonzero.campaign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Compressed files with other content, whose checksums are right. */
final class Repacked {
    /** New content of an entry. */
    @FunctionalInterface
    interface Change {
        byte[] of(String entry, byte[] content);
    }

    private Repacked() {}

    /**
     * Compresses bytes, with a checksum.
     *
     * @param ending how the names of such files end
     */
    static byte[] compressed(byte[] content, String ending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor(bytes, ending)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static OutputStream compressor(OutputStream out, String ending) throws IOException {
        return switch (ending) {
            case "gz" -> new GZIPOutputStream(out);
            case "bz2" -> new BZip2CompressorOutputStream(out);
            case "xz" -> new XZCompressorOutputStream(out);
            case "zst" ->
                ZstdCompressorOutputStream.builder()
                        .setOutputStream(out)
                        .setChecksum(true)
                        .get();
            default -> throw new IllegalArgumentException(ending);
        };
    }

    /** What {@link #compressed} compressed. */
    static byte[] decompressed(byte[] whole, String ending) {
        try (InputStream in = decompressor(new ByteArrayInputStream(whole), ending)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream decompressor(InputStream in, String ending) throws IOException {
        return switch (ending) {
            case "gz" -> new GZIPInputStream(in);
            case "bz2" -> new BZip2CompressorInputStream(in);
            case "xz" -> new XZCompressorInputStream(in);
            case "zst" -> new ZstdCompressorInputStream(in);
            default -> throw new IllegalArgumentException(ending);
        };
    }

    /** One entry is changed, or in one of eight files missing. */
    static byte[] zip(byte[] whole, UniformRandomProvider random, Change change) {
        Map<String, byte[]> entries = entries(whole);
        List<String> names = List.copyOf(entries.keySet());
        String changed = names.get(random.nextInt(names.size()));
        boolean missing = random.nextInt(8) == 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                byte[] content = Objects.requireNonNull(entries.get(name));
                if (!name.equals(changed) || !missing) {
                    out.putNextEntry(new ZipEntry(name));
                    out.write(name.equals(changed) ? change.of(name, content) : content);
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** By name, in the order of the file. */
    private static Map<String, byte[]> entries(byte[] whole) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
