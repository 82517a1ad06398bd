package dev.nonzero.config;

import dev.nonzero.config.binding.Decimal;
import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataException;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.HeldOut;
import dev.nonzero.data.WeightSource;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the values of several keys have to do with each other, or with the files that they name.
 *
 * @param scope what the rule depends on
 * @param paths the keys concerned, the first one to blame unless a factor sets another
 * @param problem what is wrong with a cell's settings, if anything
 */
record CellRule(Scope scope, List<String> paths, Function<Settings, Optional<String>> problem) {
    /** What a rule depends on: a section, or more than one. */
    enum Scope {
        DATA,
        NETWORK,
        TRAINING,
        CELL
    }

    private static final List<CellRule> OF_VALUES = List.of(
            data(
                    data -> isAmong(data.test(), data.train()),
                    data -> "the test rows would be the training rows; expected a share or another file",
                    "data.test",
                    "data.train"),
            data(
                    data -> data.validation()
                            .filter(rows -> (rows instanceof HeldOut.Source && rows.equals(data.test()))
                                    || isAmong(rows, data.train()))
                            .isPresent(),
                    data -> "the validation rows would be those of train or test; expected a share or another file",
                    "data.validation",
                    "data.train",
                    "data.test"),
            data(
                    data -> share(Optional.of(data.test())) + share(data.validation()) >= 1,
                    data -> "the shares of test and validation leave no row to train on",
                    "data.validation",
                    "data.test"),
            data(
                    data -> data.marks().split().isEmpty() && (isListed(data.test()) || hasListedValidation(data)),
                    data -> "rows are listed by data.split, which is none; expected a file there, or a share here",
                    "data.split",
                    "data.test",
                    "data.validation"),
            data(
                    data -> data.marks().split().isPresent() && !(isListed(data.test()) && hasListedValidation(data)),
                    data -> "data.split says which rows are for validation and test, so both are listed;"
                            + " leave out data.test and data.validation",
                    "data.test",
                    "data.validation",
                    "data.split"),
            data(
                    data -> data.marks().group().isPresent()
                            && !(isDrawn(data.test())
                                    || data.validation()
                                            .filter(CellRule::isDrawn)
                                            .isPresent()),
                    data ->
                            "groups are kept together where shares or folds of train are drawn, and none is; expected none",
                    "data.group",
                    "data.test",
                    "data.validation"),
            data(
                    data -> data.marks().group().isPresent()
                            && (data.test() instanceof HeldOut.Last
                                    || data.validation()
                                            .filter(h -> h instanceof HeldOut.Last)
                                            .isPresent()),
                    data -> "the last rows are taken without regard to groups; expected none, or shares or folds in"
                            + " data.test and data.validation",
                    "data.group",
                    "data.test",
                    "data.validation"),
            data(
                    data -> data.weightedMetrics() && !hasWeights(data),
                    data ->
                            "weighs metrics by the weights of rows, but there are none; expected them in data.row_weights, or"
                                    + " of a table in a column that data.columns calls weight",
                    "data.weighted_metrics",
                    "data.row_weights",
                    "data.columns"),
            data(
                    data -> weightColumns(data) > 1,
                    data -> "calls " + weightColumns(data) + " columns weight; expected one",
                    "data.columns"),
            data(
                    data -> hasWeightColumn(data) && weights(data) != WeightSource.NONE,
                    data -> "a column that data.columns calls weight has the weights of the rows; expected none",
                    "data.row_weights",
                    "data.columns"),
            data(
                    data -> data.features().isPresent()
                            && data.maxFeatures().orElse(0) > data.features().getAsInt(),
                    data -> "data.max_features is " + data.maxFeatures().orElse(0)
                            + ", but there are only data.features, "
                            + data.features().orElse(0),
                    "data.max_features",
                    "data.features"),
            data(
                    data -> DataSection.files(data).noneMatch(DataSource.File::namesLabels)
                            && DataSection.files(data)
                                    .anyMatch(file -> file.labelColumn().isPresent()),
                    data -> "is for CSV and text files, but there is none; expected none",
                    "data.label_column",
                    "data.train",
                    "data.test",
                    "data.validation"),
            data(
                    data -> !hasCsv(data)
                            && DataSection.files(data)
                                    .anyMatch(file -> !file.categorical().isEmpty()),
                    data -> "is for CSV files, but there is none; expected []",
                    "data.categorical",
                    "data.train",
                    "data.test",
                    "data.validation"),
            data(
                    data -> !hasCsv(data)
                            && DataSection.files(data)
                                    .anyMatch(file -> !file.table().columns().isEmpty()),
                    data -> "is for tables (CSV, Parquet), but there is none; expected {}",
                    "data.columns",
                    "data.train",
                    "data.test",
                    "data.validation"),
            data(
                    data -> !hasText(data)
                            && !hasCsv(data)
                            && DataSection.files(data)
                                    .anyMatch(file -> file.text().isPresent()),
                    data -> "is for text files (.tsv, .txt), but there is none; expected none",
                    "data.text",
                    "data.train",
                    "data.test",
                    "data.validation"),
            data(
                    data -> data.features().isPresent()
                            && data.train() instanceof DataSource.File file
                            && file.isText(),
                    data ->
                            "the features of text are its terms, so data.features is auto; data.max_features limits them",
                    "data.features",
                    "data.train",
                    "data.text"),
            network(
                    n -> n.pointwise().stream()
                                    .map(PointwiseLayer::type)
                                    .distinct()
                                    .count()
                            > 1,
                    n -> "network.pointwise has layers of both types; expected one type for all of them",
                    "network.pointwise"),
            cell(
                    s -> s.training().plan().earlyStopping().isPresent()
                            && s.data().validation().isEmpty(),
                    s -> "training.early_stopping watches data.validation, which is none; expected a share such as 0.1",
                    "training.early_stopping",
                    "data.validation"),
            cell(
                    s -> s.training().plan().schedule() instanceof Schedule.Plateau
                            && s.data().validation().isEmpty(),
                    s -> "the schedule plateau watches data.validation, which is none; expected a share such as 0.1",
                    "training.schedule",
                    "data.validation"),
            training(
                    plan -> plan.earlyStopping()
                            .filter(stopping -> stopping.minEpochs() > plan.epochs())
                            .isPresent(),
                    plan -> "training.early_stopping.min_epochs is "
                            + plan.earlyStopping().orElseThrow().minEpochs() + ", but training.epochs is "
                            + plan.epochs(),
                    "training.early_stopping.min_epochs",
                    "training.epochs"),
            training(
                    plan -> plan.schedule().warmUpEpochs() > plan.epochs(),
                    plan -> "the warm-up takes " + Decimal.text(plan.schedule().warmUpEpochs())
                            + " epochs, but training.epochs is " + plan.epochs(),
                    "training.schedule",
                    "training.epochs"),
            training(
                    plan -> plan.schedule() instanceof Schedule.Step step && step.epochs() >= plan.epochs(),
                    plan -> "no step would come, for training.epochs is " + plan.epochs(),
                    "training.schedule",
                    "training.epochs"));

