package dev.nonzero.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text for each row, in a file of its own: a line each, or the elements of an array of NumPy (.npy). */
final class RowTexts {
    private RowTexts() {}

    /** All texts, in the order of the rows. */
    static List<String> of(Path file) throws IOException {
        return FileNames.ending(file).equals("npy") ? elements(file) : TextFile.lines(file);
    }

    private static List<String> elements(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            NpyArray array = NpyArray.read(in).asList();
            List<String> texts = new ArrayList<>(array.length());
            for (int row = 0; row < array.length(); row++) {
                texts.add(array.text(row));
            }
            return texts;
        }
    }
}
