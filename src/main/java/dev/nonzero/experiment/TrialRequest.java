package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.Settings;
import dev.nonzero.data.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial as a value that can be sent to another machine: everything that determines its result, and what its result is
 * called.
 *
 * @param key tells the result from those of all other trials, in this experiment or another
 * @param cell the name of its cell
 * @param levels the level of each factor, in the order of the factors
 * @param settings of its cell, as {@link Settings#toYaml()} prints them
 * @param seeds what it is trained from
 * @param dataDigest identifies the contents of the data
 * @param build what is to compute it
 * @param metric what cells are compared by; scores of single test rows are kept for it
 * @param seconds what it is expected to take on one thread, so that the longest trials can be started first
 */
public record TrialRequest(
        String key,
        String cell,
        Map<String, String> levels,
        String settings,
        Seeds seeds,
        String dataDigest,
        Build build,
        ComparedMetric metric,
        double seconds)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Copies the map. */
    public TrialRequest {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** The requests of trials, in their order, for this build. */
    public static List<TrialRequest> of(List<Trial> trials, ExperimentData data, ComparedMetric metric) {
        Map<Settings, String> texts = new HashMap<>(); // of a cell, whose trials share them
        Map<Settings, String> textsWithoutPaths = new HashMap<>();
        CellNetworks networks = new CellNetworks();
        List<TrialRequest> requests = new ArrayList<>();
        for (Trial trial : trials) {
            Cell cell = trial.cell();
            Settings settings = cell.settings();
            DataSize size = data.size(trial);
            String digest = data.load(settings.data()).digest();
            String withoutPaths = textsWithoutPaths.computeIfAbsent(settings, TrialRequest::withoutPaths);
            requests.add(new TrialRequest(
                    key(withoutPaths, trial.seeds(), digest, Build.current()),
                    cell.name(),
                    cell.levels(),
                    texts.computeIfAbsent(settings, Settings::toYaml),
                    trial.seeds(),
                    digest,
                    Build.current(),
                    metric,
                    TrialCost.of(cell, networks.of(cell, size), size).seconds()));
        }
        return requests;
    }

    /** The key of a trial. Where its data lie makes no difference, only what is in them; nor does what its cell is called. */
    static String key(Trial trial, String dataDigest, Build build) {
        return key(withoutPaths(trial.cell().settings()), trial.seeds(), dataDigest, build);
    }

    private static String withoutPaths(Settings settings) {
        return new Settings(settings.data().withoutPaths(), settings.network(), settings.training()).toYaml();
    }

    private static String key(String settings, Seeds seeds, String dataDigest, Build build) {
        return new Digest()
                .add(settings)
                .add("init " + seeds.init() + ", order " + seeds.order() + ", split "
                        + seeds.draw().name())
                .add(dataDigest)
                .add(build.digest())
                .hex();
    }

    /**
     * The trial that is requested.
     *
     * @param read the {@link #settings} as read
     */
    Trial trial(Settings read) {
        return new Trial(new Cell(0, cell, levels, read), seeds);
    }
}
