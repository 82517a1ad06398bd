package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells a LIBSVM file by its first row: a label, then {@code index:value}, at least once. */
final class LibsvmStart {
    private static final int LOOKED_AT = 1 << 16; // bytes
    private static final Pattern INDEX_AND_VALUE = Pattern.compile("\\d{1,10}:[-+.\\deE]{1,40}");
    private static final int TOKENS = 3; // that are looked at; the last may be cut off

    private LibsvmStart() {}

    /** Whether a file starts so; not where it cannot be read. */
    static boolean isIn(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = DataFile.open(file)) {
            String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return start.lines()
                    .map(line -> line.strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .filter(LibsvmStart::isRow)
                    .isPresent();
        } catch (IOException | DataException e) { // whoever reads the file says what is wrong with it
            return false;
        }
    }

    private static boolean isRow(String line) {
        String[] tokens = line.split("[ \t]+", TOKENS + 1);
        int first = tokens.length > 1 && tokens[1].startsWith("qid:") ? 2 : 1;
        return tokens.length > first
                && !tokens[0].contains(":")
                && INDEX_AND_VALUE.matcher(tokens[first]).matches();
    }
}
