package dev.nonzero.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes files as NumPy and SciPy write them, so that tests can write such ones as these would not. */
final class NumpyFiles {
    private NumpyFiles() {}

    /** An array with this header, whatever its bytes are. */
    static byte[] npy(String type, String shape, byte[] bytes) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        byte[] padded = String.format("%-117s\n", header).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer array =
                ByteBuffer.allocate(10 + padded.length + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length);
        return array.put(padded).put(bytes).array();
    }

    static byte[] npy(String type, byte[] bytes) {
        int width = Integer.parseInt(type.substring(2)) * (type.charAt(1) == 'U' ? 4 : 1);
        return npy(type, bytes.length / width + ",", bytes);
    }

    static byte[] int64(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        LongStream.of(numbers).forEach(bytes::putLong);
        return bytes.array();
    }

    static byte[] int32(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    static byte[] float64(double... numbers) {
        return int64(
                Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    /** The arrays of a CSR matrix of int64, by their names; values are 1, 2, 3 … */
    static Map<String, byte[]> csr(long rows, long columns, long[] offsets, long[] indices) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("format", npy("|S3", "", "csr".getBytes(StandardCharsets.US_ASCII)));
        arrays.put("shape", npy("<i8", int64(rows, columns)));
        arrays.put("indptr", npy("<i8", int64(offsets)));
        arrays.put("indices", npy("<i8", int64(indices)));
        arrays.put(
                "data",
                npy("<i8", int64(LongStream.rangeClosed(1, indices.length).toArray())));
        return arrays;
    }

    static byte[] npz(Map<String, byte[]> arrays) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
