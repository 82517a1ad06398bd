package dev.nonzero.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The words that the features of a file stand for: those of {@code train.svm.gz} in {@code train.vocabulary.txt} beside
 * it, where line j is the word of feature j.
 */
final class FeatureNames {
    static final String ENDING = ".vocabulary.txt";

    private FeatureNames() {}

    /**
     * The words beside a file; empty where there are none.
     *
     * @param features how many features there are; further words are left out
     * @throws DataException where there are fewer words than features, or they cannot be read
     */
    static List<String> beside(Path file, int features) {
        Path vocabulary = DataFormats.beside(file, ENDING);
        if (!Files.exists(vocabulary)) {
            return List.of();
        }
        List<String> words = DataFile.read(vocabulary, () -> TextFile.lines(vocabulary));
        if (words.size() < features) {
            throw DataException.in(vocabulary, words.size() + " words, but " + file + " has " + features + " features");
        }
        return words.subList(0, features);
    }
}
