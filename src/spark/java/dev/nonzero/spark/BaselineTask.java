package dev.nonzero.spark;

import dev.nonzero.experiment.BaselineRequest;
import dev.nonzero.experiment.BaselineRunner;
import dev.nonzero.experiment.FittedBaseline;

/** Fits one baseline on an executor. */
final class BaselineTask extends RemoteTask<BaselineRequest, FittedBaseline> {
    private static final long serialVersionUID = 1;

    private final DataPlaces places;

    BaselineTask(DataPlaces places) {
        this.places = places;
    }

    @Override
    FittedBaseline run(BaselineRequest request) {
        return new BaselineRunner(ExecutorData.of(places).data()).run(request);
    }
}
