package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/** The F1 score over all pairs of a row and a label; 0 where no row has or is predicted a label. */
final class MicroF1 implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        LabelCounts counts = LabelCounts.of(p);
        double either = 0;
        double both = 0;
        for (int label = 0; label < p.classes(); label++) {
            either += counts.either(label);
            both += counts.both(label);
        }
        return OptionalDouble.of(either == 0 ? 0 : 2.0 * both / either);
    }
}
