package dev.nonzero.experiment;

import dev.nonzero.baseline.BaselineResult;
import dev.nonzero.data.PreparedData;
import dev.nonzero.training.Metrics;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits one baseline. Like a trial's, its result depends on the request and its data alone. */
public final class BaselineRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BaselineRunner.class);

    private final ExperimentData data;

    /** Fits baselines to these data. */
    public BaselineRunner(ExperimentData data) {
        this.data = data;
    }

    /**
     * Fits the model and predicts the test rows. An exception is a failed result.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public FittedBaseline run(BaselineRequest request) {
        try (ExperimentData.Lease lease = data.use(request.data(), request.split())) {
            PreparedData rows = lease.rows();
            TrialRunner.refuseOthers(request.build(), request.dataDigest(), rows);
            BaselineResult result = request.model().fit(rows.train(), rows.validation(), rows.test());
            Metrics metrics = Metrics.of(result.probabilities(), rows.test());
            return FittedBaseline.of(
                    request,
                    new FittedBaseline.Figures(
                            result.cost(),
                            metrics.accuracy(),
                            metrics.macroF1(),
                            result.seconds(),
                            Optional.of(PredictedRows.of(result.predictions(), rows.test(), rows.testIdentity())),
                            metrics.ofLabelSets(),
                            rows.test().weightsInMetrics().isPresent()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error(
                    "{} with split {} failed",
                    request.baseline(),
                    request.split().name(),
                    e);
            return FittedBaseline.failed(request, FailureReason.of(e));
        }
    }
}
