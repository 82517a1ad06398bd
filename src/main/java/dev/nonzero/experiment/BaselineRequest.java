package dev.nonzero.experiment;

import dev.nonzero.baseline.Baseline;
import dev.nonzero.baseline.FrequentLabelsBaseline;
import dev.nonzero.baseline.LinearBaseline;
import dev.nonzero.baseline.MajorityBaseline;
import dev.nonzero.config.BaselineType;
import dev.nonzero.config.Settings;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.Digest;
import dev.nonzero.data.SplitDraw;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A baseline on some rows, as a value that can be sent to another machine: everything that determines its result.
 *
 * @param key tells the result from those of all other baselines, in this experiment or another
 * @param baseline the name of the model
 * @param levels the levels that all cells with these rows have in common; empty where all cells have the same rows
 * @param settings of a cell with these rows, as {@link Settings#toYaml()} prints them
 * @param split the drawing of the test and validation rows
 * @param dataDigest identifies the contents of the data
 * @param build what is to compute it
 * @param seconds the expected time on one thread
 * @param bytes the heap that fitting takes at most, in addition to the rows
 */
public record BaselineRequest(
        String key,
        String baseline,
        Map<String, String> levels,
        String settings,
        SplitDraw split,
        String dataDigest,
        Build build,
        double seconds,
        long bytes)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Copies the map. */
    public BaselineRequest {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /**
     * The models that a word of the experiment file stands for.
     *
     * @param labelSets whether rows have sets of labels
     */
    static List<Baseline> models(BaselineType type, boolean labelSets) {
        return switch (type) {
            case MAJORITY -> List.of(labelSets ? new FrequentLabelsBaseline() : new MajorityBaseline());
            case LINEAR -> List.of(LinearBaseline.supportVectorMachine(), LinearBaseline.logisticRegression());
        };
    }

    /** The requests for each baseline on each distinct set of rows of some trials. */
    static List<BaselineRequest> of(List<BaselineType> types, List<Trial> trials, ExperimentData data) {
        Collection<TrialRows> allRows = TrialRows.of(trials);
        boolean oneDescription =
                allRows.stream().map(TrialRows::data).distinct().count() == 1;
        List<BaselineRequest> requests = new ArrayList<>();
        for (TrialRows rows : allRows) {
            Map<String, String> levels = oneDescription ? Map.of() : commonLevels(rows.trials());
            boolean labelSets = data.load(rows.data()).schema().hasLabelSets();
            types.stream()
                    .distinct()
                    .flatMap(type -> models(type, labelSets).stream())
                    .forEach(model -> requests.add(of(model, levels, rows.firstTrial(), data)));
        }
        return requests;
    }

    private static BaselineRequest of(Baseline model, Map<String, String> levels, Trial trial, ExperimentData data) {
        Settings settings = trial.cell().settings();
        SplitDraw split = trial.seeds().draw();
        String digest = data.load(settings.data()).digest();
        DataSize size = data.size(trial);
        String key = new Digest()
                .add("baseline " + model.name())
                .add(settings.dataToYaml())
                .add("split " + split.name())
                .add(digest)
                .add(Build.current().digest())
                .hex();
        return new BaselineRequest(
                key,
                model.name(),
                levels,
                settings.toYaml(),
                split,
                digest,
                Build.current(),
                model.seconds(
                        size.nonzeros(),
                        size.classes(),
                        settings.data().validation().isPresent()),
                model.bytes(size.rows(), size.features(), size.nonzeros(), size.classes()));
    }

    private static Map<String, String> commonLevels(Collection<Trial> trials) {
        Map<String, String> common = null;
        for (Trial trial : trials) {
            Map<String, String> levels = trial.cell().levels();
            if (common == null) {
                common = new LinkedHashMap<>(levels);
            } else {
                common.entrySet().retainAll(levels.entrySet());
            }
        }
        return common == null ? Map.of() : common;
    }

    /** The model that is requested. */
    Baseline model() {
        return List.of(BaselineType.values()).stream()
                .flatMap(type -> Stream.of(false, true).flatMap(sets -> models(type, sets).stream()))
                .filter(model -> model.name().equals(baseline))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no baseline " + baseline));
    }

    /** The description of the rows that it is fitted to. */
    DataDescription data() {
        return Settings.ofYaml(settings).data();
    }
}
