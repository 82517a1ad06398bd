package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.YamlReader;
import dev.nonzero.text.NearestFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads experiment files. */
public final class ExperimentFile {
    private ExperimentFile() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException with all mistakes in it
     */
    public static Experiment read(Path file) {
        return layOut(file).experiment();
    }

    /**
     * Reads a file and lays out its cells.
     *
     * @throws ConfigException with all mistakes in it
     */
    public static ExperimentLayout layOut(Path file) {
        Mistakes mistakes = new Mistakes();
        Optional<ExperimentLayout> layout = text(file, mistakes)
                .flatMap(text -> YamlReader.read(file.toString(), text, mistakes))
                .flatMap(top -> layout(top, mistakes));
        return withoutMistakes(layout, mistakes);
    }

    /**
     * Reads the text of an experiment that was run. What it was checked for then is not checked again: its results may
     * be read where its data are not.
     *
     * @param name what mistakes are said to be in
     * @throws ConfigException where it is not an experiment
     */
    public static Experiment ofRun(String name, String text) {
        Mistakes mistakes = new Mistakes();
        Optional<Experiment> experiment = YamlReader.read(name, text, mistakes)
                .flatMap(top ->
                        ExperimentSection.EXPERIMENT.read(top, Place.top(ExperimentSection.EXPERIMENT, mistakes)));
        return withoutMistakes(experiment, mistakes);
    }

    /**
     * Where a path stands in a file.
     *
     * @return empty where it does not, or the file cannot be read any more
     */
    public static Optional<Position> place(Path file, String path) {
        Mistakes unread = new Mistakes();
        Optional<Node> node = text(file, unread).flatMap(text -> YamlReader.read(file.toString(), text, unread));
        for (String key : path.split("\\.", -1)) {
            node = node.flatMap(at -> at instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return node.map(Node::at);
    }

    private static <T> T withoutMistakes(Optional<T> read, Mistakes mistakes) {
        if (!mistakes.isEmpty() || read.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return read.get();
    }

    private static Optional<String> text(Path file, Mistakes mistakes) {
        String problem;
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problem = "there is no such file" + NearestFile.hint(file);
        } catch (CharacterCodingException e) {
            problem = "this is not a text in UTF-8";
        } catch (IOException e) {
            problem = Files.isDirectory(file)
                    ? "this is a folder, expected an experiment file"
                    : "cannot be read: " + e.getMessage();
        }
        mistakes.add(Position.of(file.toString()), "", problem);
        return Optional.empty();
    }

    private static Optional<ExperimentLayout> layout(Node top, Mistakes mistakes) {
        return ExperimentSection.EXPERIMENT
                .read(top, Place.top(ExperimentSection.EXPERIMENT, mistakes))
                .map(experiment -> {
                    FactorChecks.check(experiment, top, mistakes);
                    TuningChecks.check(experiment, top, mistakes);
                    List<ExperimentCell> cells = CellChecks.check(experiment, top, mistakes);
                    if (!mistakes.concern("factors")) {
                        QuestionChecks.check(experiment, top, mistakes);
                    }
                    return new ExperimentLayout(experiment, cells);
                });
    }
}
