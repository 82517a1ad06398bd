package dev.nonzero.report.page;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A picture as a Vega-Lite specification: a JSON file among the resources, and what a run puts into it. */
final class Specification {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode root;

    private Specification(ObjectNode root) {
        this.root = root;
    }

    /** The specification in the resource of that name. */
    static Specification named(String name) {
        return new Specification((ObjectNode) JSON.readTree(Resource.text(name + ".vl.json")));
    }

    /** Adds the rows that its layers call by a name; each is a record. */
    Specification rows(String name, List<? extends Record> rows) {
        root.withObject("/datasets").set(name, JSON.valueToTree(rows));
        return this;
    }

    /** Puts a value where a JSON pointer says; all but its last part must be there. */
    Specification set(String pointer, Object value) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, slash));
        ((ObjectNode) parent).set(pointer.substring(slash + 1), JSON.valueToTree(value));
        return this;
    }

    /** Makes room for rows of a height in pixels. */
    Specification height(int rows, int pixels) {
        root.put("height", rows * pixels);
        return this;
    }

    /** Offers a choice by a parameter: its values, what each is called, and which is chosen at first. */
    Specification choice(String parameter, List<?> values, List<String> names, Object chosen) {
        ObjectNode found = parameter(parameter);
        found.set("value", JSON.valueToTree(chosen));
        ObjectNode bind = (ObjectNode) found.get("bind");
        bind.set("options", JSON.valueToTree(values));
        bind.set("labels", JSON.valueToTree(names));
        return this;
    }

    /** Gives a parameter its value. */
    Specification value(String parameter, Object value) {
        parameter(parameter).set("value", JSON.valueToTree(value));
        return this;
    }

    /** The specification with what screen readers read out. */
    ObjectNode describedAs(String description) {
        return root.put("description", description);
    }

    private ObjectNode parameter(String name) {
        for (JsonNode parameter : (ArrayNode) root.get("params")) {
            if (parameter.get("name").asString().equals(name)) {
                return (ObjectNode) parameter;
            }
        }
        throw new IllegalArgumentException("the specification has no parameter " + name);
    }
}
