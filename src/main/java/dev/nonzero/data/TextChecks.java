package dev.nonzero.data;

import dev.nonzero.data.TextLines.Document;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.IntStream;

/** Finds files that were taken for text by mistake: tables of numbers, and headers that were taken for documents. */
final class TextChecks {
    private static final Set<String> NAMES_OF_LABELS = Set.of(
            "label", "labels", "class", "category", "target", "sentiment", "intent", "topic", "tag", "type", "y");

    private final DataSource.File source;
    private final CellNumbers numbers = new CellNumbers(true);
    private boolean onlyNumbers;
    private String firstLabel = "";
    private long firstLine;

    TextChecks(DataSource.File source) {
        this.source = source;
        onlyNumbers = source.text().isEmpty(); // who says how text becomes rows has text
    }

    void add(Document document, long line) {
        if (firstLine == 0) {
            firstLine = line;
            firstLabel = document.label().orElse("");
        }
        onlyNumbers = onlyNumbers && isNumbers(document.text());
    }

    /**
     * Looks at the whole.
     *
     * @param targets what each document is labelled with
     * @throws DataException where the file is no text, or starts with a header that nothing was said of
     */
    void finish(Targets targets) {
        if (firstLine > 0 && onlyNumbers) {
            throw DataException.at(
                    source.path(),
                    firstLine,
                    "these are numbers between tabs, but a .tsv file is read as text; rename it to .csv and name its"
                            + " columns in the first line, or say by 'text: word' (--text word) that the numbers are words");
        }
        boolean isAlone =
                targets.rows() > 1 && IntStream.range(1, targets.rows()).noneMatch(row -> targets.areEqual(row, 0));
        if (isAlone && namesLabels(firstLabel)) {
            throw DataException.at(
                    source.path(),
                    firstLine,
                    "this line looks like a header: no other document has the label " + Quote.of(firstLabel)
                            + "; say by 'label_column: " + firstLabel + "' (--label-column) that it is one");
        }
    }

    /** Whether a text is what headers call the labels. */
    static boolean namesLabels(String text) {
        return NAMES_OF_LABELS.contains(text.toLowerCase(Locale.ROOT));
    }

    private boolean isNumbers(String text) {
        StringTokenizer words = new StringTokenizer(text);
        boolean any = words.hasMoreTokens();
        while (words.hasMoreTokens()) {
            if (!numbers.isNumber(words.nextToken())) {
                return false;
            }
        }
        return any;
    }
}
