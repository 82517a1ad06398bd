package dev.nonzero.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of a file that {@code nonzero steps} wrote, as NumPy sees them. */
record StepsFile(Map<String, Array> arrays) {
    /** An array: what NumPy says of its type and shape, and its numbers row by row. */
    record Array(String header, List<Double> numbers) {
        int[] integers() {
            return numbers.stream().mapToInt(Double::intValue).toArray();
        }
    }

    static StepsFile read(Path file) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream in = zip.getInputStream(entry)) {
                    arrays.put(entry.getName().replace(".npy", ""), array(in.readAllBytes()));
                }
            }
        }
        return new StepsFile(arrays);
    }

    private static Array array(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + buffer.getShort(8);
        String header = new String(bytes, 10, start - 10, StandardCharsets.US_ASCII).strip();
        buffer.position(start);
        Stream.Builder<Double> numbers = Stream.builder();
        while (buffer.hasRemaining()) {
            numbers.add(
                    header.contains("'<f4'")
                            ? (double) buffer.getFloat()
                            : header.contains("'<f8'") ? buffer.getDouble() : (double) buffer.getInt());
        }
        return new Array(header, numbers.build().toList());
    }

    private Array array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    double[] losses() {
        return numbers("losses");
    }

    double[] numbers(String name) {
        return array(name).numbers().stream().mapToDouble(Double::doubleValue).toArray();
    }

    int[] integers(String name) {
        return array(name).integers();
    }

    String header(String name) {
        return array(name).header();
    }

    List<String> names() {
        return List.copyOf(arrays.keySet());
    }
}
