package dev.nonzero.report;

import dev.nonzero.analysis.PairingCheck;
import dev.nonzero.analysis.PairingCheck.Start;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.DataSize;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks by the digests of the results that what should have been paired was. */
public final class Pairing {
    private Pairing() {}

    /**
     * A sentence for each pair of cells that should have started from the same weights, or seen the same batches, and did
     * not. Cells of the same layers and initialization share their weights; cells of as many rows, epochs and rows a
     * batch share their batches.
     *
     * @param trials all trials
     * @param results the result of each
     */
    public static List<String> complaints(List<Trial> trials, List<TrialResult> results, ExperimentData data) {
        Map<List<Object>, List<Start>> sameBatches = new LinkedHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            TrialResult result = results.get(i);
            DataSize size = data.size(trial);
            TrainingPlan plan = trial.cell().settings().training().plan();
            List<Object> batches = List.of(size.rows(), plan.epochs(), plan.batchSize());
            result.figures().ifPresent(figures -> sameBatches
                    .computeIfAbsent(batches, key -> new ArrayList<>())
                    .add(new Start(
                            result.cell(),
                            ResultTables.block(result.seeds()),
                            weights(trial.cell(), size),
                            figures.initialWeights(),
                            figures.batchOrder())));
        }
        return sameBatches.values().stream()
                .flatMap(starts -> PairingCheck.complaints(starts).stream())
                .toList();
    }

    private static String weights(Cell cell, DataSize data) {
        return cell.network(data.features(), data.classes()).parameters().toString();
    }
}
