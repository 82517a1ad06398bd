package dev.nonzero.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of a file that {@code nonzero steps} wrote, as NumPy sees them. */
record StepsFile(Map<String, Array> arrays) {
    /** An array: what NumPy says of its type and shape, and its numbers row by row. */
    record Array(String header, double[] numbers) {
        int[] integers() {
            return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
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
        return new Array(
                header, numbers.build().mapToDouble(Double::doubleValue).toArray());
    }

    double[] losses() {
        return arrays.get("losses").numbers();
    }

    double[] numbers(String name) {
        return arrays.get(name).numbers();
    }

    int[] integers(String name) {
        return arrays.get(name).integers();
    }

    String header(String name) {
        return arrays.get(name).header();
    }

    List<String> names() {
        return List.copyOf(arrays.keySet());
    }
}
