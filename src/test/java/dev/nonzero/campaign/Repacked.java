package dev.nonzero.campaign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Compressed files with other content, whose checksums are right. */
final class Repacked {
    /** New content of an entry. */
    @FunctionalInterface
    interface Change {
        byte[] of(String entry, byte[] content);
    }

    private Repacked() {}

    static byte[] gzip(byte[] whole, UnaryOperator<byte[]> change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(whole));
                GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(change.apply(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
