package dev.nonzero.campaign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

    private record Entry(String name, byte[] content) {}

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
        List<Entry> entries = entries(whole);
        int changed = random.nextInt(entries.size());
        boolean missing = random.nextInt(8) == 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                if (i != changed || !missing) {
                    out.putNextEntry(new ZipEntry(entry.name()));
                    out.write(i == changed ? change.of(entry.name(), entry.content()) : entry.content());
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Entry> entries(byte[] whole) {
        List<Entry> entries = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(new Entry(entry.getName(), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
