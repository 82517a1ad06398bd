package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file next to a data file, with a label, name or word a line, in UTF-8. */
final class TextFile {
    private TextFile() {}

    /**
     * All lines; the end of the last one may lack its line feed.
     *
     * @throws DataException where a line is not in UTF-8
     */
    static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TextDecoder decoder = new TextDecoder(file, in, StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            for (Optional<String> line = decoder.next(); line.isPresent(); line = decoder.next()) {
                lines.add(line.get());
            }
            return lines;
        }
    }

    /**
     * The content of a file with these lines.
     *
     * @throws DataException where one of them cannot be a line
     */
    static BinaryContent of(List<String> lines) {
        for (String line : lines) {
            if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                throw DataException.of("the name " + Quote.of(line) + " has a line break, so it is no line of a file");
            }
        }
        return out -> {
            for (String line : lines) {
                out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
