package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;
import static dev.nonzero.config.binding.Key.required;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.HeldOut;
import java.util.List;
import java.util.Optional;

/** The forms of {@code data.test} and {@code data.validation}. */
final class HeldOutType {
    private static final int MOST = 1000; // folds, or repeats

    private static final Key<HeldOut.Folds, Integer> FOLDS = required(
            "folds",
            Whole.between(2, MOST).map(Math::toIntExact, Integer::longValue),
            5,
            HeldOut.Folds::folds,
            "Into how many folds the rows are dealt, within each class; each is tested by a network that learned from the others.",
            "5 or 10.");
    private static final Key<HeldOut.Folds, Integer> REPEATS = optional(
            "repeats",
            Whole.between(1, MOST).map(Math::toIntExact, Integer::longValue),
            1,
            HeldOut.Folds::repeats,
            "How often the rows are dealt anew.",
            "3 to 10 where rows are few.");
    private static final Section<HeldOut.Folds> CROSS_VALIDATION = new Section<>(
            "cross-validation", v -> new HeldOut.Folds(v.get(FOLDS), v.get(REPEATS)), List.of(FOLDS, REPEATS));

    private static final Key<HeldOut.Last, Double> SHARE = required(
            "last",
            Decimal.above(0).below(1),
            0.2,
            HeldOut.Last::share,
            "The share of the rows that is held out, from the end of the file.",
            "Sort the file by time before.");
    private static final Section<HeldOut.Last> LAST =
            new Section<>("last rows", v -> new HeldOut.Last(v.get(SHARE)), List.of(SHARE));

    private HeldOutType() {}

    /** Of test rows. */
    static Type<HeldOut> test(Type<DataSource> source) {
        return common(source)
                .or(
                        CROSS_VALIDATION,
                        folds -> folds,
                        h -> h instanceof HeldOut.Folds folds ? Optional.of(folds) : Optional.empty());
    }

    /** Of validation rows. */
    static Type<HeldOut> validation(Type<DataSource> source) {
        return common(source);
    }

    private static Choice<HeldOut> common(Type<DataSource> source) {
        return Choice.<HeldOut, Double>of(
                        Decimal.above(0).below(1).called("a share"),
                        HeldOut.Share::new,
                        h -> h instanceof HeldOut.Share share ? Optional.of(share.share()) : Optional.empty())
                .or(
                        Word.of("listed", new HeldOut.Listed()),
                        listed -> listed,
                        h -> h instanceof HeldOut.Listed listed ? Optional.of(listed) : Optional.empty())
                .or(
                        source,
                        HeldOut.Source::new,
                        h -> h instanceof HeldOut.Source own ? Optional.of(own.source()) : Optional.empty())
                .or(LAST, last -> last, h -> h instanceof HeldOut.Last last ? Optional.of(last) : Optional.empty());
    }
}
