package dev.nonzero.config.binding;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON. */
public final class Json {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return FACTORY.objectNode();
    }

    /** Texts in a list. */
    public static ArrayNode array(List<String> texts) {
        ArrayNode array = FACTORY.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** What a node of YAML is in JSON. */
    public static JsonNode of(Node node) {
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = FACTORY.arrayNode();
            sequence.items().forEach(item -> array.add(of(item)));
            return array;
        }
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = object();
            mapping.entries().forEach(entry -> object.set(entry.key(), of(entry.value())));
            return object;
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (Whole.isWhole(scalar)) {
            return FACTORY.numberNode(Long.parseLong(scalar.text()));
        }
        if (Decimal.isNumber(scalar)) {
            return FACTORY.numberNode(Double.parseDouble(scalar.text()));
        }
        boolean isFlag = scalar.text().equals("true") || scalar.text().equals("false");
        return isFlag ? FACTORY.booleanNode(scalar.text().equals("true")) : FACTORY.stringNode(scalar.text());
    }
}
