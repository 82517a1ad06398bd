package dev.nonzero.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page says, without a browser. */
public final class HtmlPage {
    private static final Pattern FIELD =
            Pattern.compile("<(?:th scope=\"row\"|td)( class=\"number\")? data-value=\"([^\"]*)\">(.*?)</t[hd]>");
    private static final Pattern COLUMN = Pattern.compile(
            "<th scope=\"col\" data-source=\"([^\"]*)\"(?: class=\"number\")?><button type=\"button\">(.*?)</button>");

    private final String html;

    private HtmlPage(String html) {
        this.html = html;
    }

    /** A field: what is shown, and what it is sorted by. */
    public record Field(String text, String value, boolean number) {}

    /** A table: its columns by the columns of the file that they show, and its rows by the headings. */
    public record Table(List<String> sources, List<Map<String, Field>> rows, boolean open) {
        public Field field(int row, String column) {
            return Objects.requireNonNull(rows.get(row).get(column));
        }
    }

    /** Reads a page. */
    public static HtmlPage read(Path file) throws IOException {
        return new HtmlPage(Files.readString(file));
    }

    /** All that stands between two texts, the first time. */
    public String between(String start, String end) {
        int from = html.indexOf(start) + start.length();
        return StringEscapeUtils.unescapeHtml4(html.substring(from, html.indexOf(end, from)));
    }

    /** The anchors of its sections. */
    public List<String> sections() {
        List<String> ids = new ArrayList<>();
        Matcher section = Pattern.compile("<section id=\"([^\"]*)\"").matcher(html);
        while (section.find()) {
            ids.add(section.group(1));
        }
        return ids;
    }

    /** How a section is to be read. */
    String reading(String section) {
        return between("<h2 id=\"" + section + "-heading\">", "</section>")
                .replaceFirst("(?s).*?<p class=\"reading\">(.*?)</p>.*", "$1");
    }

    /** A table, by its name. */
    public Table table(String name) {
        int at = html.indexOf("<table data-table=\"" + name + "\"");
        if (at < 0) {
            throw new AssertionError("the page has no table " + name);
        }
        String table = html.substring(at, html.indexOf("</table>", at));
        List<String> sources = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        Matcher column = COLUMN.matcher(table);
        while (column.find()) {
            sources.add(column.group(1));
            headings.add(StringEscapeUtils.unescapeHtml4(column.group(2)));
        }
        List<Map<String, Field>> rows = new ArrayList<>();
        for (String row : table.substring(table.indexOf("<tbody>")).split("</tr>", -1)) {
            Map<String, Field> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(row);
            for (int i = 0; field.find(); i++) {
                fields.put(
                        sources.get(i).isEmpty() ? headings.get(i) : sources.get(i),
                        new Field(
                                StringEscapeUtils.unescapeHtml4(field.group(3)),
                                StringEscapeUtils.unescapeHtml4(field.group(2)),
                                field.group(1) != null));
            }
            if (!fields.isEmpty()) {
                rows.add(fields);
            }
        }
        String opening = html.substring(html.lastIndexOf("<details", at), at);
        return new Table(sources, rows, opening.startsWith("<details class=\"table\" open>"));
    }

    /** What draws a picture, by the picture's name. */
    JsonNode picture(String name) {
        String start = "<script type=\"application/json\" id=\"pictures\">";
        int from = html.indexOf(start) + start.length();
        return JsonMapper.shared()
                .readTree(html.substring(from, html.indexOf("</script>", from)))
                .get(name);
    }
}
