package dev.nonzero.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a model file, to be changed and written again with checksums that are right. */
final class ModelZip {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static ModelZip of(Path file) {
        ModelZip model = new ModelZip();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                model.entries.put(entry.getName(), zip.readAllBytes());
            }
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String entry) {
        return Objects.requireNonNull(entries.get(entry)).clone();
    }

    ModelZip with(String entry, byte[] bytes) {
        ModelZip changed = new ModelZip();
        changed.entries.putAll(entries);
        changed.entries.put(entry, bytes);
        return changed;
    }

    ModelZip without(String entry) {
        ModelZip changed = new ModelZip();
        changed.entries.putAll(entries);
        changed.entries.remove(entry);
        return changed;
    }

    ModelZip withText(String entry, UnaryOperator<String> change) {
        String text = new String(bytes(entry), StandardCharsets.UTF_8);
        String changed = change.apply(text);
        if (changed.equals(text)) {
            throw new IllegalArgumentException("nothing was changed in " + text);
        }
        return with(entry, changed.getBytes(StandardCharsets.UTF_8));
    }

    Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
