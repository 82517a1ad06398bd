package dev.nonzero.config;

import dev.nonzero.config.binding.Json;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the experiment file can say, for people and for editors; made from what the file is read by. */
public final class ExperimentReference {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ExperimentReference() {}

    /** The JSON Schema (draft 2020-12), with which editors complete and check the file. */
    public static String schema() {
        ObjectNode schema = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "An experiment of Nonzero");
        schema.setAll(ExperimentSection.EXPERIMENT.schema());
        ObjectNode values = schema.putObject("$defs"); // what a factor's levels can be, by path
        for (String path : CellPath.all()) {
            values.set(path, CellPath.of(path).orElseThrow().type().schema());
        }
        return JSON.writeValueAsString(schema) + "\n";
    }

    /** A table of every section's keys, in Markdown. */
    public static String markdown() {
        Map<String, Section<?>> sections = new LinkedHashMap<>();
        addBelow(ExperimentSection.EXPERIMENT, sections);
        StringBuilder text = new StringBuilder();
        sections.values().forEach(section -> append(section, text));
        return text.toString();
    }

    private static void addBelow(Section<?> section, Map<String, Section<?>> sections) {
        if (sections.putIfAbsent(section.name(), section) == null) {
            for (Key<?, ?> key : section.all()) {
                key.type().sections().forEach(inner -> addBelow(inner, sections));
            }
        }
    }

    private static void append(Section<?> section, StringBuilder text) {
        text.append("## ").append(section.name()).append("\n\n");
        text.append("| key | takes | default | what it says | when to change it |\n|---|---|---|---|---|\n");
        for (Key<?, ?> key : section.all()) {
            text.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.type().expected().replace("|", "\\|"))
                    .append(" | ")
                    .append(byDefault(key))
                    .append(" | ")
                    .append(key.doc())
                    .append(" | ")
                    .append(key.advice())
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String byDefault(Key<?, ?> key) {
        if (key.required()) {
            return "required";
        }
        boolean isSection = key.type() instanceof Section<?>;
        return isSection
                ? ""
                : key.byDefault()
                        .map(Node::toString)
                        .map(text -> "`" + text + "`")
                        .orElse("");
    }
}
