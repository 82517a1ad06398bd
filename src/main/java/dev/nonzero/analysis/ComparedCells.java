package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Mean;

/** Finds the two cells whose gap is explained. */
final class ComparedCells {
    private ComparedCells() {}

    /**
     * The cell that a user named.
     *
     * @param side {@code from} or {@code to}
     * @throws AnalysisException where a level is missing, or names something that there is not
     */
    static int cell(ResultTable table, String side, Map<String, String> named) {
        List<String> names = table.factors().stream().map(Factor::name).toList();
        for (String name : named.keySet()) {
            if (!names.contains(name)) {
                throw new AnalysisException(
                        "compare." + side + ": " + Names.unknown("factor", name, "the experiment", names));
            }
        }
        List<String> levels = new ArrayList<>();
        for (Factor factor : table.factors()) {
            String level = named.get(factor.name());
            if (level == null && factor.levels().size() > 1) {
                throw new AnalysisException("compare." + side + " names no level of factor " + factor.name() + ": "
                        + String.join(", ", factor.levels()));
            }
            levels.add(level == null ? factor.levels().get(0) : level);
        }
        return table.cell(levels);
    }

    /** The cells with the worst and with the best mean of the values they have. */
    static int[] worstAndBest(ResultTable table) {
        int worst = -1;
        int best = -1;
        double worstMean = 0;
        double bestMean = 0;
        for (int cell = 0; cell < table.cells(); cell++) {
            if (!table.has(cell)) {
                continue;
            }
            double ofValues = Mean.of(table.values(cell)).getAsDouble();
            double mean = table.metric().lowerIsBetter() ? -ofValues : ofValues;
            if (worst < 0 || mean < worstMean) {
                worst = cell;
                worstMean = mean;
            }
            if (best < 0 || mean > bestMean) {
                best = cell;
                bestMean = mean;
            }
        }
        return new int[] {worst, best};
    }
}
