package dev.nonzero.report.page;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.node.ObjectNode;

/**
 * A picture of the page.
 *
 * @param name tells it from the others
 * @param caption what stands below it
 * @param description what it shows, for who cannot see it
 * @param spec Vega-Lite
 * @param renderer {@code svg}, or {@code canvas} where there are too many marks to be elements of the page
 */
@JsonIgnoreProperties({"name", "caption", "description"})
record Picture(String name, String caption, String description, ObjectNode spec, String renderer) {
    /** What a caption says of a picture whose horizontal axis can be zoomed. */
    static final String ZOOM = "With Shift held, the wheel zooms and the pointer moves; a double click goes back.";

    private static final int MOST_ELEMENTS = 2000;

    /** A picture of few marks. */
    static Picture of(String name, String caption, String description, Specification specification) {
        return of(name, caption, description, specification, 0);
    }

    /**
     * A picture.
     *
     * @param marks about how many marks it has
     */
    static Picture of(String name, String caption, String description, Specification specification, int marks) {
        return new Picture(
                name,
                caption,
                description,
                specification.describedAs(description),
                marks > MOST_ELEMENTS ? "canvas" : "svg");
    }
}