    /** All rules, in no particular order. They look at each file once. */
    static List<CellRule> all() {
        Map<DataSource, Optional<String>> files = new HashMap<>();
        List<CellRule> rules = new ArrayList<>(List.of(
                file("data.train", data -> Optional.of(data.train()), files),
                file("data.test", data -> DataSection.source(Optional.of(data.test())), files),
                file("data.validation", data -> DataSection.source(data.validation()), files)));
        rules.addAll(OF_VALUES);
        return rules;
    }

    private static <P> CellRule rule(
            Scope scope,
            Function<Settings, P> part,
            Predicate<P> isBroken,
            Function<P, String> problem,
            String... paths) {
        return new CellRule(scope, List.of(paths), settings -> Optional.of(part.apply(settings))
                .filter(isBroken)
                .map(problem));
    }

    private static CellRule data(
            Predicate<DataDescription> isBroken, Function<DataDescription, String> problem, String... paths) {
        return rule(Scope.DATA, Settings::data, isBroken, problem, paths);
    }

    private static CellRule network(
            Predicate<NetworkDescription> isBroken, Function<NetworkDescription, String> problem, String... paths) {
        return rule(Scope.NETWORK, Settings::network, isBroken, problem, paths);
    }

    private static CellRule training(
            Predicate<TrainingPlan> isBroken, Function<TrainingPlan, String> problem, String... paths) {
        return rule(Scope.TRAINING, settings -> settings.training().plan(), isBroken, problem, paths);
    }

    private static CellRule cell(Predicate<Settings> isBroken, Function<Settings, String> problem, String... paths) {
        return rule(Scope.CELL, settings -> settings, isBroken, problem, paths);
    }

    private static CellRule file(
            String path,
            Function<DataDescription, Optional<DataSource>> source,
            Map<DataSource, Optional<String>> known) {
        return new CellRule(Scope.DATA, List.of(path), settings -> source.apply(settings.data())
                .flatMap(file -> known.computeIfAbsent(file, CellRule::unreadable)));
    }

    private static Optional<String> unreadable(DataSource source) {
        try {
            DataReader.check(source);
            return Optional.empty();
        } catch (DataException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAmong(HeldOut rows, DataSource source) {
        return rows.equals(new HeldOut.Source(source));
    }

    private static double share(Optional<HeldOut> heldOut) {
        if (heldOut.isEmpty()) {
            return 0;
        }
        if (heldOut.get() instanceof HeldOut.Share share) {
            return share.share();
        }
        if (heldOut.get() instanceof HeldOut.Folds folds) {
            return 1.0 / folds.folds();
        }
        return heldOut.get() instanceof HeldOut.Last last ? last.share() : 0;
    }

    private static boolean hasWeights(DataDescription data) {
        return hasWeightColumn(data) || weights(data) != WeightSource.NONE;
    }

    private static boolean hasWeightColumn(DataDescription data) {
        return weightColumns(data) > 0;
    }

    private static long weightColumns(DataDescription data) {
        return data.train() instanceof DataSource.File file && file.isTable()
                ? file.table().columns().values().stream()
                        .filter(column -> column.kind().equals(Optional.of(ColumnKind.WEIGHT)))
                        .count()
                : 0;
    }

    private static WeightSource weights(DataDescription data) {
        return data.train() instanceof DataSource.File file ? file.numbered().weights() : WeightSource.NONE;
    }

    private static boolean isListed(HeldOut heldOut) {
        return heldOut instanceof HeldOut.Listed;
    }

    private static boolean hasListedValidation(DataDescription data) {
        return data.validation().filter(CellRule::isListed).isPresent();
    }

    private static boolean isDrawn(HeldOut heldOut) {
        return heldOut instanceof HeldOut.Share || heldOut instanceof HeldOut.Folds;
    }

    private static boolean hasCsv(DataDescription data) {
        return DataSection.files(data).anyMatch(DataSource.File::isTable);
    }

    private static boolean hasText(DataDescription data) {
        return DataSection.files(data).anyMatch(DataSource.File::isText);
    }
}
