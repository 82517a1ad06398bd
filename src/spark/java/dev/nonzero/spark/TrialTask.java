package dev.nonzero.spark;

import dev.nonzero.experiment.TrainedTrial;
import dev.nonzero.experiment.TrialRequest;
import java.util.concurrent.CancellationException;

/**
 * Runs one trial on an executor. Whatever goes wrong is a failed result, so that Spark tries a trial again only where it lost
 * the machine.
 */
final class TrialTask extends RemoteTask<TrialRequest, SentTrial> {
    private static final long serialVersionUID = 1;

    private final DataPlaces places;
    private final boolean withModel;

    TrialTask(DataPlaces places, boolean withModel) {
        this.places = places;
        this.withModel = withModel;
    }

    @Override
    SentTrial run(TrialRequest request) {
        try {
            return SentTrial.of(ExecutorData.of(places).run(request), withModel);
        } catch (CancellationException e) { // the job was cancelled, or another copy of the trial was faster
            throw e;
        } catch (RuntimeException | Error e) {
            return SentTrial.of(TrainedTrial.failed(request, e), false);
        }
    }
}
