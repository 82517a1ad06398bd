package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import java.util.Base64;

/**
 * Which test rows a baseline predicted correctly.
 *
 * @param test how many test rows there are
 * @param identity what tells the test rows from others, {@link dev.nonzero.data.PreparedData#testIdentity}
 * @param correct a bit for each row, 1 where the prediction was correct, the first row in the highest bit of the first byte;
 *     as Base64 (RFC 4648)
 */
public record PredictedRows(int test, String identity, String correct) {
    /**
     * Checks that there is a bit for each row.
     *
     * @throws IllegalArgumentException where there are more or fewer bytes than that takes, or the text is no Base64
     */
    public PredictedRows {
        int bytes = Base64.getDecoder().decode(correct).length;
        if (bytes != bytes(test)) {
            throw new IllegalArgumentException(bytes + " bytes for " + test + " test rows, expected " + bytes(test));
        }
    }

    /**
     * Compares predictions with labels.
     *
     * @param predictions the class of each test row, or the label predicted first; shape (test rows)
     * @param identity what tells the test rows from others
     */
    static PredictedRows of(int[] predictions, LabeledData test, String identity) {
        byte[] bits = new byte[bytes(predictions.length)];
        for (int row = 0; row < predictions.length; row++) {
            boolean right = test.hasLabelSets()
                    ? test.labelSets().has(row, predictions[row])
                    : predictions[row] == test.label(row);
            if (right) {
                bits[row / Byte.SIZE] |= (byte) (0x80 >> row % Byte.SIZE);
            }
        }
        return new PredictedRows(
                predictions.length, identity, Base64.getEncoder().encodeToString(bits));
    }

    /** 1 for each row that was predicted correctly, else 0; shape (test rows). */
    public float[] scores() {
        byte[] bits = Base64.getDecoder().decode(correct);
        float[] scores = new float[test];
        for (int row = 0; row < test; row++) {
            scores[row] = (bits[row / Byte.SIZE] & 0x80 >> row % Byte.SIZE) == 0 ? 0 : 1;
        }
        return scores;
    }

    private static int bytes(int rows) {
        return (rows + Byte.SIZE - 1) / Byte.SIZE;
    }
}
