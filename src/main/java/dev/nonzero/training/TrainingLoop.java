package dev.nonzero.training;

import dev.nonzero.data.Digest;
import dev.nonzero.data.LabeledData;
import dev.nonzero.training.TrainingOutcome.Ended;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Epochs, batches, schedule and early stopping: what is the same for every trainer. */
public final class TrainingLoop {
    private final TrainingPlan plan;
    private final BatchOrder order;

    /**
     * A loop that can be run for any number of networks.
     *
     * @param plan how long and in which batches
     * @param order in which order the rows are visited
     */
    public TrainingLoop(TrainingPlan plan, BatchOrder order) {
        this.plan = plan;
        this.order = order;
    }

    /**
     * Trains a network. A loss that is not finite ends the training; with early stopping the best epoch's parameters
     * are back in the session at the end.
     *
     * @param session the network in its trainer's hands; stays open
     * @param train the rows to learn from
     * @param validation the rows that early stopping and the schedule watch; their figures are in the curve also without them
     * @throws IllegalArgumentException where there are no rows to watch, or there is nothing to train on
     * @throws CancellationException where the thread was interrupted
     */
    public TrainingOutcome run(
            TrainingSession session, LabeledData train, Optional<LabeledData> validation, TrainingListener listener) {
        if (plan.watchesValidation() && validation.isEmpty()) {
            throw new IllegalArgumentException(
                    (plan.earlyStopping().isPresent() ? "early stopping" : "the schedule plateau")
                            + " needs validation rows");
        }
        plan.clipNorm().ifPresent(session::clip);
        Batches batches = new Batches(train, plan, order);
        List<Epoch> curve = new ArrayList<>();
        BestEpoch best = new BestEpoch(plan.earlyStopping(), validation);
        Set<Measure> measures = new LinkedHashSet<>(Measure.ofCurves(train.hasLabelSets()));
        measures.add(best.metric());
        PlateauWatch plateau = new PlateauWatch(plan.schedule(), train.hasLabelSets());
        plateau.metric().ifPresent(measures::add);
        boolean diverged = false;
        long steps = 0;
        for (int epoch = 1; epoch <= plan.epochs() && !diverged && !best.outOfPatience(epoch); epoch++) {
            long start = System.nanoTime();
            double loss = 0;
            double factor = 1;
            long firstStep = steps;
            while (steps < (long) epoch * batches.perEpoch() && !diverged) {
                if (Thread.interrupted()) {
                    throw new CancellationException("training was interrupted");
                }
                factor = batches.learningRateFactor(steps) * plateau.factor();
                double batchLoss = session.step(batches.of(steps), factor);
                diverged = !Double.isFinite(batchLoss);
                loss += batchLoss;
                steps++;
                listener.stepped(steps, batches.count());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Optional<Metrics> figures = diverged
                    ? Optional.empty()
                    : validation.map(data -> Metrics.of(
                            new Predictions(session.probabilities(data.features()), data, Optional.empty()), measures));
            curve.add(new Epoch(epoch, factor, loss / (steps - firstStep), figures, seconds));
            figures.ifPresent(plateau::add);
            if (figures.isPresent() && best.isNewBest(epoch, figures.get())) {
                session.keep();
            }
        }
        if (best.isEarlierThan(curve.size())) {
            session.restore();
        }
        return new TrainingOutcome(
                curve,
                best.orLast(curve.size()),
                diverged ? Ended.DIVERGED : best.hasConverged(curve.size()) ? Ended.CONVERGED : Ended.EPOCHS,
                steps,
                orderDigest(train.rows()),
                session.kernel());
    }

    private String orderDigest(int rows) {
        Digest digest = new Digest().add(new int[] {plan.batchSize()});
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            digest.add(order.epoch(epoch, rows));
        }
        return digest.hex();
    }
}
