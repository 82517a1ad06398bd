package dev.nonzero.data;

import java.io.IOException;

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
}
