package dev.nonzero.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's step-down adjustment (1979): rejecting where the adjusted p is below alpha errs in the family at most that often. */
final class Holm {
    private Holm() {}

    /** The adjusted p of each test of a family. */
    static double[] adjust(double[] p) {
        List<Integer> bySize = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double greatest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = bySize.get(rank);
            greatest = Math.max(greatest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = greatest;
        }
        return adjusted;
    }
}
