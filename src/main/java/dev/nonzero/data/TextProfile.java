package dev.nonzero.data;

import dev.nonzero.data.TextLines.Document;
import java.io.InputStream;
import java.util.Optional;

/**
 * What the labels of a text file look like.
 *
 * @param header the name of the label's column, where the first line looks like a header; empty where the column is said
 * @param separator what stands between the labels of a document, where documents seem to have several
 */
public record TextProfile(Optional<String> header, Optional<String> separator) {
    /**
     * Looks through a file.
     *
     * @param source a text file, and what is said about it
     * @throws DataException where it cannot be read
     */
    public static TextProfile of(DataSource.File source) {
        return DataFile.read(source.path(), () -> {
            try (InputStream in = DataFile.open(source.path())) {
                TextLines lines = new TextLines(source, in);
                NameIndex labels = new NameIndex();
                Optional<String> first = Optional.empty();
                boolean firstRecurs = false;
                for (Optional<Document> document = lines.next(); document.isPresent(); document = lines.next()) {
                    Optional<String> label = document.get().label();
                    if (first.isEmpty()) {
                        first = Optional.of(label.orElse(""));
                    } else {
                        firstRecurs |= label.equals(first);
                        label.filter(text -> !text.isBlank()).ifPresent(labels::numberOf);
                    }
                }
                Optional<String> header = source.labelColumn().isPresent() || firstRecurs || labels.size() == 0
                        ? Optional.empty()
                        : first.filter(TextChecks::namesLabels);
                if (header.isEmpty()) {
                    first.filter(text -> !text.isBlank()).ifPresent(labels::numberOf);
                }
                return new TextProfile(header, LabelSetRule.separator(labels.inOrderOfAppearance()));
            }
        });
    }
}
