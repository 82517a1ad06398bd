package dev.nonzero.data;

import java.io.IOException;
import java.util.List;

/** Rows of a file, a part at a time. */
@FunctionalInterface
interface RowParts {
    /**
     * Reads on until there are that many rows, or to the end.
     *
     * @return the rows; to be cleared by the caller before the next part is read
     * @throws DataException at the first line that is no row
     */
    CsrBuilder read(int most) throws IOException;

    /** What was made of the rows so far that their owner may not expect, a sentence each. */
    default List<String> notices() {
        return List.of();
    }
}
