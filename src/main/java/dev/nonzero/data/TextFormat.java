package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A document a line; see {@link TextReader}. */
final class TextFormat implements DataFormat {
    /** An ending that leaves open whether the file holds text or LIBSVM. */
    static final String SHARED_ENDING = "txt";

    private static final String ENDING = "tsv";

    /** Whether it is said of a file how its text becomes rows. */
    static boolean isDeclared(DataSource.File file) {
        return file.text().isPresent() && isOpen(file.path());
    }

    /** Whether the name of a file leaves open whether it holds text. */
    static boolean isOpen(Path file) {
        return FileNames.ending(file).equals(SHARED_ENDING);
    }

    /** Whether a file has an ending of text, while nothing is said that makes it one. */
    static boolean mayBeTable(DataSource.File file) {
        boolean hasEnding = isOpen(file.path()) || FileNames.ending(file.path()).equals(ENDING);
        return hasEnding
                && file.text().isEmpty()
                && !TextLines.isNumber(file.labelColumn().orElse(""));
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> endings() {
        return List.of(ENDING);
    }

    @Override
    public Content content() {
        return Content.TEXT;
    }

    @Override
    public boolean recognizes(DataSource.File file) {
        return DataFormat.super.recognizes(file) || isDeclared(file);
    }

    @Override
    public void check(DataSource.File source, InputStream in) throws IOException {
        new TextLines(source, in);
    }

    @Override
    public SourceData read(ReadRequest request, InputStream in) throws IOException {
        return new TextReader(request.source(), in, request.known(), Optional.of(request.labels())).read();
    }

    @Override
    public RowParts stream(DataSource.File source, InputStream in, DataSchema schema, FeatureLimit limit)
            throws IOException {
        return new TextReader(source, in, Optional.of(schema), Optional.empty())::read;
    }
}
