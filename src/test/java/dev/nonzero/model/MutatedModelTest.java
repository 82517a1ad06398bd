package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Describe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged model files, from a fixed seed: each predicts as the good one does, or is refused by a {@link ModelException}. */
class MutatedModelTest {
    private static final int MUTANTS = 500;
    private static final SparseMatrix ROWS = SmallModel.rows(10, 1);

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private Path good = Path.of("");
    private float[] predictions = new float[0];

    @BeforeEach
    void save() {
        Model model = SmallModel.of(
                Describe.network().channels(2).conv1d(4).maxPool(2).hidden(6).done(), FeatureValues.TFIDF);
        good = folder.resolve("good.zip");
        model.save(good);
        predictions = model.predictor().probabilities(ROWS);
    }

    @Test
    void flippedBitsAreNoticedOrDoNotMatter() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("flipped.zip"), flipped);
            try {
                assertThat(Model.load(file).predictor().probabilities(ROWS)).isEqualTo(predictions);
            } catch (ModelException e) {
                assertThat(e).hasMessageStartingWith(file + ": ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTANTS / 2);
    }

    @Test
    void changedEntriesWithChecksumsThatAreRightEndInNoOtherException() {
        ModelZip model = ModelZip.of(good);
        String[] entries = {"nonzero.json", "configuration.json", "coefficients.bin", "learned-rows.bin"};
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            String entry = entries[mutant % entries.length];
            Path file = model.with(entry, mutated(model.bytes(entry))).write(folder.resolve("changed.zip"));
            try {
                Model changed = Model.load(file);
                if (changed.transformation().inputFeatures() == ROWS.columns()) {
                    assertThat(changed.predictor().probabilities(ROWS)).hasSize(predictions.length);
                }
            } catch (ModelException e) {
                assertThat(e).hasMessageStartingWith(file + ": ");
            }
        }
    }

    /** With a bit flipped, a piece deleted, repeated or replaced by a digit, or cut off. */
    private byte[] mutated(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(20), bytes.length - from);
        byte[] changed = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[from] = (byte) ('0' + random.nextInt(10));
            case 2 -> changed = joined(bytes, from, bytes, from + length);
            case 3 -> changed = joined(bytes, from + length, bytes, from);
            default -> changed = joined(bytes, from, bytes, bytes.length);
        }
        return changed;
    }

    private static byte[] joined(byte[] first, int to, byte[] second, int from) {
        byte[] joined = new byte[to + second.length - from];
        System.arraycopy(first, 0, joined, 0, to);
        System.arraycopy(second, from, joined, to, second.length - from);
        return joined;
    }
}
