package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A setting that is tuned.
 *
 * @param path in the settings of a cell, such as {@code training.optimizer.learning_rate}
 * @param name short, unique among the tuned paths
 * @param values that are tried
 */
public record TunedPath(String path, String name, Values values) {
    /** The values of a setting that are tried. */
    public sealed interface Values {
        /** A list. */
        record Listed(List<Node> nodes) implements Values {
            /** Copies the list. */
            public Listed {
                nodes = List.copyOf(nodes);
            }
        }

        /**
         * The numbers between two, both positive, from which a random search draws so that each factor of ten is as likely as
         * another (log-uniform).
         */
        record Range(double from, double to) implements Values {}
    }

    private static final MathContext DIGITS = new MathContext(3);

    /** The names of listed values; empty for a range. */
    List<String> names() {
        return values instanceof Values.Listed listed ? LevelName.of(listed.nodes()) : List.of();
    }

    /** Values drawn at random, the same ones each time; of more draws, the first are those of fewer. */
    List<Node> draw(int number) {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SEARCH, path);
        List<Node> drawn = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            if (values instanceof Values.Listed listed) {
                drawn.add(listed.nodes().get(random.nextInt(listed.nodes().size())));
            } else {
                Values.Range range = (Values.Range) values;
                double share = random.nextDouble();
                drawn.add(number(range.from() * Math.pow(range.to() / range.from(), share)));
            }
        }
        return drawn;
    }

    /** Three digits of a number, or a whole one where the path takes no other. */
    private Node number(double value) {
        Node decimal = Node.scalar(
                BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toString());
        return takes(decimal) ? decimal : Node.scalar(Math.round(value));
    }

    private boolean takes(Node node) {
        Mistakes mistakes = new Mistakes();
        return CellPath.of(path)
                .flatMap(p -> p.type().read(node, Place.top(p.type(), mistakes)))
                .isPresent();
    }
}
