package dev.nonzero.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of a source, and what further rows must agree with.
 *
 * @param data the rows
 * @param schema their features and classes
 * @param notices what was made of the source that its owner may not expect, a sentence each
 * @param marks of a table the cells of the columns that mark rows, by their names; one cell for each row
 */
public record SourceData(LabeledData data, DataSchema schema, List<String> notices, Map<String, List<String>> marks) {
    /** Copies the list. */
    public SourceData {
        notices = List.copyOf(notices);
        marks = Map.copyOf(marks);
    }

    /** Rows without marks. */
    public SourceData(LabeledData data, DataSchema schema, List<String> notices) {
        this(data, schema, notices, Map.of());
    }

    /** Rows of which nothing has to be said. */
    public SourceData(LabeledData data, DataSchema schema) {
        this(data, schema, List.of());
    }

    /** The same with something more to say. */
    SourceData with(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new SourceData(data, schema, all, marks);
    }
}
