package dev.nonzero.data.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.DataStatistics;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The data set in {@code data/}, against the JDK that runs this test. */
class JdkModulesTest {
    private static final JdkModulesFiles FILES = JdkModulesFiles.in(Path.of("data"));
    private static final String PART = "jdk.jdeps";

    private final List<String> vocabulary = lines(FILES.vocabulary());
    private final List<String> modules = lines(FILES.labels());

    @Test
    void theDataSetIsAsItsReadmeSays() {
        DataStatistics statistics = DataStatistics.of(committed());
        assertThat(statistics.rows()).isEqualTo(21_314);
        assertThat(statistics.features()).isEqualTo(19_732).isEqualTo(vocabulary.size());
        assertThat(statistics.nonzeros()).isEqualTo(1_194_611);
        assertThat(statistics.classes()).hasSize(10).hasSameSizeAs(modules);
        assertThat(statistics.unusedFeatures()).isZero();
    }

    @Test
    void theJdkThatItCameFromMakesTheSameRows() throws IOException {
        assumeTrue(firstLine().equals("# " + JdkModulesFiles.origin()), "another JDK than the data set came from");
        SparseMatrix rebuilt = JdkModules.matrix(JdkModules.wordsOf(PART), vocabulary);
        assertThat(rebuilt).isEqualTo(committedPart());
    }

    @Test
    void anyJdkMakesMuchTheSameWords() {
        Set<String> committed = new HashSet<>();
        SparseMatrix part = committedPart();
        for (int place = 0; place < part.nonzeros(); place++) {
            committed.add(vocabulary.get(part.column(place)));
        }
        Set<String> rebuilt = new HashSet<>();
        for (SortedSet<String> words : JdkModules.wordsOf(PART)) {
            rebuilt.addAll(words);
        }
        rebuilt.retainAll(committed);
        assertThat(rebuilt).hasSizeGreaterThan(committed.size() / 2);
    }

    private SparseMatrix committedPart() {
        LabeledData all = committed();
        int label = modules.indexOf(PART);
        int[] rows = IntStream.range(0, all.rows())
                .filter(row -> all.label(row) == label)
                .toArray();
        return all.selectRows(rows).features();
    }

    private static LabeledData committed() {
        return DataReader.read(new DataSource.File(FILES.rows(), Optional.empty(), List.of()), OptionalInt.empty())
                .data();
    }

    private static String firstLine() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILES.rows())), StandardCharsets.UTF_8))) {
            return reader.readLine();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
