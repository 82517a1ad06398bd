package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads LIBSVM text: a row a line, its label first, or several with commas between them, then {@code index:value} with indices
 * that ascend, separated by blanks. A line that begins with a blank and then has no label is a row without one, in a file
 * where other rows have several. The {@linkplain LibsvmHeader header} of the Extreme Classification Repository is understood.
 * Indices start at 0 or 1; where that is to be found out, they start at 1 until the index 0 turns up, which moves the rows
 * before by one. A label alone is a row without nonzeros. A query id, {@code qid:7} after the label, is passed over. Lines without anything, and what follows a {@code #} at
 * the start of a line or after a blank or a value (a comment of SVMlight), are passed over. Values of zero, also those
 * too small for a float, are not stored.
 *
 * <p>The loop looks at each byte once and makes no objects: lines come in {@linkplain LineBlocks blocks} that end with a
 * line feed, so no token needs a check for the end of the buffer.
 */
final class LibsvmReader implements RowParts {
    private static final int LONGEST_HEADER = 1 << 8; // bytes

    private final Path file;
    private final LineBlocks blocks;
    private final FeatureLimit limit;
    private final Optional<Labels> labels; // none where they do not matter
    private final CsrBuilder rows;
    private final LabelSeparator separator;
    private final int mostNonzeros;
    private final boolean findsFirst;
    private final boolean weighted;
    private final DecimalParser decimals = new DecimalParser();
    private byte[] text = {};
    private int next; // where the next line starts
    private long line;
    private int first; // the first index, as far as it is known
    private long firstQuery; // the line of the first query id; 0 for none
    private long queries;
    private float[] weights = new float[1 << 10]; // (rows), where labels have such
    private long lineWithoutLabel; // the first, or 0 where there is none
    private Optional<LibsvmHeader> header = Optional.empty();
    private int mostColumns;

    /**
     * A reader.
     *
     * @param labels takes the labels; where there is none, labels are passed over and rows may lack them
     * @param first the index of the first feature
     */
    LibsvmReader(
            DataSource.File source,
            InputStream in,
            FeatureLimit limit,
            Optional<Labels> labels,
            FirstIndex first,
            int mostNonzeros) {
        this.file = source.path();
        this.weighted = source.numbered().weights() == WeightSource.LABEL;
        this.separator = source.separator().orElse(LabelSeparator.COMMA);
        this.mostColumns = limit.features();
        this.blocks = new LineBlocks(in);
        this.limit = limit;
        this.labels = labels;
        this.first = first == FirstIndex.ZERO ? 0 : 1;
        this.findsFirst = first == FirstIndex.AUTO;
        this.mostNonzeros = mostNonzeros;
        this.rows = new CsrBuilder(mostNonzeros, this::tooManyNonzeros);
    }

    /**
     * Reads to the end.
     *
     * @return the rows; {@code columns} is for the caller to choose
     * @throws DataException at the first line that is no row
     */
    CsrBuilder read() throws IOException {
        read(Integer.MAX_VALUE);
        if (lineWithoutLabel > 0 && !labels.orElseThrow().haveSets()) {
            throw withoutLabel();
        }
        if (header.isPresent() && header.get().rows() != rows.rows()) {
            throw DataException.in(
                    file,
                    rows.rows() + " rows, but the first line states "
                            + header.get().rows());
        }
        return rows;
    }

    /** The weights after the labels, one a row, if labels have weights. */
    Optional<RowWeights> weights() {
        return weighted ? Optional.of(RowWeights.of(Arrays.copyOf(weights, rows.rows()))) : Optional.empty();
    }

    /** How many features there are: what the header states, else the largest index. */
    int features() {
        return header.map(LibsvmHeader::features).orElse(rows.columns());
    }

    /**
     * Reads on until there are that many rows, or to the end.
     *
     * @return the rows; to be cleared by the caller where the next ones are to be read without these
     * @throws DataException at the first line that is no row
     */
    @Override
    public CsrBuilder read(int most) throws IOException {
        while (rows.rows() < most && hasNextLine()) {
            line++;
            next = readLine(next);
        }
        return rows;
    }

    /** The index of the first feature, 0 or 1, known when all rows are read. */
    int firstIndex() {
        return first;
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (findsFirst && first == 0 && header.isEmpty()) {
            notices.add(file + ": the index 0 occurs, so indices start at 0 (first_index: 0)");
        }
        if (queries > 0) {
            notices.add(file + ":" + firstQuery + ": query ids (qid:) are not used; " + queries + " rows have one");
        }
        if (weighted && labels.isEmpty()) {
            notices.add(
                    file
                            + ": each line is read as LABEL:WEIGHT INDEX:VALUE …; of lines without labels, '--row-weights none' says so");
        }
        return notices;
    }

    /** A block may hold a header and nothing more. */
    private boolean hasNextLine() throws IOException {
        while (next >= blocks.end()) {
            if (!nextBlock()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextBlock() throws IOException {
        if (!blocks.next()) {
            return false;
        }
        text = blocks.bytes();
        next = line == 0 ? behindHeader() : 0;
        return true;
    }

    private int behindHeader() {
        int end = 0;
        while (end < LONGEST_HEADER && text[end] != '\n') {
            end++;
        }
        header = LibsvmHeader.of(ascii(0, end));
        if (header.isEmpty()) {
            return 0;
        }
        line++;
        first = findsFirst ? 0 : first;
        if (!limit.isKnown()) {
            mostColumns = Math.min(mostColumns, header.get().features());
        }
        try {
            labels.ifPresent(all -> all.promise(header.get().labels()));
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
        return end + 1;
    }

    /** Reads one line and returns where the next one starts. */
    private int readLine(int start) {
        byte[] text = this.text;
        int at = behindBlanks(text, start);
        if (text[at] == '\n' || text[at] == '#') {
            return behindLineFeed(text, at);
        }
        at = behindQuery(text, behindBlanks(text, readLabel(text, at, at > start)));
        int mostColumns = this.mostColumns;
        int first = this.first;
        int previous = -1;
        while (true) {
            at = behindBlanks(text, at);
            if (text[at] == '\n' || text[at] == '#') {
                rows.endRow();
                return behindLineFeed(text, at);
            }
            int token = at;
            int index = 0;
            int digit;
            while ((digit = text[at] - '0') >= 0 && digit <= 9) {
                index = 10 * index + digit; // may overflow, which the length tells
                at++;
            }
            if (text[at] != ':' || at == token) {
                throw malformed(token);
            }
            int column = (at - token > 9 ? longIndex(token, at) : index) - first;
            if (column < 0 && findsFirst && previous < 0) {
                startAtZero(token);
                first = 0;
                column = 0;
            }
            boolean beyond = column >= mostColumns;
            if (column <= previous || (beyond && !limit.ignoresOthers())) {
                throw wrongIndex(token, column, previous);
            }
            float value;
            byte head = text[++at];
            if (head >= '0'
                    && head <= '9'
                    && text[at + 1] <= ' '
                    && text[at + 1] >= 0) { // the commonest values: counts
                value = head - '0';
                at++;
            } else {
                value = decimals.parse(text, at);
                if (decimals.end() == at || Float.isInfinite(value) || !endsToken(text[decimals.end()])) {
                    throw malformed(token);
                }
                at = decimals.end();
            }
            if (value != 0 && !beyond) {
                rows.add(column, value);
            }
            previous = column;
        }
    }

    private int readLabel(byte[] text, int start, boolean afterBlank) {
        int at = start;
        boolean list = false;
        while (!isBlank(text[at]) && text[at] != '\n') {
            if (text[at] == ':' && weighted) {
                return readWeight(text, start, at, list);
            }
            if (text[at] == ':') {
                if (labels.isEmpty()) {
                    return start;
                }
                if (!afterBlank) {
                    throw at(LibsvmMistake.at(text, start).noLabel());
                }
                return addNone(start);
            }
            list |= text[at] == separator.first();
            at++;
        }
        if (weighted && labels.isPresent()) {
            throw at(LibsvmMistake.at(text, start).noWeight());
        }
        if (labels.isEmpty()) {
            return at;
        }
        addLabel(labels.get(), text, start, at, list);
        return at;
    }

    private void addLabel(Labels labels, byte[] text, int start, int end, boolean list) {
        try {
            if (list) {
                labels.addSet(text, start, end, separator);
            } else {
                labels.add(text, start, end);
            }
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the weight after a label. */
    private int readWeight(byte[] text, int start, int colon, boolean list) {
        float weight = decimals.parse(text, colon + 1);
        int end = decimals.end();
        if (end == colon + 1 || !endsToken(text[end]) || !(weight > 0) || Float.isInfinite(weight)) {
            throw at(LibsvmMistake.at(text, start).wrongWeight());
        }
        if (labels.isPresent()) {
            addLabel(labels.get(), text, start, colon, list);
            if (rows.rows() == weights.length) {
                weights = Arrays.copyOf(weights, CsrBuilder.largerThan(weights.length));
            }
            weights[rows.rows()] = weight;
        }
        return end;
    }

    /** Where a query id ends that starts here; else here. */
    private int behindQuery(byte[] text, int start) {
        if (text[start] != 'q' || text[start + 1] != 'i' || text[start + 2] != 'd' || text[start + 3] != ':') {
            return start;
        }
        int at = start + 4;
        while (!endsToken(text[at])) {
            at++;
        }
        firstQuery = queries++ == 0 ? line : firstQuery;
        return at;
    }

    /** The rows before were read with indices from 1 on. */
    private void startAtZero(int token) {
        if (rows.columns() > limit.features() - 1) {
            throw at(LibsvmMistake.at(text, token).zeroAfter(rows.columns(), limit));
        }
        rows.shift();
        first = 0;
    }

    /** Adds a row without a label; whether rows have sets of them may turn out later. */
    private int addNone(int start) {
        try {
            labels.orElseThrow().addNone();
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
        if (lineWithoutLabel == 0) {
            lineWithoutLabel = line;
        }
        return start;
    }

    private DataException withoutLabel() {
        return DataException.at(
                file,
                lineWithoutLabel,
                "the row has no label, though no row has several; expected LABEL INDEX:VALUE …, or 'label_separator' if"
                        + " rows may have none");
    }

    private static int behindBlanks(byte[] text, int at) {
        int behind = at;
        while (isBlank(text[behind])) {
            behind++;
        }
        return behind;
    }

    private static int behindLineFeed(byte[] text, int at) {
        int behind = at;
        while (text[behind++] != '\n') {}
        return behind;
    }

    static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private static boolean endsToken(byte character) {
        return isBlank(character) || character == '\n' || character == '#';
    }

    private int longIndex(int token, int end) {
        String digits = ascii(token, end).replaceFirst("^0+", "");
        if (digits.length() > 10 || Long.parseLong("0" + digits) > Integer.MAX_VALUE) {
            throw at(LibsvmMistake.at(text, token).tooLargeIndex());
        }
        return Integer.parseInt("0" + digits);
    }

    private DataException wrongIndex(int token, long column, long previous) {
        return at(
                LibsvmMistake.at(text, token).wrongIndex(column + first, previous + first, first, mostColumns, limit));
    }

    private DataException malformed(int token) {
        return at(LibsvmMistake.at(text, token).malformed(first, TextFormat.isOpen(file)));
    }

    private DataException tooManyNonzeros() {
        return at("more than " + mostNonzeros + " nonzeros; read the file in parts");
    }

    private DataException at(String message) {
        boolean earlier =
                lineWithoutLabel > 0 && labels.isPresent() && !labels.get().haveSets();
        return earlier ? withoutLabel() : DataException.at(file, line, message);
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
