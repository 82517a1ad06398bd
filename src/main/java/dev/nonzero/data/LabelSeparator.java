package dev.nonzero.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands between the labels of a row: {@code ;} in {@code sport;politics}. Text without anything but blanks is a row
 * without a label.
 *
 * @param text at least one character
 */
record LabelSeparator(String text) {
    /** What LIBSVM files have between labels. */
    static final LabelSeparator COMMA = new LabelSeparator(",");

    /** Its first byte in UTF-8. */
    byte first() {
        return text.getBytes(StandardCharsets.UTF_8)[0];
    }

    /** The labels in a text, without the blanks around them. */
    List<String> split(String labels) {
        List<String> split = new ArrayList<>();
        if (labels.isBlank()) {
            return split;
        }
        int start = 0;
        int end = labels.indexOf(text);
        while (end >= 0) {
            split.add(labels.substring(start, end).strip());
            start = end + text.length();
            end = labels.indexOf(text, start);
        }
        split.add(labels.substring(start).strip());
        return split;
    }
}
