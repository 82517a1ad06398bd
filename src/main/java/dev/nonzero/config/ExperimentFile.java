package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
        Mistakes mistakes = new Mistakes();
        return text(file, mistakes)
                .map(text -> parse(file.toString(), text, mistakes))
                .orElseThrow(() -> new ConfigException(mistakes.inOrder()));
    }

    /**
     * Reads the text of a file.
     *
     * @param name what mistakes are said to be in
     * @throws ConfigException with all mistakes in it
     */
    public static Experiment parse(String name, String text) {
        return parse(name, text, new Mistakes());
    }

    private static Experiment parse(String name, String text, Mistakes mistakes) {
        Optional<Experiment> experiment =
                YamlReader.read(name, text, mistakes).flatMap(top -> experiment(top, mistakes));
        if (!mistakes.isEmpty() || experiment.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return experiment.get();
    }

    private static Optional<String> text(Path file, Mistakes mistakes) {
        String problem;
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problem = "there is no such file";
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

    private static Optional<Experiment> experiment(Node top, Mistakes mistakes) {
        Optional<Experiment> read =
                ExperimentSection.EXPERIMENT.read(top, Place.top(ExperimentSection.EXPERIMENT, mistakes));
        read.ifPresent(experiment -> {
            FactorChecks.check(experiment, top, mistakes);
            CellChecks.check(experiment, top, mistakes);
            if (!mistakes.concern("factors")) {
                QuestionChecks.check(experiment, top, mistakes);
            }
        });
        return read;
    }
}
