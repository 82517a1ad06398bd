package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.text.StopWords;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextOptionsTest {
    @TempDir
    Path folder;

    @Test
    void theEnglishListIsPrintedByItsName() throws IOException {
        Experiment experiment =
                read("{stop_words: english, max_df: 0.5, sublinear_tf: true, token_pattern: '\\b\\w+\\b'}");
        TextFeatures text = text(experiment);
        assertThat(text.stopWords()).isEqualTo(StopWords.ENGLISH).hasSize(318).contains("the");
        assertThat(text.mostDocuments()).hasValue(0.5);
        assertThat(text.sublinear()).isTrue();
        assertThat(text.tokenPattern()).contains("\\b\\w+\\b");
        assertThat(experiment.toYaml()).contains("stop_words: english");
        assertThat(reread(experiment)).isEqualTo(experiment);
    }

    @Test
    void theWordsOfAFileBecomeAList() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "# Deutsch\nder\ndie\n\n das \nder\n");
        Experiment experiment = read("{stop_words: " + words + "}");
        assertThat(text(experiment).stopWords()).containsExactly("der", "die", "das");
        assertThat(reread(experiment)).isEqualTo(experiment);
    }

    @Test
    void optionsMayBeVaried() throws IOException {
        Experiment experiment =
                read("word\nfactors:\n  data.text.stop_words: [none, english]\n  data.text.max_df: [none, 3]");
        assertThat(ExperimentLayout.of(experiment).cells()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {stop_words: no-such.txt}                    | no-such.txt, which is no file
            {token_pattern: '(a)(b)'}                    | 2 groups
            {token_pattern: '('}                         | no regular expression
            {analyzer: char, token_pattern: a}           | for the analyzer word
            {max_df: 0}                                  | data.text.max_df
            {max_df: 1.5}                                | data.text.max_df
            """)
    void mistakesAreToldWithTheirPlace(String text, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(message);
    }

    private static TextFeatures text(Experiment experiment) {
        return ((DataSource.File) experiment.settings().data().train()).text().orElseThrow();
    }

    private Experiment reread(Experiment experiment) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("again.yaml"), experiment.toYaml()));
    }

    private Experiment read(String text) throws IOException {
        Files.writeString(folder.resolve("rows.tsv"), "a\tone two\nb\ttwo three\n");
        String yaml = "name: text\ndata:\n  train: " + folder.resolve("rows.tsv") + "\n  text: " + text + "\n";
        return ExperimentFile.read(Files.writeString(folder.resolve("text.yaml"), yaml));
    }
}
