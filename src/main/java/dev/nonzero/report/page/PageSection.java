package dev.nonzero.report.page;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param shortHeading what the list of sections calls it
 * @param heading what it shows
 * @param reading how to read it
 * @param pictures its pictures
 * @param tables its tables
 * @param texts its files to read
 * @param downloads the data that it shows
 */
record PageSection(
        String id,
        String shortHeading,
        String heading,
        String reading,
        List<Picture> pictures,
        List<Table> tables,
        List<FileText> texts,
        List<Download> downloads) {
    /** A file to read in the page. */
    record FileText(String caption, String text) {}

    /** A section that has nothing yet but words. */
    static PageSection of(String id, String shortHeading, String heading, String reading) {
        return new PageSection(id, shortHeading, heading, reading, List.of(), List.of(), List.of(), List.of());
    }

    /** The section with pictures, in place of those that it had. */
    PageSection with(Picture... others) {
        return new PageSection(id, shortHeading, heading, reading, List.of(others), tables, texts, downloads);
    }

    /** The section with tables, in place of those that it had. */
    PageSection with(Table... others) {
        return new PageSection(id, shortHeading, heading, reading, pictures, List.of(others), texts, downloads);
    }

    /** The section with files to read, in place of those that it had. */
    PageSection with(FileText... others) {
        return new PageSection(id, shortHeading, heading, reading, pictures, tables, List.of(others), downloads);
    }

    /** The section with links to files of the results folder. */
    PageSection withFiles(Path folder, String... names) {
        return new PageSection(
                id,
                shortHeading,
                heading,
                reading,
                pictures,
                tables,
                texts,
                List.of(names).stream().map(name -> Download.of(folder, name)).toList());
    }

    boolean hasDownloads() {
        return !downloads.isEmpty();
    }
}
