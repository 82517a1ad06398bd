package dev.nonzero.config;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.HeldOut;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the values of several keys have to do with each other, or with the files that they name.
 *
 * @param paths the keys concerned, the first one to blame unless a factor sets another
 * @param problem what is wrong with the settings of a cell, if anything
 */
record CellRule(List<String> paths, Function<Settings, Optional<String>> problem) {
    /** All rules, in no particular order. */
    static final List<CellRule> ALL = List.of(
            file("data.train", data -> Optional.of(data.train())),
            file("data.test", data -> DataSection.source(Optional.of(data.test()))),
            file("data.validation", data -> DataSection.source(data.validation())),
            data(
                    data -> DataSection.source(Optional.of(data.test())).equals(Optional.of(data.train())),
                    "the test rows would be the training rows; expected a share or another file",
                    "data.test",
                    "data.train"),
            data(
                    data -> DataSection.source(data.validation())
                            .filter(v -> v.equals(data.train())
                                    || Optional.of(v).equals(DataSection.source(Optional.of(data.test()))))
                            .isPresent(),
                    "the validation rows would be those of train or test; expected a share or another file",
                    "data.validation",
                    "data.train",
                    "data.test"),
            data(
                    data -> share(Optional.of(data.test())) + share(data.validation()) >= 1,
                    "the shares of test and validation leave no row to train on; expected a sum below 1",
                    "data.validation",
                    "data.test"),
            data(
                    data -> data.features().isPresent()
                            && data.keepFeatures().isPresent()
                            && data.keepFeatures().getAsInt() > data.features().getAsInt(),
                    "cannot keep more features than data.features says there are",
                    "data.keep_features",
                    "data.features"),
            network(
                    n -> n.pool().isPresent() && n.layer().isEmpty(),
                    "a pool takes the outputs of the pointwise layer, but network.layer is none",
                    "network.pool",
                    "network.layer"),
            network(
                    n -> n.channels().count().isPresent() && n.layer().isEmpty(),
                    "the layout is what the pointwise layer sees, but network.layer is none; expected all",
                    "network.channels",
                    "network.layer"),
            network(
                    n -> n.channels().count().isEmpty()
                            && n.layer().isPresent()
                            && n.pool()
                                    .filter(pool -> pool.axis() == Pool.Axis.POSITIONS)
                                    .isPresent(),
                    "the pool runs over positions, but network.channels is all, which makes a single position;"
                            + " expected axis features, or channels that make several positions",
                    "network.pool",
                    "network.channels"),
            network(
                    n -> n.layer().isPresent()
                            && n.pool()
                                    .filter(pool -> pool.axis() == Pool.Axis.FEATURES
                                            && n.layer().get().units() % pool.size() != 0)
                                    .isPresent(),
                    "the pool runs over the units of network.layer, but its size does not divide their number",
                    "network.pool",
                    "network.layer"),
            network(
                    n -> n.dropout() > 0 && n.hidden().isEmpty(),
                    "dropout is applied to the outputs of hidden layers, but network.hidden is []; expected 0",
                    "network.dropout",
                    "network.hidden"),
            rule(
                    s -> s.training().plan().earlyStopping().isPresent()
                            && s.data().validation().isEmpty(),
                    "early stopping watches validation rows, but data.validation is none; expected a share such as 0.1",
                    "training.early_stopping",
                    "data.validation"),
            training(
                    plan -> plan.schedule().warmUpEpochs() > plan.epochs(),
                    "the warm-up would be longer than training.epochs",
                    "training.schedule",
                    "training.epochs"),
            training(
                    plan -> plan.schedule() instanceof Schedule.Step step && step.epochs() >= plan.epochs(),
                    "the first step would come when training.epochs are over",
                    "training.schedule",
                    "training.epochs"));

    private static CellRule rule(Predicate<Settings> isBroken, String problem, String... paths) {
        return new CellRule(List.of(paths), s -> isBroken.test(s) ? Optional.of(problem) : Optional.empty());
    }

    private static CellRule data(Predicate<DataDescription> isBroken, String problem, String... paths) {
        return rule(s -> isBroken.test(s.data()), problem, paths);
    }

    private static CellRule network(Predicate<NetworkDescription> isBroken, String problem, String... paths) {
        return rule(s -> isBroken.test(s.network()), problem, paths);
    }

    private static CellRule training(Predicate<TrainingPlan> isBroken, String problem, String... paths) {
        return rule(s -> isBroken.test(s.training().plan()), problem, paths);
    }

    private static CellRule file(String path, Function<DataDescription, Optional<DataSource>> source) {
        return new CellRule(List.of(path), s -> source.apply(s.data())
                .flatMap(named -> named instanceof DataSource.File file ? missing(file.path()) : Optional.empty()));
    }

    private static Optional<String> missing(Path file) {
        if (Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.isDirectory(file)
                        ? "found the folder " + file + ", expected a file"
                        : "there is no file " + file + " in " + Path.of("").toAbsolutePath());
    }

    private static double share(Optional<HeldOut> heldOut) {
        return heldOut.isPresent() && heldOut.get() instanceof HeldOut.Share share ? share.share() : 0;
    }
}
