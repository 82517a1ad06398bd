package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/** How far the accuracy exceeds that of chance with the same frequencies: Cohen 1960. Empty where chance is always right. */
final class CohenKappa implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        double[] labelled = p.labelled();
        double[] predicted = p.predicted();
        double rows = 0; // of these sums, so that it is exactly theirs where one class has all
        for (double ofClass : labelled) {
            rows += ofClass;
        }
        double right = 0;
        double chance = 0;
        for (int c = 0; c < labelled.length; c++) {
            right += p.confusion()[c][c] / rows;
            chance += labelled[c] / rows * (predicted[c] / rows);
        }
        return chance == 1 ? OptionalDouble.empty() : OptionalDouble.of((right - chance) / (1 - chance));
    }

    @Override
    public int leastDifferentClasses() {
        return 2;
    }
}
