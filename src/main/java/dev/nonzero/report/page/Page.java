package dev.nonzero.report.page;

import io.jstach.jstache.JStache;
import java.util.List;

/**
 * What the template {@code page.mustache} is filled with.
 *
 * @param version of Nonzero
 * @param title the experiment's name
 * @param summary what was run, in a line
 * @param answer sentences
 * @param sections top to bottom
 * @param styles CSS
 * @param pictures JSON: for each picture its specification and how it is drawn
 * @param libraries scripts that draw pictures
 * @param script the page's own
 */
@JStache(path = "dev/nonzero/report/page/page.mustache")
record Page(
        String version,
        String title,
        String summary,
        List<String> answer,
        List<PageSection> sections,
        String styles,
        String pictures,
        List<String> libraries,
        String script) {}
