package dev.nonzero.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The words that the features of a file stand for: those of {@code train.svm.gz} in {@code train.vocabulary.txt} beside
 * it, where line j is the word of feature j.
 */
public final class FeatureNames {
    private FeatureNames() {}

    /**
     * The words beside a source; empty where there are none.
     *
     * @param features how many features there are; further words are left out
     * @throws DataException where there are fewer words than features, or they cannot be read
     */
    public static Optional<List<String>> beside(DataSource source, int features) {
        if (!(source instanceof DataSource.File file)) {
            return Optional.empty();
        }
        String stem = String.valueOf(file.path().getFileName())
                .replaceFirst("(?i)(\\.(svm|libsvm|txt|csv|mtx|npz))?(\\.gz)?$", "");
        Path vocabulary = file.path().resolveSibling(stem + ".vocabulary.txt");
        if (!Files.exists(vocabulary)) {
            return Optional.empty();
        }
        try {
            List<String> words = Files.readAllLines(vocabulary);
            if (words.size() < features) {
                throw DataException.in(
                        vocabulary, words.size() + " words, but " + file.path() + " has " + features + " features");
            }
            return Optional.of(List.copyOf(words.subList(0, features)));
        } catch (IOException e) {
            throw DataFile.explain(vocabulary, e);
        }
    }
}
