package dev.nonzero.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the weights of rows from a file next to theirs. */
final class WeightFile {
    private WeightFile() {}

    /**
     * The weights of the rows of a file.
     *
     * @param rows how many there are
     * @throws DataException where the file is missing, has another number of weights, or one that is none
     */
    static RowWeights beside(Path data, int rows) throws IOException {
        Path array = data.resolveSibling(FileNames.stem(data) + ".w.npy");
        Path lines = data.resolveSibling(FileNames.stem(data) + ".w.txt");
        Path file = Files.exists(array) ? array : lines;
        if (!Files.exists(file)) {
            throw DataException.in(
                    data,
                    "its weights are missing; expected them next to it in " + array.getFileName() + " or "
                            + lines.getFileName());
        }
        List<String> texts = DataFile.read(file, () -> RowTexts.of(file));
        if (texts.size() != rows) {
            throw DataException.in(file, texts.size() + " weights, but " + rows + " rows");
        }
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = number(texts.get(row).strip(), file, row + 1L);
        }
        return RowWeights.of(weights);
    }

    private static float number(String text, Path file, long line) {
        return number(text)
                .orElseThrow(
                        () -> DataException.at(file, line, "the weight " + Quote.of(text) + " is no number above 0"));
    }

    /** A text as a weight; empty where it is none. */
    static Optional<Float> number(String text) {
        byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
        DecimalParser decimals = new DecimalParser();
        float weight = decimals.parse(bytes, 0);
        boolean good = !text.isEmpty() && decimals.end() == bytes.length - 1 && weight > 0 && !Float.isInfinite(weight);
        return good ? Optional.of(weight) : Optional.empty();
    }
}
