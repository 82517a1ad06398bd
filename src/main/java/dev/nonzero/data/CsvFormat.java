package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CSV and its relatives: a row a line, with commas, semicolons, tabs or pipes; see {@link CsvRows} and {@link CsvWriter}. */
final class CsvFormat extends TableFormat {
    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public List<String> endings() {
        return List.of("csv");
    }

    @Override
    public boolean claims(DataSource.File file) {
        return TextFormat.mayBeTable(file) && TableStart.isIn(file);
    }

    @Override
    public boolean recognizesContent(Path file) {
        return TableStart.isIn(DataFormats.plain(file));
    }

    @Override
    TableRows rows(DataSource.File source, InputStream in, Set<String> expected) throws IOException {
        return CsvRows.open(source, in, expected);
    }

    @Override
    public boolean isWritten() {
        return true;
    }

    @Override
    public Map<Path, BinaryContent> files(SourceData source, Path file) {
        return Map.of(file, CsvWriter.content(source, file));
    }
}
