package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the parts of the seeds vary over the blocks. Parts that change together, as init and order do for plain seeds, are
 * one axis; axes may be crossed, as split, init and order are in a study of variance.
 *
 * @param axes what varies; none for a single block
 * @param crossing whether the blocks are a sample along one axis, all combinations of several, or neither
 */
record SeedDesign(List<Axis> axes, Crossing crossing) {
    /** How axes go together. */
    enum Crossing {
        /** At most one axis: blocks are independent. */
        NONE,
        /** Every combination of the axes' levels is one block. */
        COMPLETE,
        /** Some combinations are missing or there twice. */
        INCOMPLETE
    }

    /**
     * What varies together.
     *
     * @param name the parts, as {@code init and order}, or {@code seed} where the parts are not known
     * @param levels its distinct levels
     * @param levelOfBlock the level of each block
     */
    record Axis(String name, List<String> levels, List<Integer> levelOfBlock) {
        private static Axis of(String name, List<String> ofBlocks) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            ofBlocks.forEach(level -> numbers.putIfAbsent(level, numbers.size()));
            return new Axis(
                    name,
                    List.copyOf(numbers.keySet()),
                    ofBlocks.stream().map(numbers::get).toList());
        }
    }

    /** The design of some blocks. */
    static SeedDesign of(List<Block> blocks) {
        List<Axis> axes = new ArrayList<>();
        for (SeedPart part : SeedPart.values()) {
            Axis axis = Axis.of(
                    part.toString(), blocks.stream().map(b -> b.part(part)).toList());
            if (axis.levels().size() > 1) {
                axes.add(axis);
            }
        }
        axes = together(axes);
        if (axes.isEmpty() && blocks.size() > 1) {
            axes = List.of(Axis.of("seed", blocks.stream().map(Block::name).toList()));
        }
        return new SeedDesign(axes, crossing(axes, blocks.size()));
    }

    /** The one seed of a part in all blocks, or nothing known, or several. */
    static boolean isFixed(SeedPart part, List<Block> blocks) {
        Set<String> levels = blocks.stream().map(b -> b.part(part)).collect(Collectors.toSet());
        return levels.size() == 1 && !levels.contains("");
    }

    /** The axes with their sizes, as {@code 4 split x 5 init}. */
    String inWords() {
        return axes.stream().map(a -> a.levels().size() + " " + a.name()).collect(Collectors.joining(" x "));
    }

    /** Axes whose levels number the blocks alike become one. */
    private static List<Axis> together(List<Axis> axes) {
        List<Axis> joined = new ArrayList<>();
        for (Axis axis : axes) {
            int same = -1;
            for (int i = 0; i < joined.size(); i++) {
                if (joined.get(i).levelOfBlock().equals(axis.levelOfBlock())) {
                    same = i;
                }
            }
            if (same < 0) {
                joined.add(axis);
            } else {
                Axis other = joined.get(same);
                joined.set(same, new Axis(other.name() + " and " + axis.name(), other.levels(), other.levelOfBlock()));
            }
        }
        return joined;
    }

    private static Crossing crossing(List<Axis> axes, int blocks) {
        if (axes.size() <= 1) {
            return axes.isEmpty() || axes.get(0).levels().size() == blocks ? Crossing.NONE : Crossing.INCOMPLETE;
        }
        double combinations = axes.stream().mapToDouble(a -> a.levels().size()).reduce(1, (a, b) -> a * b);
        Set<List<Integer>> seen = new HashSet<>();
        for (int block = 0; block < blocks; block++) {
            int b = block;
            seen.add(axes.stream().map(a -> a.levelOfBlock().get(b)).toList());
        }
        return combinations == blocks && seen.size() == blocks ? Crossing.COMPLETE : Crossing.INCOMPLETE;
    }
}
