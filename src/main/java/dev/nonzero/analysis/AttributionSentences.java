package dev.nonzero.analysis;

import dev.nonzero.analysis.Attribution.Part;
import dev.nonzero.analysis.Attribution.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells the gap between two cells in words. */
final class AttributionSentences {
    private final ResultTable table;
    private final AnalysisOptions options;
    private final Sentences wording;

    AttributionSentences(ResultTable table, AnalysisOptions options) {
        this.table = table;
        this.options = options;
        this.wording = new Sentences(table, options);
    }

    /**
     * The sentences; a gap that may be zero is reported, but not split. None if a table of one factor with two levels has
     * reported the gap already, as the effect of that factor.
     */
    List<String> of(Attribution attribution) {
        if (table.cells() == 2) {
            return List.of();
        }
        String between = "between " + Names.levels(table.factors(), attribution.from()) + " and "
                + Names.levels(table.factors(), attribution.to());
        if (attribution.gap().isEmpty()) {
            return List.of(
                    "The gap " + between + " cannot be split: no seed has a result in every cell between the two.");
        }
        Share share = attribution.gap().get();
        MeanInterval gap = share.mean();
        Optional<Interval> interval = share.interval(options);
        if (interval.isEmpty()) {
            return List.of("The gap " + between + " is " + wording.size(gap.mean(), interval)
                    + ", without an interval; it is not split.");
        }
        if (interval.get().lower() <= 0 && interval.get().upper() >= 0) {
            return List.of("The gap " + between + " may be zero: " + wording.size(gap.mean(), interval) + " ("
                    + wording.intervals(gap.interval(), share.newRows(), options, false) + "); it is not split.");
        }
        String size = wording.size(Math.abs(gap.mean()), interval);
        String range = " (" + wording.intervals(gap.interval(), share.newRows(), options, gap.mean() < 0) + ")";
        List<String> sentences = new ArrayList<>();
        if (attribution.parts().size() > 1) {
            sentences.add(
                    "Of the gap of " + size + " " + between + range + ", " + parts(attribution, gap.mean()) + ".");
            ordered(attribution, gap.mean()).ifPresent(sentences::add);
        } else {
            sentences.add("The gap " + between + " is " + size + range + "; they differ only in "
                    + attribution.parts().get(0).factor() + ".");
        }
        if (!attribution.chosen()) {
            sentences.add("These are the worst and the best of " + table.cells()
                    + " cells, chosen by the same results, so this gap is probably too large.");
        }
        return sentences;
    }

    /** The parts with the sign that makes the gap positive. */
    private String parts(Attribution attribution, double gap) {
        List<String> parts = new ArrayList<>();
        for (Part part : attribution.parts()) {
            MeanInterval mean = part.shapley().mean();
            Optional<Interval> interval = part.shapley().interval(options);
            String range = interval.map(i -> gap < 0 ? new Interval(-i.upper(), -i.lower()) : i)
                    .map(i -> " (" + wording.number(i.lower(), interval) + " to " + wording.number(i.upper(), interval)
                            + ")")
                    .orElse("");
            parts.add(wording.number(Math.signum(gap) * mean.mean(), interval)
                    + range
                    + (parts.isEmpty() ? " comes from " : " from ")
                    + part.factor());
        }
        return String.join(", ", parts);
    }

    /** A warning of changing one factor at a time, where the order of changes matters more than the margin. */
    private Optional<String> ordered(Attribution attribution, double gap) {
        return attribution.parts().stream()
                .max(Comparator.comparingDouble(AttributionSentences::spread))
                .filter(part -> spread(part) > options.margin())
                .map(part -> "Changing one factor at a time would mislead: " + part.factor() + " would get "
                        + wording.number(Math.signum(gap) * mean(part.forward()), Optional.empty())
                        + " in the order of the factors and "
                        + wording.number(Math.signum(gap) * mean(part.backward()), Optional.empty())
                        + " in the reverse order.");
    }

    private static double spread(Part part) {
        return Math.abs(mean(part.forward()) - mean(part.backward()));
    }

    private static double mean(Share share) {
        return share.mean().mean();
    }
}
