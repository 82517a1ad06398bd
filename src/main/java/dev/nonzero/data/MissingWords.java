package dev.nonzero.data;

import java.util.Set;

/** What programs write where a value is missing: pandas, R, Excel, Postgres, SQL dumps, UCI's files. */
final class MissingWords {
    private static final Set<String> KNOWN = Set.of(
            "", "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "\\N", "NULL", "null", "None", "nan", "NaN", "NAN", "-NaN",
            "-nan", "?", "-");
    private static final int LONGEST = 4;

    private MissingWords() {}

    /** Whether a cell without blanks around it is one of these words. */
    static boolean contains(String cell) {
        return cell.length() <= LONGEST && KNOWN.contains(cell);
    }
}
