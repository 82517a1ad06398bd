package dev.nonzero.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the numbered classes of a file are called: those of {@code train.svm.gz} in {@code train.labels.txt} beside it, a name
 * a line, that of the lowest number first.
 */
final class ClassNames {
    static final String ENDING = ".labels.txt";

    private ClassNames() {}

    /**
     * The names beside a file; the labels themselves where there are none.
     *
     * @param labels the classes as the file writes them, in their order
     * @throws DataException where there is not one name for each label, or the labels are no numbers
     */
    static List<String> beside(Path file, List<String> labels) {
        Path beside = DataFormats.beside(file, ENDING);
        if (!Files.exists(beside)) {
            return labels;
        }
        List<String> names = DataFile.read(beside, () -> TextFile.lines(beside)).stream()
                .map(String::strip)
                .toList();
        check(file, labels, beside, names);
        return names;
    }

    private static void check(Path file, List<String> labels, Path beside, List<String> names) {
        labels.stream().filter(label -> !NameIndex.isInteger(label)).findFirst().ifPresent(word -> {
            throw DataException.in(
                    beside,
                    "it names numbered classes, but the labels of " + file + " are words such as " + Quote.of(word)
                            + "; rename it if it is something else");
        });
        if (names.size() != labels.size()) {
            throw DataException.in(
                    beside,
                    names.size() + " names, but " + file + " has " + labels.size() + " classes, " + labels.get(0)
                            + " to " + labels.get(labels.size() - 1));
        }
        Set<String> before = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw DataException.at(beside, i + 1L, "the name of class " + labels.get(i) + " is missing");
            }
            if (!before.add(names.get(i))) {
                throw DataException.at(beside, i + 1L, "the name " + Quote.of(names.get(i)) + " stands twice");
            }
        }
    }
}
