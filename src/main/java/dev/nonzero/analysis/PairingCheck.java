package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks by digests that cells were paired: that within a seed they shared what they were meant to share. */
public final class PairingCheck {
    private PairingCheck() {}

    /**
     * What one training started from.
     *
     * @param cell the cell's name
     * @param block the seed
     * @param weightsKey the same for all cells that must start from the same weights: of one shape and initialization
     * @param initialWeights digest of the initial weights
     * @param batchOrder digest of the batch order
     */
    public record Start(String cell, Block block, String weightsKey, String initialWeights, String batchOrder) {}

    /** A pair of cells and how often they were meant to share something, and did not. */
    private record Count(int meant, int missed) {
        Count plus(boolean miss) {
            return new Count(meant + 1, missed + (miss ? 1 : 0));
        }
    }

    /** The first cell with which another should share something, and the other. */
    private record Pair(String first, String other, String what) {}

    /** A sentence for each pair of cells that should have shared its weights or batch order and did not. */
    public static List<String> complaints(List<Start> starts) {
        Map<Pair, Count> counts = new LinkedHashMap<>();
        Map<List<Object>, Start> firsts = new HashMap<>();
        for (Start start : starts) {
            Start order = firsts.computeIfAbsent(List.of(start.block()), key -> start);
            count(counts, order, start, "train on the same batches", order.batchOrder(), start.batchOrder());
            Start weights = firsts.computeIfAbsent(List.of(start.block(), start.weightsKey()), key -> start);
            count(
                    counts,
                    weights,
                    start,
                    "start from the same weights",
                    weights.initialWeights(),
                    start.initialWeights());
        }
        List<String> complaints = new ArrayList<>();
        counts.forEach((pair, count) -> {
            if (count.missed() > 0) {
                complaints.add(Sentences.format(
                        "%s and %s should %s, but in %d of %d seeds they did not.",
                        pair.first(), pair.other(), pair.what(), count.missed(), count.meant()));
            }
        });
        return complaints;
    }

    private static void count(
            Map<Pair, Count> counts, Start first, Start other, String what, String digest, String otherDigest) {
        if (!first.cell().equals(other.cell())) {
            counts.merge(
                    new Pair(first.cell(), other.cell(), what),
                    new Count(0, 0).plus(!Objects.equals(digest, otherDigest)),
                    (before, one) -> before.plus(one.missed() > 0));
        }
    }
}
