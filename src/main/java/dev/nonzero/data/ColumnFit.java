package dev.nonzero.data;

import dev.nonzero.data.ColumnValues.Block;
import dev.nonzero.data.ColumnValues.Fill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fits what a {@link FeaturePlan} asks for beyond frequencies: what takes the place of missing cells, and scales. */
final class ColumnFit {
    private final SparseMatrix train;
    private final FeaturePlan plan;
    private final int[] kept;

    ColumnFit(SparseMatrix train, FeaturePlan plan, int[] kept) {
        this.train = train;
        this.plan = plan;
        this.kept = kept;
    }

    /** Empty where all features are treated as is said of all, without factors. */
    Optional<ColumnValues> values() {
        boolean scaled = plan.blocks().stream().anyMatch(block -> block.values().isScaled());
        if (plan.blocks().stream().allMatch(block -> block.values() == plan.values())
                && plan.blocks().stream()
                                .map(FeaturePlan.Block::norm)
                                .distinct()
                                .count()
                        <= 1
                && !scaled
                && plan.missing().isEmpty()) {
            return Optional.empty();
        }
        List<Fill> fills = fills();
        List<Double> centers = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        if (scaled) {
            for (FeatureScale scale : scales(fills)) {
                centers.add(scale.center());
                factors.add(scale.factor());
            }
        }
        return Optional.of(new ColumnValues(blocks(), centers, factors, fills));
    }

    /** Neighbours of which the same becomes as one. */
    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (FeaturePlan.Block next : plan.blocks()) {
            int last = blocks.size() - 1;
            boolean same = last >= 0
                    && blocks.get(last).values() == next.values()
                    && blocks.get(last).norm() == next.norm();
            int first = same ? blocks.remove(last).first() : next.first();
            blocks.add(new Block(first, next.end(), next.values(), next.norm()));
        }
        return blocks;
    }

    private List<Fill> fills() {
        double[] sums = new double[train.columns()];
        int[] missing = new int[train.columns()];
        for (int place = 0; place < train.nonzeros(); place++) {
            if (Float.isNaN(train.value(place))) {
                missing[train.column(place)]++;
            } else {
                sums[train.column(place)] += train.value(place);
            }
        }
        return plan.missing().stream()
                .map(may -> {
                    int feature = may.feature();
                    int present = train.rows() - missing[feature];
                    return new Fill(
                            feature,
                            present == 0 ? 0 : sums[feature] / present,
                            may.cells() == MissingCells.INDICATOR && missing[feature] > 0);
                })
                .toList();
    }

    private List<FeatureScale> scales(List<Fill> fills) {
        double[] filled = new double[train.columns()];
        fills.forEach(fill -> filled[fill.feature()] = fill.value());
        int[] ends = new int[train.columns() + 1]; // of each feature's values; first the number of the one before
        for (int place = 0; place < train.nonzeros(); place++) {
            ends[train.column(place) + 1]++;
        }
        for (int feature = 0; feature < train.columns(); feature++) {
            ends[feature + 1] += ends[feature];
        }
        int[] next = Arrays.copyOf(ends, train.columns());
        float[] values = new float[train.nonzeros()]; // feature by feature
        for (int place = 0; place < train.nonzeros(); place++) {
            int feature = train.column(place);
            float value = train.value(place);
            values[next[feature]++] = Float.isNaN(value) ? (float) filled[feature] : value;
        }
        List<FeatureScale> scales = new ArrayList<>();
        int block = 0;
        for (int feature : kept) {
            while (plan.blocks().get(block).end() <= feature) {
                block++;
            }
            FeaturePlan.Block of = plan.blocks().get(block);
            FeatureScale scale = of.values().isScaled()
                    ? FeatureScale.fit(
                            of.values(),
                            Arrays.copyOfRange(values, ends[feature], ends[feature + 1]),
                            train.rows(),
                            of.centred())
                    : FeatureScale.NONE;
            boolean isMean = of.values() == FeatureValues.STANDARD && scale.center() != 0 && filled[feature] != 0;
            scales.add(isMean ? new FeatureScale(filled[feature], scale.factor()) : scale); // the same but for rounding
        }
        return scales;
    }
}
