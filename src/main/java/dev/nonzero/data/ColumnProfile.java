package dev.nonzero.data;

import java.util.List;
import java.util.Optional;

/**
 * What is in a column of a table, and what is made of it.
 *
 * @param name the column's
 * @param kind what it is read as
 * @param reason why
 * @param rows how many cells it has
 * @param missing how many of them are missing
 * @param numbers how many are numbers
 * @param different how many different cells there are
 * @param examples some of them
 * @param separator what stands between several names in a cell, where cells seem to have several
 * @param odd cells that are no numbers in a column that looks like one of numbers
 * @param advice what is better said of it; empty where nothing needs to be
 */
public record ColumnProfile(
        String name,
        ColumnKind kind,
        String reason,
        int rows,
        int missing,
        int numbers,
        int different,
        List<String> examples,
        Optional<String> separator,
        Optional<OddCells> odd,
        Optional<Advice> advice) {
    /** Copies the list. */
    public ColumnProfile {
        examples = List.copyOf(examples);
    }

    /** The same, read as something else. */
    public ColumnProfile as(ColumnKind other, String why) {
        return new ColumnProfile(
                name,
                other,
                why,
                rows,
                missing,
                numbers,
                different,
                examples,
                separator,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, read as is proposed. */
    public ColumnProfile asAdvised() {
        return advice.map(proposal -> new ColumnProfile(
                        name,
                        proposal.settings().kind().orElse(kind),
                        proposal.why(),
                        rows,
                        missing
                                + odd.filter(cells -> kind == ColumnKind.NUMBER)
                                        .map(OddCells::cells)
                                        .orElse(0),
                        numbers,
                        different,
                        examples,
                        separator,
                        Optional.empty(),
                        Optional.empty()))
                .orElse(this);
    }

    /**
     * Cells that are neither numbers nor missing in a column of numbers.
     *
     * @param texts the different ones, as they turn up
     * @param line where the first one stands
     * @param cells how many there are
     */
    public record OddCells(List<String> texts, long line, int cells) {
        /** Copies the list. */
        public OddCells {
            texts = List.copyOf(texts);
        }
    }

    /**
     * What is proposed to be said of a column.
     *
     * @param settings the proposal
     * @param why its reason
     */
    public record Advice(ColumnSettings settings, String why) {}
}
