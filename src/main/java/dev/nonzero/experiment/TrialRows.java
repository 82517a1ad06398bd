package dev.nonzero.experiment;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.SplitDraw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of trials, and which trials have them in common.
 *
 * @param data what the rows are made from
 * @param draw which of them are held out
 * @param trials that use them, in the order in which they start
 * @param first the place of the first of these trials among all trials
 * @param last the place of the last
 */
record TrialRows(DataDescription data, SplitDraw draw, List<Trial> trials, int first, int last) {
    /** Copies the list. */
    TrialRows {
        trials = List.copyOf(trials);
    }

    private record Key(DataDescription data, SplitDraw draw) {}

    /** Each distinct set of rows, in the order of the first trials that use them. */
    static Collection<TrialRows> of(List<Trial> all) {
        IdentityHashMap<DataDescription, Map<SplitDraw, List<Integer>>> byObject = new IdentityHashMap<>();
        Map<Key, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Trial trial = all.get(i);
            DataDescription data = trial.cell().settings().data();
            byObject.computeIfAbsent(data, d -> new HashMap<>())
                    .computeIfAbsent(
                            trial.seeds().draw(),
                            draw -> places.computeIfAbsent(new Key(data, draw), key -> new ArrayList<>()))
                    .add(i);
        }
        List<TrialRows> rows = new ArrayList<>();
        places.forEach((key, of) -> rows.add(new TrialRows(
                key.data(), key.draw(), of.stream().map(all::get).toList(), of.get(0), of.get(of.size() - 1))));
        return rows;
    }

    /** The first of its trials. */
    Trial firstTrial() {
        return trials.get(0);
    }
}
