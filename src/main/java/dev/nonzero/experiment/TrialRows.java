package dev.nonzero.experiment;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.SplitDraw;
import java.util.ArrayList;
import java.util.Collection;
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

    /** Trials with the same rows, while they are gathered. */
    private static final class Gathered {
        private final List<Trial> trials = new ArrayList<>();
        private final int first;
        private int last;

        private Gathered(int first) {
            this.first = first;
        }

        private void add(Trial trial, int place) {
            trials.add(trial);
            last = place;
        }
    }

    /** Each distinct set of rows, in the order of the first trials that use them. */
    static Collection<TrialRows> of(List<Trial> all) {
        IdentityHashMap<DataDescription, IdentityHashMap<Seeds, Gathered>> byObject = new IdentityHashMap<>();
        Map<Key, Gathered> byRows = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Trial trial = all.get(i);
            int place = i;
            DataDescription data = trial.cell().settings().data();
            byObject.computeIfAbsent(data, d -> new IdentityHashMap<>())
                    .computeIfAbsent(
                            trial.seeds(),
                            seeds -> byRows.computeIfAbsent(new Key(data, seeds.draw()), key -> new Gathered(place)))
                    .add(trial, place);
        }
        List<TrialRows> rows = new ArrayList<>();
        byRows.forEach((key, of) -> rows.add(new TrialRows(key.data(), key.draw(), of.trials, of.first, of.last)));
        return rows;
    }

    /** The first of its trials. */
    Trial firstTrial() {
        return trials.get(0);
    }
}
