package dev.nonzero.network;

import dev.nonzero.network.NetworkException.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Components of a {@link NetworkDescription} that do not go together, whatever the data are.
 *
 * @param components their names, as in an experiment file; the likeliest mistake first
 * @param part what of the network is wrong
 * @param sentence what is wrong, with the names of components in backquotes
 * @param blocks whether there can be no such network; otherwise there is one, which the first component has no effect on
 */
public record NetworkConflict(List<String> components, Part part, String sentence, boolean blocks) {
    /** Copies the list. */
    public NetworkConflict {
        components = List.copyOf(components);
    }

    /** All conflicts of a description. */
    public static List<NetworkConflict> of(NetworkDescription network) {
        List<NetworkConflict> conflicts = new ArrayList<>(withoutPointwise(network));
        conflicts.addAll(ofPool(network));
        if (network.dropout() > 0 && network.hidden().isEmpty()) {
            conflicts.add(conflict(
                    Part.DROPOUT,
                    "`dropout` applies to the outputs of `hidden`, which is []; without it, expected 0",
                    "dropout",
                    "hidden"));
        }
        conflicts.addAll(ofPositions(network));
        return conflicts;
    }

    private static List<NetworkConflict> withoutPointwise(NetworkDescription network) {
        List<NetworkConflict> conflicts = new ArrayList<>();
        if (!network.pointwise().isEmpty()) {
            return conflicts;
        }
        if (network.pool().isPresent()) {
            conflicts.add(
                    conflict(Part.POOL, "`pool` takes the outputs of `pointwise`, which is none", "pool", "pointwise"));
        }
        if (network.channels().count().isPresent()) {
            conflicts.add(withoutEffect(
                    Part.LAYOUT,
                    "`channels` lays out the inputs of `pointwise`, which is none; without it, expected all",
                    "channels",
                    "pointwise"));
        }
        return conflicts;
    }

    private static List<NetworkConflict> ofPool(NetworkDescription network) {
        Optional<Pool> pool = network.pool();
        if (pool.isEmpty() || network.pointwise().isEmpty()) {
            return List.of();
        }
        int units = network.pointwise().get(network.pointwise().size() - 1).units();
        int size = pool.get().size();
        return switch (pool.get().axis()) {
            case POSITIONS ->
                network.positions() == Positions.NONZEROS
                                || network.channels().count().isPresent()
                        ? List.of()
                        : List.of(conflict(
                                Part.POOL,
                                "`pool` runs over positions, but `channels` is all, which makes a single one; expected"
                                        + " axis units, or fewer channels",
                                "pool",
                                "channels"));
            case UNITS ->
                units % size == 0
                        ? List.of()
                        : List.of(conflict(
                                Part.POOL,
                                "`pool` takes windows of " + size + " units, but `pointwise` has " + units,
                                "pool",
                                "pointwise"));
        };
    }

    private static List<NetworkConflict> ofPositions(NetworkDescription network) {
        List<NetworkConflict> conflicts = new ArrayList<>();
        if (network.positions() == Positions.FEATURES) {
            if (network.aggregate() != Aggregate.Type.SUM) {
                conflicts.add(withoutEffect(
                        Part.LAYOUT,
                        "`aggregate` is for `positions`: nonzeros, but they are features; expected sum, or `pool`",
                        "aggregate",
                        "positions"));
            }
            return conflicts;
        }
        if (network.pointwise().isEmpty()) {
            conflicts.add(conflict(
                    Part.LAYOUT,
                    "`positions` are the nonzeros, but `pointwise`, which makes points of them, is none",
                    "positions",
                    "pointwise"));
        }
        if (network.channels().count().isPresent()) {
            conflicts.add(withoutEffect(
                    Part.LAYOUT,
                    "`channels` lays out features, but `positions` are the nonzeros; expected all",
                    "channels",
                    "positions"));
        }
        if (network.pool().isPresent()) {
            conflicts.add(conflict(
                    Part.POOL,
                    "`pool` takes neighbouring positions, but `positions` are the nonzeros, which have none; expected none,"
                            + " and `aggregate` says what becomes of them",
                    "pool",
                    "positions"));
        }
        return conflicts;
    }

    private static NetworkConflict conflict(Part part, String sentence, String... components) {
        return new NetworkConflict(List.of(components), part, sentence, true);
    }

    private static NetworkConflict withoutEffect(Part part, String sentence, String... components) {
        return new NetworkConflict(List.of(components), part, sentence, false);
    }

    /**
     * The sentence.
     *
     * @param prefix what the name of each component begins with, such as {@code network.}
     */
    public String text(String prefix) {
        return sentence.replaceAll("`(\\w+)`", prefix + "$1");
    }
}
