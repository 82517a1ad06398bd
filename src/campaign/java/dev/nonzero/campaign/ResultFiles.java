package dev.nonzero.campaign;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The result files of a run, without what depends on the clock: the columns of seconds. */
final class ResultFiles {
    private final Map<String, Object> contents; // by name: of tables the cells, of models and scores the bytes

    private ResultFiles(Map<String, Object> contents) {
        this.contents = contents;
    }

    static ResultFiles in(Path folder) throws IOException {
        Map<String, Object> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString();
            if (name.endsWith(".csv")) {
                contents.put(name, table(file));
            } else if (name.endsWith(".zip") || name.endsWith(".npy")) {
                contents.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return new ResultFiles(contents);
    }

    /** Files that a killed run left under temporary names. */
    static long leftovers(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("."))
                .filter(file -> file.toString().endsWith(".tmp"))
                .count();
    }

    /** The first difference to other files. */
    Optional<String> difference(ResultFiles other) {
        if (!contents.keySet().equals(other.contents.keySet())) {
            return Optional.of("missing are " + without(contents, other.contents) + ", too many "
                    + without(other.contents, contents));
        }
        return contents.keySet().stream()
                .filter(name -> !contents.get(name).equals(other.contents.get(name)))
                .findFirst()
                .map(name -> name + " is another");
    }

    private static Set<String> without(Map<String, Object> some, Map<String, Object> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.removeAll(others.keySet());
        return names;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Map<String, String>> table(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Map<String, String>> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = format.parse(reader)) {
            for (CSVRecord record : parser) {
                Map<String, String> row = new HashMap<>(record.toMap());
                row.keySet().removeIf(column -> column.contains("seconds"));
                rows.add(row);
            }
        }
        return rows;
    }
}
