package dev.nonzero.config.binding;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** From YAML 1.2 text to nodes that know where they stand. */
public final class YamlReader {
    private final String file;
    private final Mistakes mistakes;
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open = new IdentityHashMap<>();

    private YamlReader(String file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /**
     * Reads a text of one document.
     *
     * @param file what positions call it
     * @return its top node, or empty where a mistake was put down
     */
    public static Optional<Node> read(String file, String text, Mistakes mistakes) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setBufferSize(
                        text.length() + 1) // SnakeYAML 3.0.1 fails where two chars of one character are in two buffers
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Optional<YamlLimits.Excess> excess = YamlLimits.exceeded(new Parse(settings).parseString(text));
            if (excess.isPresent()) {
                mistakes.add(
                        excess.get().at().map(mark -> position(file, mark)).orElse(Position.of(file)),
                        "",
                        excess.get().problem());
                return Optional.empty();
            }
            Optional<org.snakeyaml.engine.v2.nodes.Node> top = new Compose(settings).composeString(text);
            if (top.isEmpty()) {
                mistakes.add(Position.of(file), "", "the file is empty");
            }
            return top.map(node -> new YamlReader(file, mistakes).convert(node)).filter(node -> mistakes.isEmpty());
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> position(file, mark))
                    .orElse(Position.of(file));
            mistakes.add(at, "", explain(e));
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            Position at = new Position(file, line, before.length() - before.lastIndexOf('\n'));
            mistakes.add(
                    at, "", String.format(Locale.ROOT, "the character U+%04X cannot stand in YAML", e.getCodePoint()));
        } catch (YamlEngineException e) {
            mistakes.add(Position.of(file), "", "this is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String context(MarkedYamlEngineException e) {
        return e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
    }

    private static String explain(MarkedYamlEngineException e) {
        if (e.getProblem().contains("TAB")) {
            return "found a tab, expected spaces to indent with";
        }
        return "this is not YAML: " + context(e) + e.getProblem();
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node) {
        Node known = done.get(node);
        if (known != null) {
            return known;
        }
        Position at = node.getStartMark().map(mark -> position(file, mark)).orElse(Position.of(file));
        if (open.put(node, true) != null) {
            mistakes.add(at, "", "this value contains itself");
            return new Node.Scalar("", true, at);
        }
        Node converted = convert(node, at);
        done.put(node, converted);
        return converted;
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, Position at) {
        if (node instanceof ScalarNode scalar) {
            scalar.getValue()
                    .chars()
                    .filter(YamlReader::isControl)
                    .findFirst()
                    .ifPresent(c -> mistakes.add(
                            at,
                            "",
                            String.format(
                                    Locale.ROOT, "a text with the control character U+%04X; expected none in it", c)));
            return new Node.Scalar(scalar.getValue(), scalar.isPlain(), at);
        }
        if (node instanceof SequenceNode sequence) {
            return new Node.Sequence(
                    sequence.getValue().stream().map(this::convert).toList(), at);
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Node key = convert(tuple.getKeyNode());
            if (key instanceof Node.Scalar scalar) {
                entries.add(new Node.Entry(scalar.text(), scalar.at(), convert(tuple.getValueNode())));
            } else {
                mistakes.add(key.at(), "", "found " + key + " as a key, expected a word");
            }
        }
        return new Node.Mapping(entries, at);
    }

    /** Whether a terminal may take a character for a command; line feeds and tabs are what texts consist of. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
