package dev.nonzero.analysis;

import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.Training.End;
import dev.nonzero.files.CsvText;
import dev.nonzero.files.FileException;
import dev.nonzero.text.NearestFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of results: an {@code accuracy.csv} of Nonzero, or a CSV file of any program with a row for each
 * training and columns for the seed, the factors and the metric. Levels are ordered as they first occur.
 */
public final class ResultTableReader {
    private static final Set<String> NOT_FINITE =
            Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    private final Path file;
    private final Map<List<String>, Long> lines = new HashMap<>(); // of a cell and its seed

    private ResultTableReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws AnalysisException where the file is missing or is not such a table
     * @throws UncheckedIOException where it cannot be read
     */
    public static ResultTable read(Path file, ColumnChoice choice) {
        return new ResultTableReader(file).read(choice);
    }

    private ResultTable read(ColumnChoice choice) {
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            List<CSVRecord> records = new ArrayList<>();
            List<Long> lineNumbers = new ArrayList<>();
            for (CSVRecord record : parser) {
                records.add(record);
                lineNumbers.add(parser.getCurrentLineNumber());
            }
            if (records.size() < 2) {
                throw new AnalysisException(file + ": has " + (records.isEmpty() ? "no header" : "no rows"));
            }
            List<String> header = header(records.get(0));
            TableColumns columns = TableColumns.of(file, header, choice);
            List<Observation> observations = new ArrayList<>();
            for (int row = 1; row < records.size(); row++) {
                observations.add(observation(records.get(row), lineNumbers.get(row), header, columns));
            }
            return table(columns, choice.better(), observations);
        } catch (NoSuchFileException e) {
            throw new AnalysisException("there is no file " + file + NearestFile.hint(file));
        } catch (IOException e) {
            throw new FileException("read", file, e);
        } catch (UncheckedIOException e) { // what Commons CSV throws while it reads records
            Throwable cause = e.getCause();
            String problem = cause instanceof CharacterCodingException
                    ? "is not text in UTF-8"
                    : "is not a CSV file: " + (cause == null ? e : cause).getMessage();
            throw new AnalysisException(file + ": " + problem);
        }
    }

    private ResultTable table(TableColumns columns, Optional<Direction> better, List<Observation> observations) {
        try {
            return ResultTable.of(columns.metric(), better, factors(columns, observations), observations);
        } catch (AnalysisException e) {
            throw new AnalysisException(file + ": " + e.getMessage());
        }
    }

    private List<String> header(CSVRecord record) {
        List<String> header = new ArrayList<>();
        for (String field : record) {
            String name = field.replace("\uFEFF", "").strip(); // spreadsheets put a byte order mark at the start
            if (header.contains(name)) {
                throw new AnalysisException(file + ":1: the column \"" + name + "\" is there twice");
            }
            header.add(name);
        }
        if (TableColumns.isOurs(header)) {
            header.replaceAll(CsvText::text);
        }
        if (header.size() == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"))) {
            throw new AnalysisException(
                    file + ":1: columns are separated by commas, but there is one column \"" + header.get(0) + "\"");
        }
        return header;
    }

    private Observation observation(CSVRecord record, long line, List<String> header, TableColumns columns) {
        if (record.size() != header.size()) {
            throw mistake(line, "has " + record.size() + " fields, but the header has " + header.size());
        }
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < header.size(); c++) {
            String field = record.get(c).strip();
            row.put(header.get(c), columns.status().isPresent() ? CsvText.text(field) : field);
        }
        List<String> levels = columns.factors().stream()
                .map(f -> row.getOrDefault(f, ""))
                .map(level -> level.isEmpty() ? "(empty)" : level)
                .toList();
        Block block = block(row, line, columns);
        List<String> key = new ArrayList<>(levels);
        key.addAll(List.of(block.name(), block.split(), block.init(), block.order()));
        Long before = lines.put(key, line);
        if (before != null) {
            throw mistake(
                    line,
                    "the same cell and seed (" + block.name() + ") as in line " + before
                            + "; is a column missing among the factors?");
        }
        String text = row.getOrDefault(columns.metric(), "");
        OptionalDouble value = value(text, line, columns.metric());
        Outcome outcome = outcome(row, columns, text, value, line);
        return new Observation(
                levels,
                block,
                value,
                outcome,
                columns.status().isPresent() ? training(row, columns) : Training.NOT_KNOWN);
    }

    /** From the columns of a file of Nonzero, which earlier versions wrote without some of them. */
    private static Training training(Map<String, String> row, TableColumns columns) {
        String epochs = row.getOrDefault("epochs", "");
        return new Training(
                switch (row.getOrDefault("ended", "")) {
                    case "converged" -> End.CONVERGED;
                    case "epochs" -> hasAny(row, columns.validation()) ? End.EPOCHS : End.UNWATCHED;
                    default -> End.NOT_KNOWN;
                },
                epochs.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(epochs)) : OptionalInt.empty(),
                switch (row.getOrDefault("learned", "")) {
                    case "yes" -> Optional.of(true);
                    case "no" -> Optional.of(false);
                    default -> Optional.empty();
                },
                columns.metric().contains("_to_")
                        && row.getOrDefault("censored", "").equals("yes"));
    }

    /** Whether one of some fields is not empty. */
    private static boolean hasAny(Map<String, String> row, List<String> fields) {
        return fields.stream().anyMatch(field -> !row.getOrDefault(field, "").isEmpty());
    }

    private Block block(Map<String, String> row, long line, TableColumns columns) {
        List<String> parts = columns.parts().stream()
                .map(part -> part.map(p -> row.getOrDefault(p, "")).orElse(""))
                .toList();
        String split = columns.folds()
                ? withFold(parts.get(0), row.getOrDefault("repeat", ""), row.getOrDefault("fold", ""))
                : parts.get(0);
        String name = columns.seed()
                .map(s -> row.getOrDefault(s, ""))
                .orElseGet(() -> String.join(
                        "-", parts.stream().filter(p -> !p.isEmpty()).toList()));
        if (name.isEmpty()) {
            throw mistake(line, "has no seed");
        }
        return new Block(name, split, parts.get(1), parts.get(2));
    }

    /** A fold is a split of its own. */
    private static String withFold(String split, String repeat, String fold) {
        return fold.isEmpty() ? split : split + "-r" + repeat + "f" + fold;
    }

    private OptionalDouble value(String text, long line, String metric) {
        if (text.isEmpty() || NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))) {
            return OptionalDouble.empty();
        }
        if (!CsvText.isNumber(text)) {
            throw mistake(line, metric + " is \"" + text + "\", but it is a number, or empty for a missing result");
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw mistake(line, metric + " is \"" + text + "\", a number above 1.8e308, which cannot be computed with");
        }
        return OptionalDouble.of(value);
    }

    /** A value that is not finite is a training that diverged; an empty one, in a file without a status, is missing. */
    private Outcome outcome(
            Map<String, String> row, TableColumns columns, String text, OptionalDouble value, long line) {
        Optional<String> status = columns.status().map(s -> row.getOrDefault(s, ""));
        if (status.isPresent() && !status.get().equals("ok")) {
            if (status.get().equals("diverged")) {
                return Outcome.DIVERGED;
            }
            if (status.get().startsWith("failed")) {
                return Outcome.FAILED;
            }
            throw mistake(line, "status is \"" + status.get() + "\", but it is ok, diverged or failed");
        }
        if (value.isPresent()) {
            return Outcome.OK;
        }
        return text.isEmpty() ? Outcome.FAILED : Outcome.DIVERGED;
    }

    private static List<Factor> factors(TableColumns columns, List<Observation> observations) {
        List<Factor> factors = new ArrayList<>();
        for (int f = 0; f < columns.factors().size(); f++) {
            Set<String> levels = new LinkedHashSet<>();
            for (Observation observation : observations) {
                levels.add(observation.levels().get(f));
            }
            factors.add(new Factor(columns.factors().get(f), List.copyOf(levels)));
        }
        return factors;
    }

    private AnalysisException mistake(long line, String message) {
        return new AnalysisException(file + ":" + line + ": " + message);
    }
}
