package dev.nonzero.data.jdk;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.files.FileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows from the class files of the running JDK: which module is a class from, told by the words of its constant pool? A
 * row is a class file, a feature a {@linkplain IdentifierWords word} that occurs in at least 3 classes, its value 1. The
 * classes are the ten modules with most class files, but for their descriptors.
 *
 * <p>Modules, words and, within a module, rows ascend by name, so one JDK always gives the same rows.
 *
 * @param data the rows; the name of class 0 is "0", and so on
 * @param vocabulary the word of each feature
 * @param modules the module of each class
 */
public record JdkModules(LabeledData data, List<String> vocabulary, List<String> modules) {
    private static final int MODULES = 10;
    private static final int FEWEST_CLASSES_OF_A_WORD = 3;

    /** Copies the lists. */
    public JdkModules {
        vocabulary = List.copyOf(vocabulary);
        modules = List.copyOf(modules);
    }

    /**
     * Reads the class files.
     *
     * @throws UncheckedIOException where the JDK cannot be read
     */
    public static JdkModules ofRunningJdk() {
        List<String> modules = largestModules();
        SortedMap<String, Integer> frequencies = new TreeMap<>();
        List<SortedSet<String>> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < modules.size(); label++) {
            for (SortedSet<String> words : wordsOf(modules.get(label))) {
                words.forEach(word -> frequencies.merge(word, 1, Integer::sum));
                rows.add(words);
                labels.add(label);
            }
        }
        frequencies.values().removeIf(frequency -> frequency < FEWEST_CLASSES_OF_A_WORD);
        List<String> vocabulary = List.copyOf(frequencies.keySet());
        return new JdkModules(
                new LabeledData(
                        matrix(rows, vocabulary),
                        labels.stream().mapToInt(Integer::intValue).toArray(),
                        IntStream.range(0, modules.size())
                                .mapToObj(Integer::toString)
                                .toList()),
                vocabulary,
                modules);
    }

    /** The words of each class file of a module, the files in the order of their names. */
    static List<SortedSet<String>> wordsOf(String module) {
        List<SortedSet<String>> rows = new ArrayList<>();
        for (Path file : classFiles(root().resolve(module))) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                rows.add(IdentifierWords.of(ConstantPool.texts(in)));
            } catch (IOException e) {
                throw new FileException("read", file, e);
            }
        }
        return rows;
    }

    /** Ones where a row has a word; words that are not in the vocabulary are passed over. */
    static SparseMatrix matrix(Collection<SortedSet<String>> rows, List<String> vocabulary) {
        int[] offsets = new int[rows.size() + 1];
        int row = 0;
        IntStream.Builder indices = IntStream.builder();
        for (SortedSet<String> words : rows) {
            int[] columns = words.stream()
                    .mapToInt(word -> Collections.binarySearch(vocabulary, word))
                    .filter(column -> column >= 0)
                    .toArray();
            Arrays.stream(columns).forEach(indices::add);
            offsets[row + 1] = offsets[row] + columns.length;
            row++;
        }
        float[] ones = new float[offsets[row]];
        Arrays.fill(ones, 1);
        return new SparseMatrix(vocabulary.size(), offsets, indices.build().toArray(), ones);
    }

    private static List<String> largestModules() {
        Map<String, Integer> sizes = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root())) {
            modules.forEach(module -> sizes.put(
                    String.valueOf(module.getFileName()), classFiles(module).size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the modules of this JDK: " + e.getMessage(), e);
        }
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MODULES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<Path> classFiles(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + module + ": " + e.getMessage(), e);
        }
    }

    private static Path root() {
        return FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    }
}
