package dev.nonzero.config.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** From nodes to YAML text: keys deeper than the second level share a line, unless they hold mappings. */
public final class YamlPrinter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setWidth(1 << 20)
            .setSplitLines(false)
            .setUseUnicodeEncoding(true)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();

    private static final int DEEP = 2; // from where on mappings share a line

    private YamlPrinter() {}

    /** The text of a node, with a line feed at its end. */
    public static String print(Node node) {
        return print(node, 0);
    }

    /** The text of a node without inner mappings, on one line without a line feed. */
    public static String line(Node node) {
        return print(node, DEEP).strip();
    }

    private static String print(Node node, int depth) {
        return new Present(SETTINGS)
                .emitToString(new Serialize(SETTINGS)
                        .serializeOne(convert(node, depth))
                        .iterator());
    }

    private static org.snakeyaml.engine.v2.nodes.Node convert(Node node, int depth) {
        if (node instanceof Node.Sequence sequence) {
            List<org.snakeyaml.engine.v2.nodes.Node> items = sequence.items().stream()
                    .map(item -> convert(item, depth + 1))
                    .toList();
            boolean oneLine =
                    depth >= DEEP || sequence.items().stream().noneMatch(item -> item instanceof Node.Mapping);
            return new SequenceNode(Tag.SEQ, new ArrayList<>(items), oneLine ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (node instanceof Node.Mapping mapping) {
            List<NodeTuple> entries = mapping.entries().stream()
                    .map(e -> new NodeTuple(scalar(e.key(), true), convert(e.value(), depth + 1)))
                    .toList();
            boolean oneLine =
                    depth >= DEEP && mapping.entries().stream().noneMatch(e -> e.value() instanceof Node.Mapping);
            return new MappingNode(Tag.MAP, new ArrayList<>(entries), oneLine ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return scalar(scalar.text(), scalar.plain());
    }

    private static ScalarNode scalar(String text, boolean plain) {
        // a plain scalar stays without quotes only where its tag is the one that a reader would give it
        Tag tag = plain ? SETTINGS.getSchema().getScalarResolver().resolve(text, true) : Tag.STR;
        return new ScalarNode(
                tag,
                true,
                text,
                plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED,
                Optional.empty(),
                Optional.empty());
    }
}
