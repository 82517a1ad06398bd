package dev.nonzero.data;

import dev.nonzero.data.TextLines.Document;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@linkplain TextLines lines of text} as rows that count {@linkplain dev.nonzero.data.text.Terms terms}. Features come in the order of the
 * terms' characters.
 */
final class TextReader {
    private final Path file;
    private final Optional<DataSchema> known;
    private final TextFeatures features;
    private final Vocabulary vocabulary;
    private final TermCounts counts;
    private final Optional<Labels> labels; // none where they do not matter
    private final Optional<LabelSeparator> separator;
    private final TextLines lines;
    private final CsrBuilder rows;
    private final TextChecks checks;

    /**
     * Reads the header, where there is one.
     *
     * @param known the training data's schema; empty for training data themselves
     * @param labels takes the labels; where there is none, labels are passed over and lines may lack them
     */
    TextReader(DataSource.File source, InputStream in, Optional<DataSchema> known, Optional<Labels> labels)
            throws IOException {
        file = source.path();
        this.known = known;
        features = known.isEmpty()
                ? source.textFeatures()
                : known.get()
                        .text()
                        .orElseThrow(() -> DataException.in(
                                file, "this file is text, but the training data are not, so its words fit no feature"));
        this.labels = labels;
        separator = source.separator();
        vocabulary = known.map(Vocabulary::of).orElseGet(() -> Vocabulary.of(features));
        counts = new TermCounts(features, vocabulary);
        lines = new TextLines(source, in);
        checks = new TextChecks(source);
        rows = new CsrBuilder(
                CsrBuilder.MOST_NONZEROS,
                () -> DataException.at(file, lines.line(), "more nonzeros than fit; read the file in parts"));
    }

    /** Reads to the end. */
    SourceData read() throws IOException {
        read(Integer.MAX_VALUE);
        if (vocabulary.grows()) {
            rows.renumberAndSort(vocabulary.ranks());
        }
        List<String> sorted = vocabulary.sorted();
        SparseMatrix matrix = rows.build(features.hashing().orElse(sorted.size()));
        Labels all = labels.orElseThrow();
        if (known.isEmpty()) {
            checks.finish(all.targets());
        }
        LabeledData data = new LabeledData(matrix, all.targets(), all.classes());
        return new SourceData(data, DataSchema.ofText(matrix.columns(), data.classes(), sorted, features));
    }

    /**
     * Reads on until there are that many rows, or to the end.
     *
     * @return the rows; to be cleared by the caller where the next ones are to be read without these
     */
    CsrBuilder read(int most) throws IOException {
        while (rows.rows() < most) {
            Optional<Document> document = lines.next();
            if (document.isEmpty()) {
                break;
            }
            labels.ifPresent(all -> addLabel(document.get(), all));
            checks.add(document.get(), lines.line());
            counts.add(document.get().text(), 0, rows);
            rows.endRow();
        }
        return rows;
    }

    private void addLabel(Document document, Labels all) {
        String label = document.label().orElseThrow(() -> at(lines.expected()));
        try {
            separator.ifPresentOrElse(by -> all.addSet(label, by), () -> all.add(label));
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
    }

    private DataException at(String message) {
        return DataException.at(file, lines.line(), message);
    }
}
