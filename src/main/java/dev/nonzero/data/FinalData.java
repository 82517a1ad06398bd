package dev.nonzero.data;

import java.util.Optional;

/**
 * The rows of a model that will be used rather than judged. Rows that would be for tests are learned from too, unless they are
 * to stay held out.
 *
 * @param train the rows to learn from
 * @param validation the rows that early stopping or the schedule watches; without either they are in train
 * @param transformation what happened to the rows since they were read, fitted on train
 * @param schema the features and classes as read
 * @param digest what tells the data as read from others
 */
public record FinalData(
        LabeledData train,
        Optional<LabeledData> validation,
        DataTransformation transformation,
        DataSchema schema,
        String digest) {}
