package dev.nonzero.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the weights of rows, from a file next to theirs or from a column of their table. */
final class WeightFile {
    private WeightFile() {}

    /**
     * The weights of the rows of a file.
     *
     * @param rows how many there are
     * @throws DataException where the file is missing, has another number of weights, or one that is none
     */
    static RowWeights beside(Path data, int rows) throws IOException {
        List<Path> places = places(data);
        Path file = places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> DataException.in(
                        data,
                        "its weights are missing; expected them next to it in "
                                + places.get(0).getFileName() + " or "
                                + places.get(1).getFileName()));
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

    /** Where the weights of the rows of a file may be: an array of NumPy, or lines of text. */
    static List<Path> places(Path data) {
        return List.of(
                data.resolveSibling(FileNames.stem(data) + ".w.npy"),
                data.resolveSibling(FileNames.stem(data) + ".w.txt"));
    }

    /**
     * The weights of a column.
     *
     * @param table the file
     * @param cells one for each row
     * @throws DataException where one is none
     */
    static RowWeights column(Path table, String name, List<String> cells) {
        float[] weights = new float[cells.size()];
        for (int row = 0; row < weights.length; row++) {
            String cell = cells.get(row);
            int number = row + 1;
            weights[row] = number(cell)
                    .orElseThrow(() -> DataException.in(
                            table,
                            "row " + number + ", column " + Quote.of(name) + ": the weight " + Quote.of(cell)
                                    + " is no number above 0"));
        }
        return RowWeights.of(weights);
    }

    private static float number(String text, Path file, long line) {
        return number(text)
                .orElseThrow(
                        () -> DataException.at(file, line, "the weight " + Quote.of(text) + " is no number above 0"));
    }

    /** A text as a weight; empty where it is none. */
    private static Optional<Float> number(String text) {
        byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
        DecimalParser decimals = new DecimalParser();
        float weight = decimals.parse(bytes, 0);
        boolean good = !text.isEmpty() && decimals.end() == bytes.length - 1 && weight > 0 && !Float.isInfinite(weight);
        return good ? Optional.of(weight) : Optional.empty();
    }
}
