package dev.nonzero.experiment;

import dev.nonzero.network.Network;
import dev.nonzero.training.TrainingPlan;

/**
 * What a trial will cost, within a factor of three where nothing else runs, for planning.
 *
 * @param seconds all planned epochs, on one thread, evaluations included
 * @param parameters the numbers that the network learns
 */
public record TrialCost(double seconds, long parameters) {
    private static final double SECONDS_PER_PARAMETER = 1e-7; // to draw it, and to take it and its state in and out

    /**
     * What a cell costs on data like these.
     *
     * @param network its network
     */
    static TrialCost of(Cell cell, Network network, DataSize data) {
        TrainingPlan plan = cell.settings().training().plan();
        double rows = data.rows();
        double step = Engines.of(cell.settings().training().trainer())
                .secondsPerStep(network, plan.batchSize(), data.nonzeros() / rows);
        double steps = Math.ceil(rows / plan.batchSize());
        long parameters = network.parameterCount();
        return new TrialCost(plan.epochs() * steps * step + parameters * SECONDS_PER_PARAMETER, parameters);
    }
}
