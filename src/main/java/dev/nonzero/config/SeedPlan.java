package dev.nonzero.config;

import java.util.HashSet;
import java.util.List;

/** Which seeds every cell is run from. */
public sealed interface SeedPlan {
    /** How many trials a cell has. */
    long size();

    /** Initial weights and batch order move together; the split stays that of seed 1. */
    record Together(List<Long> seeds) implements SeedPlan {
        /**
         * Checks the seeds.
         *
         * @throws IllegalArgumentException where there are none, or one comes twice
         */
        public Together {
            seeds = List.copyOf(seeds);
            check(seeds);
        }

        @Override
        public long size() {
            return seeds.size();
        }
    }

    /** Every seed of the initial weights with every seed of the batch order with every seed of the split. */
    record Crossed(List<Long> init, List<Long> order, List<Long> split) implements SeedPlan {
        /**
         * Checks the seeds.
         *
         * @throws IllegalArgumentException where a part has none, or one comes twice
         */
        public Crossed {
            init = List.copyOf(init);
            order = List.copyOf(order);
            split = List.copyOf(split);
            check(init);
            check(order);
            check(split);
        }

        @Override
        public long size() {
            return Math.multiplyExact(Math.multiplyExact((long) init.size(), order.size()), split.size());
        }
    }

    private static void check(List<Long> seeds) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("there is no seed, but a trial needs one");
        }
        HashSet<Long> seen = new HashSet<>();
        for (Long seed : seeds) {
            if (!seen.add(seed)) {
                throw new IllegalArgumentException("seed " + seed + " is listed twice");
            }
        }
    }
}
